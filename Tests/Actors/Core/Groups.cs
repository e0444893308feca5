using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Core;

/// <summary>From requests to groups, and from answers back to the device.</summary>
public abstract class Groups<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(GroupActors groups, Action<CoreScene> scene) =>
        Play(stage => scene(new CoreScene(stage, CoreScene.Settings(groups))));

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C2_C12_two_groups_interleaved_on_one_device_come_complete_and_each_in_its_own_order(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.More(1, 10), Wire.More(2, 20), Wire.More(1, 11), Wire.Last(2, 21), Wire.Last(1, 12));
        var jobs = new[] { core.Domain.Next<FaultJob>(), core.Domain.Next<FaultJob>() }.OrderBy(job => job.Requests.Length).ToArray();
        Assert.Equal([Wire.More(2, 20), Wire.Last(2, 21)], jobs[0].Requests);
        Assert.Equal([Wire.More(1, 10), Wire.More(1, 11), Wire.Last(1, 12)], jobs[1].Requests);
        core.Answer(jobs[1], Success);
        core.ExpectAnswer(1, Success);
        core.Answer(jobs[0], InvalidRequest);
        core.ExpectAnswer(2, InvalidRequest);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 2, Answered = 2 }, core.Counters());
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C2_a_group_waits_for_its_last_request_and_no_domain_hears_of_it_before(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.More(1, 10), Wire.More(1, 11));
        Assert.Equal(new DeviceFaultsCounters { Collecting = 1 }, core.Counters());
        core.Domain.ExpectNothingMore();
        core.Ask(Wire.Last(1, 12));
        core.Job(Wire.More(1, 10), Wire.More(1, 11), Wire.Last(1, 12));
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Owed = 1 }, core.Counters());
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C7_a_second_answer_to_a_group_is_refused_counted_and_reported_to_its_sender(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        core.Answer(job, Success);
        core.ExpectAnswer(1, Success);
        core.Answer(job, InvalidRequest, core.Other);
        core.Other.Expect(new AnswerRefused(job.Group.Name, AnswerRefusal.NotPending));
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1, Refused = new(NotPending: 1) }, core.Counters());
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C7_a_late_answer_is_not_taken_for_the_next_group_of_the_same_index_and_slot(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1, 10));
        var old = core.Job(Wire.Last(1, 10));
        core.Answer(old, Success);
        core.ExpectAnswer(1, Success);
        core.Ask(Wire.Last(1, 11));
        var young = core.Job(Wire.Last(1, 11));
        Assert.Equal(old.Group.Id.Slot, young.Group.Id.Slot);
        core.Answer(old, InvalidRequest, core.Other);
        core.Other.Expect(new AnswerRefused(old.Group.Name, AnswerRefusal.NotPending));
        core.Answer(young, Success);
        core.ExpectAnswer(1, Success);
        core.Unit.ExpectNothingMore();
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C1_a_last_request_without_a_domain_is_answered_invalid_and_others_are_dropped(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.More(3, 10, pasid: 2), Wire.Last(3, 11, pasid: 2));
        core.ExpectAnswer(3, InvalidRequest, pasid: 2);
        Assert.Equal(new DeviceFaultsCounters { Dropped = 1, Rejected = 1 }, core.Counters());
        core.Domain.ExpectNothingMore();
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C2_requests_of_another_PASID_do_not_join_an_older_group_of_the_same_index(GroupActors groups) => Play(groups, core =>
    {
        core.Attach(Wire.Two, core.Other);
        core.Ask(Wire.More(1, 10), Wire.Last(1, 20, pasid: 2));
        Assert.Equal([Wire.Last(1, 20, pasid: 2)], core.Other.Next<FaultJob>().Requests);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Owed = 1, PartialsDropped = 1 }, core.Counters());
        core.Domain.ExpectNothingMore();
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void Q3_after_an_overflow_incomplete_groups_are_discarded_and_complete_ones_stay(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.More(1, 10), Wire.Last(2, 20));
        var job = core.Job(Wire.Last(2, 20));
        core.Faults.Tell(DiscardPartials.Instance, core.Unit.Ref);
        core.Ask(Wire.More(1, 11), Wire.Last(1, 12));
        core.Job(Wire.More(1, 11), Wire.Last(1, 12));
        core.Answer(job, Success);
        core.ExpectAnswer(2, Success);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 2, Answered = 1, Owed = 1, PartialsDropped = 1 }, core.Counters());
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C6_after_a_response_failure_faults_are_dropped_until_PRI_is_enabled_again(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1), Wire.Last(2));
        var (first, second) = (core.Domain.Next<FaultJob>(), core.Domain.Next<FaultJob>());
        core.Answer(first, ResponseFailure);
        core.ExpectAnswer(first.Requests[0].Index.Value, ResponseFailure);
        core.Ask(Wire.Last(3), Wire.More(4, 40));
        Assert.Equal(new DeviceFaultsCounters { Accepted = 2, Answered = 1, Owed = 1, Dropped = 2 }, core.Counters());
        core.Answer(second, Success);
        core.ExpectAnswer(second.Requests[0].Index.Value, Success);
        core.Faults.Tell(new PriEnabled(Wire.Device), core.Unit.Ref);
        core.Ask(Wire.Last(3));
        core.Job(Wire.Last(3));
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C2_a_group_left_incomplete_by_a_response_failure_is_not_joined_after_PRI_is_enabled_again(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.More(5, 50), Wire.Last(1));
        core.Answer(core.Job(Wire.Last(1)), ResponseFailure);
        core.ExpectAnswer(1, ResponseFailure);
        core.Faults.Tell(new PriEnabled(Wire.Device), core.Unit.Ref);
        core.Ask(Wire.Last(5, 51));
        core.Job(Wire.Last(5, 51));
    });

    [Theory]
    [InlineData(true, 1u)]
    [InlineData(false, null)]
    public void D1_an_answer_carries_the_PASID_only_if_the_function_requires_it(bool required, uint? pasid) => Play(stage =>
    {
        var core = new CoreScene(stage, CoreSettings.Default with { PasidInResponse = required });
        core.Ask(Wire.Last(1));
        core.Answer(core.Job(Wire.Last(1)), Success);
        core.Unit.Expect(Wire.Answer(1, Success, pasid));
    });
}

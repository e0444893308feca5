using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Core;

/// <summary>Actors of the core that are lost, domains that go, devices that are reset: no debt stays open (C9, C10, C11).</summary>
public abstract class Losses<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(GroupActors groups, Action<CoreScene> scene) =>
        Play(stage => scene(new CoreScene(stage, CoreScene.Settings(groups))));

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C10_a_group_that_crashes_in_mid_fault_is_answered_by_its_parent_and_the_next_one_is_served(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        core.Domain.LastSender!.Tell(Kill.Instance, core.Unit.Ref);
        core.ExpectAnswer(1, InvalidRequest);
        Assert.Equal(job.Id, core.Domain.Next<JobWithdrawn>().Job);
        core.Ask(Wire.Last(1, 2));
        core.Answer(core.Job(Wire.Last(1, 2)), Success);
        core.ExpectAnswer(1, Success);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 2, Answered = 2, Lost = 1 }, core.Counters());
    });

    [Fact]
    public void C10_a_slot_whose_actor_crashed_between_two_groups_serves_the_next_one() => Play(GroupActors.PerSlot, core =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        core.Answer(job, Success);
        core.ExpectAnswer(1, Success);
        core.Stage.StopAndAwait(job.AnswerTo);
        Assert.Equal(0, core.Counters().Owed);
        core.Ask(Wire.Last(2));
        var next = core.Domain.Next<FaultJob>();
        core.Answer(next, Success);
        core.ExpectAnswer(2, Success);
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C10_C11_device_faults_that_crash_answer_all_they_owe_and_know_their_domains_again(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1), Wire.Last(2), Wire.More(3, 30));
        var (first, second) = (core.Domain.Next<FaultJob>(), core.Domain.Next<FaultJob>());
        core.Faults.Tell(Kill.Instance, core.Unit.Ref);
        core.Unit.ExpectInAnyOrder(Wire.Answer(1, InvalidRequest), Wire.Answer(2, InvalidRequest));
        var withdrawn = new[] { core.Domain.Next<JobWithdrawn>().Job, core.Domain.Next<JobWithdrawn>().Job };
        Assert.Equal(new HashSet<JobId> { first.Id, second.Id }, withdrawn.ToHashSet());
        core.Ask(Wire.Last(1, 2));
        core.Answer(core.Job(Wire.Last(1, 2)), Success);
        core.ExpectAnswer(1, Success);
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C6_a_device_that_a_Response_Failure_stopped_stays_so_when_its_faults_crash(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1));
        core.Answer(core.Job(Wire.Last(1)), ResponseFailure);
        core.ExpectAnswer(1, ResponseFailure);
        core.Faults.Tell(Kill.Instance, core.Unit.Ref);
        core.Ask(Wire.Last(2));
        Assert.Equal(new DeviceFaultsCounters { Dropped = 1 }, core.Counters());
        core.Unit.ExpectNothingMore();
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C7_an_answer_from_before_the_crash_of_device_faults_is_not_taken_for_a_group_after_it(GroupActors groups) => Play(groups, core =>
    {
        core.Stage.ExpectLostMessages();
        core.Ask(Wire.Last(1));
        var old = core.Job(Wire.Last(1));
        core.Faults.Tell(Kill.Instance, core.Unit.Ref);
        core.ExpectAnswer(1, InvalidRequest);
        core.Domain.Next<JobWithdrawn>();
        core.Attach(Wire.One, core.Domain);
        core.Ask(Wire.Last(1, 2));
        var young = core.Job(Wire.Last(1, 2));
        core.Answer(old, InvalidRequest, core.Other);
        Assert.Equal(1, core.Counters().Owed);
        core.Answer(young, Success);
        core.ExpectAnswer(1, Success);
        core.Unit.ExpectNothingMore();
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C9_C11_detaching_a_domain_answers_what_it_owes_and_its_late_answers_are_refused(GroupActors groups) => Play(groups, core =>
    {
        core.Attach(Wire.Two, core.Other);
        core.Ask(Wire.Last(1), Wire.More(2, 20), Wire.Last(3, 30, pasid: 2));
        var job = core.Job(Wire.Last(1));
        var spared = core.Other.Next<FaultJob>();
        core.Faults.Tell(new DetachFaults(Wire.One), core.Parent.Ref);
        core.ExpectAnswer(1, InvalidRequest);
        core.Parent.Expect(new FaultsDetached(Wire.Device, Wire.One));
        Assert.Equal(job.Id, core.Domain.Next<JobWithdrawn>().Job);
        core.Answer(job, Success);
        core.Domain.Next<AnswerRefused>();
        core.Ask(Wire.Last(2, 21), Wire.Last(1, 2));
        core.ExpectAnswer(2, InvalidRequest);
        core.ExpectAnswer(1, InvalidRequest);
        core.Domain.ExpectNothingMore();
        core.Answer(spared, Success, core.Other);
        core.ExpectAnswer(3, Success, pasid: 2);
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C11_detaching_one_address_space_of_a_domain_leaves_its_other_one_alone(GroupActors groups) => Play(groups, core =>
    {
        core.Attach(Wire.Two, core.Domain);
        core.Ask(Wire.Last(1, 10));
        core.Job(Wire.Last(1, 10));
        core.Ask(Wire.Last(2, 20, pasid: 2));
        var spared = core.Job(Wire.Last(2, 20, pasid: 2));
        core.Faults.Tell(new DetachFaults(Wire.One), core.Parent.Ref);
        core.ExpectAnswer(1, InvalidRequest);
        core.Parent.Expect(new FaultsDetached(Wire.Device, Wire.One));
        core.Domain.Next<JobWithdrawn>();
        core.Answer(spared, Success);
        core.ExpectAnswer(2, Success, pasid: 2);
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C11_a_domain_that_is_replaced_is_answered_for_and_none_of_its_faults_reaches_the_new_one(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1), Wire.More(2, 20));
        var job = core.Job(Wire.Last(1));
        Assert.Equal(1, core.Counters().Collecting);
        core.Faults.Tell(new AttachFaults(Wire.One, core.Other.Ref), core.Parent.Ref);
        core.Parent.Expect(new FaultsAttached(Wire.Device, Wire.One));
        core.ExpectAnswer(1, InvalidRequest);
        Assert.Equal(job.Id, core.Domain.Next<JobWithdrawn>().Job);
        core.Ask(Wire.More(2, 21), Wire.Last(2, 22));
        core.ExpectAnswer(2, InvalidRequest);
        core.Ask(Wire.Last(2, 23));
        Assert.Equal([Wire.Last(2, 23)], core.Other.Next<FaultJob>().Requests);
        core.Domain.ExpectNothingMore();
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void D9_cancelling_a_device_answers_nothing_and_lets_nothing_of_it_through_later(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1), Wire.More(2, 20));
        var job = core.Job(Wire.Last(1));
        core.Faults.Tell(new CancelDevice(Wire.Device), core.Unit.Ref);
        core.Unit.Expect(new DeviceCancelled(Wire.Device));
        core.Domain.Expect(new JobWithdrawn(job.Id, ClosedBy.Cancelled));
        core.Answer(job, Success, core.Other);
        core.Other.Next<AnswerRefused>();
        Assert.Equal(
            new DeviceFaultsCounters { Accepted = 1, Cancelled = 1, PartialsDropped = 1, Refused = new(NotPending: 1) },
            core.Counters());
        core.Ask(Wire.Last(2, 21));
        core.Job(Wire.Last(2, 21));
    });
}

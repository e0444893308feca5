using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Core;

/// <summary>Deadlines of groups, on a clock that only the scene moves.</summary>
public abstract class Deadlines<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static void Play(GroupActors groups, Action<CoreScene> scene, Func<CoreSettings, CoreSettings>? change = null) => Play(stage =>
    {
        var settings = CoreScene.Settings(groups);
        scene(new CoreScene(stage, change?.Invoke(settings) ?? settings));
    });

    private static Func<CoreSettings, CoreSettings> Limits(long answer, long partial) => settings =>
        settings with { Limits = settings.Limits with { Deadline = answer * Second.Ticks, PartialDeadline = partial * Second.Ticks } };

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C8_deadline_before_answer_the_device_hears_once_and_the_late_answer_is_refused_and_told_so(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        core.Stage.Advance(10 * Second);
        core.ExpectAnswer(1, InvalidRequest);
        Assert.Equal(job.Id, core.Domain.Next<JobWithdrawn>().Job);
        core.Answer(job, Success);
        core.Domain.Expect(new AnswerRefused(job.Group.Name, AnswerRefusal.NotPending));
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1, DeadlinesMissed = 1, Refused = new(NotPending: 1) }, core.Counters());
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C8_answer_before_deadline_nothing_is_missed(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.Last(1));
        core.Answer(core.Job(Wire.Last(1)), Success);
        core.ExpectAnswer(1, Success);
        core.Stage.Advance(20 * Second);
        Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Answered = 1 }, core.Counters());
        core.Domain.ExpectNothingMore();
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C8_the_clock_of_a_group_starts_at_its_last_request_and_each_has_its_own(GroupActors groups) => Play(groups, core =>
    {
        core.Ask(Wire.More(1, 10), Wire.Last(2, 20));
        core.Job(Wire.Last(2, 20));
        core.Stage.Advance(6 * Second);
        core.Ask(Wire.Last(1, 11));
        core.Job(Wire.More(1, 10), Wire.Last(1, 11));
        core.Stage.Advance(4 * Second);
        core.ExpectAnswer(2, InvalidRequest);
        Assert.Equal(1, core.Counters().Owed);
        core.Stage.Advance(5 * Second);
        Assert.Equal(1, core.Counters().Owed);
        core.Stage.Advance(Second);
        core.ExpectAnswer(1, InvalidRequest);
    });

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C8_a_partial_group_is_dropped_at_its_own_deadline_though_answers_have_longer_ones(GroupActors groups) => Play(
        groups,
        core =>
        {
            core.Ask(Wire.Last(1), Wire.More(2, 20));
            core.Job(Wire.Last(1));
            Assert.Equal(1, core.Counters().Collecting);
            core.Stage.Advance(Second);
            Assert.Equal(new DeviceFaultsCounters { Accepted = 1, Owed = 1, PartialsDropped = 1 }, core.Counters());
            core.Unit.ExpectNothingMore();
        },
        Limits(answer: 10, partial: 1));

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C8_with_the_deadline_off_a_group_waits_for_ever(GroupActors groups) => Play(
        groups,
        core =>
        {
            core.Ask(Wire.Last(1));
            var job = core.Job(Wire.Last(1));
            Assert.Equal(1, core.Counters().Owed);
            core.Stage.Advance(TimeSpan.FromDays(10));
            Assert.Equal(1, core.Counters().Owed);
            core.Answer(job, Success);
            core.ExpectAnswer(1, Success);
        },
        Limits(answer: 0, partial: 0));

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C8_response_failure_as_the_closing_code_stops_the_device_for_the_core_too(GroupActors groups) => Play(
        groups,
        core =>
        {
            core.Ask(Wire.Last(1));
            core.Job(Wire.Last(1));
            core.Stage.Advance(10 * Second);
            core.ExpectAnswer(1, ResponseFailure);
            core.Ask(Wire.Last(2));
            Assert.Equal(1, core.Counters().Dropped);
        },
        settings => settings with { ClosingCode = ResponseFailure });
}

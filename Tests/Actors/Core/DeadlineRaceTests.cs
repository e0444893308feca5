using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Worlds;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Core;

/// <summary>An answer and the deadline come at the same moment.</summary>
public sealed class DeadlineRaceTests
{
    public static TheoryData<GroupActors, bool> Ways => new()
    {
        { GroupActors.PerSlot, false },
        { GroupActors.PerSlot, true },
        { GroupActors.PerGroup, false },
        { GroupActors.PerGroup, true },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void C7_C8_the_loser_of_the_race_is_told_so_whoever_runs_first(GroupActors groups, bool groupsRunLast)
    {
        ISchedulingStrategy strategy = groupsRunLast ? new StarvingStrategy("/subject/") : new FifoStrategy();
        using var stage = new SimulatedStage("", strategy);
        var core = new CoreScene(stage, CoreScene.Settings(groups));
        core.Ask(Wire.Last(1));
        var job = core.Job(Wire.Last(1));
        var deadline = TimeSpan.FromSeconds(10);
        var answer = job.Answer(PageResponseCode.Success);
        stage.System.Scheduler.ScheduleTellOnce(deadline, job.AnswerTo, answer, core.Domain.Ref);
        stage.Advance(deadline);

        var counters = core.Unit.Next<PageResponse>().Code == PageResponseCode.Success
            ? new DeviceFaultsCounters { Accepted = 1, Answered = 1 }
            : Late(core, job.Group.Name);
        Assert.Equal(counters, core.Counters());
    }

    private static DeviceFaultsCounters Late(CoreScene core, AnswerName name)
    {
        core.Domain.Next<JobWithdrawn>();
        core.Domain.Expect(new AnswerRefused(name, AnswerRefusal.NotPending));
        return new DeviceFaultsCounters { Accepted = 1, Answered = 1, DeadlinesMissed = 1, Refused = new(NotPending: 1) };
    }
}

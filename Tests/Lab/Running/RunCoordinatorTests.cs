using Iopf.Actors.Protocol.Local;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>Who does not tell its counters at the end of a run is told.</summary>
public sealed class RunCoordinatorTests : IDisposable
{
    private readonly World _world = MachineWorlds.Make(new FifoStrategy());
    private readonly RunObservation _observation = new();
    private int _finished;

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Counters_that_do_not_come_are_told_to_be_missing()
    {
        Collect("unit-0", "faults-0100");

        Assert.False(_observation.IsOver);
        _world.RunFor(TimeSpan.FromSeconds(1));
        Assert.True(_observation is { IsOver: true, IsComplete: true });
        Assert.Equal(["domain-0", "unit-1"], _observation.Missing);
        Assert.Equal(7, Assert.Single(_observation.Units).Queued);
        Assert.Equal(1, _finished);
    }

    [Fact]
    public void An_actor_that_answers_twice_counts_once_and_stands_for_nobody_else()
    {
        Collect("unit-0", "unit-0", "faults-0100", "domain-0");

        Assert.False(_observation.IsOver);
        Assert.Equal(["unit-1"], _observation.Missing);
        Assert.Single(_observation.Units);
    }

    [Fact]
    public void When_all_counters_came_the_run_is_over_at_once()
    {
        Collect("unit-0", "faults-0100", "domain-0", "unit-1");

        Assert.True(_observation.IsOver);
        Assert.Empty(_observation.Missing);
    }

    private void Collect(params IEnumerable<string> answering)
    {
        var machine = _world.CreateProbe("machine");
        var run = _world.System.ActorOf(
            RunCoordinatorActor.PropsFor([machine.Ref], ["unit-0", "unit-1", "faults-0100", "domain-0"], _observation, () => _finished++), "run");
        machine.Tell(run, RunFinished.Instance);
        _world.RunFor(TimeSpan.Zero);
        var probes = answering.Distinct().ToDictionary(name => name, name => _world.CreateProbe(name));
        foreach (var name in answering)
            probes[name].Tell(run, CountersOf(name));

        _world.RunFor(TimeSpan.Zero);
    }

    private static object CountersOf(string name) => name[0] switch
    {
        'u' => new UnitCounters { Queued = 7 },
        'f' => new DeviceFaultsCounters(),
        _ => new DomainCounters(),
    };
}

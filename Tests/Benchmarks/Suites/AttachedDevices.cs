using System.Diagnostics;
using Akka.Actor;
using Iopf.Lab.Running;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// Devices that are attached and do nothing, each with its fault state, its domain and the memory of a process, and a few beside them that fault: what a
/// device costs while it does nothing, how long it takes until all of them are up, and what a fault costs among so many. Simulated mode, one thread.
/// </summary>
/// <param name="devices">Devices in all.</param>
/// <param name="faults">Faults in all.</param>
internal sealed class AttachedDevices(int devices, int faults) : Case
{
    private const int DevicesOfHost = 50_000;
    private const long Steps = 1L << 40;

    public override string Suite => "attached-devices";

    public override string Name => $"{devices} devices";

    public override int WarmUps => devices > 10_000 ? 0 : 1;

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var world = MachineWorlds.Make(new FifoStrategy());
        CaseRunner.Settle();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var plan = Plan();
        plan.Start(world.System, world.System.Scheduler, calls: null, static () => { });
        world.TryRunToRest(new WorldLimits(Steps, TimeSpan.FromTicks(1)));
        clock.Stop();
        CaseRunner.Settle();
        var live = GC.GetTotalMemory(forceFullCollection: true) - before;

        var groups = plan.Progress.Groups;
        var faulting = Stopwatch.StartNew();
        world.TryRunToRest(new WorldLimits(Steps, TimeSpan.MaxValue));
        faulting.Stop();
        var progress = plan.Progress;
        if (progress.Accesses != progress.Planned)
            throw new InvalidOperationException($"Of {progress.Planned} accesses {progress.Accesses} were made.");

        return
        [
            Figure.Bytes("live each", live, devices),
            new Figure("all up after", "s", MoreIsBetter: false, clock.Elapsed.TotalSeconds),
            new Figure("a fault", "ns", MoreIsBetter: false, faulting.Elapsed.TotalNanoseconds / (progress.Groups - groups)),
        ];
    }

    private RunPlan Plan()
    {
        var hosts = (devices + DevicesOfHost - 1) / DevicesOfHost;
        return MissingPages.Plan(
            $$"""
            name = attached
            hosts = {{hosts}}
            devices = [
              { trace = "{{MissingPages.Trace}}", accesses = {{faults / hosts}}, interval = 0, group-size = 1, lookahead = 0, start = beginning }
              { trace = "{{MissingPages.Trace}}", count = {{(devices / hosts) - 1}}, idle = true }
            ]
            """);
    }
}

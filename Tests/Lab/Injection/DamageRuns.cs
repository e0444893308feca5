using Iopf.Lab.Injection;
using Iopf.Lab.Scenarios;
using Iopf.Tests.Lab.Scenarios;

namespace Iopf.Tests.Lab.Injection;

/// <summary>The runs by which a cell of the table is tested: a small workload in which every message of the link's passes, and three of them are damaged.</summary>
internal static class DamageRuns
{
    private const string Workload = """
        name = damage
        devices = [{ pattern = random, accesses = 64, pages = 24, threads = 4, interval = 0, group-size = 2, atc-entries = 8 }]
        machine.interrupt-latency = 1us
        handler { service = { from = 1us, to = 20us }, workers = 2 }
        mm.resident-limit = 10
        core.deadline = 1s

        """;

    /// <summary>What came of a run with a seed, and how often it was damaged.</summary>
    public static (IReadOnlyList<string> Outcomes, InjectedRule Injected) Run(DamageCell cell, int seed)
    {
        var report = InjectRuns.Run(ScenarioOf(cell) with { Seed = seed });
        return (DamageCell.OutcomesOf(report), report.Injected[0]);
    }

    /// <summary>The scenario of a cell.</summary>
    public static Scenario ScenarioOf(DamageCell cell)
    {
        var by = cell.Damage is InjectKind.Delay or InjectKind.Reorder ? "by = 40us, " : "";
        var rule = $"{{ what = {InjectKinds.NameOf(cell.Damage)}, on = {LinkNames.NameOf(cell.Link)}, {by}times = 3, when.probability = 0.1 }}";
        var guest = cell.Link is LinkName.ClientToGuest or LinkName.GuestToClient ? "mm.processes = guest\n" : "";

        // Only what is withdrawn from a domain has an encoded form on its link, and a reset withdraws.
        var reset = cell is { Link: LinkName.CoreToDomain, Damage: InjectKind.Corrupt } ? ", { what = reset, at = device-0100, times = 20, when { from = 20us, period = 20us } }" : "";
        return ScenarioTexts.Good($"{Workload}{guest}inject = [{rule}{reset}]\n");
    }
}

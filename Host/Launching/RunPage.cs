using System.Globalization;
using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Text;

namespace Iopf.Host.Launching;

/// <summary>How far a run on a cluster is, in words.</summary>
internal static class RunPage
{
    /// <summary>The most machines that have a line.</summary>
    public const int MostMachines = 32;

    private const int Percent = 100;
    private static readonly string[] Heads = ["machine", "state", "life", "node", "accesses", "groups"];

    /// <summary>In a line, as long as it goes on.</summary>
    public static string Line(RunStatus run) =>
        Line(run.Progress.Accesses, run.Progress.Planned, run.Progress.Groups, run.Over, run.Machines.Count);

    /// <summary>In a line, and a line a machine.</summary>
    /// <param name="run">`run` in a document of <see cref="LaunchStatus"/>.</param>
    public static IEnumerable<string> Lines(JsonElement run)
    {
        yield return $"{JsonFields.TextOf(run, "scenario")}: {Line(Number(run, "accesses"), Number(run, "planned"), Number(run, "groups"), Number(run, "over"), Number(run, "hosts")).TrimStart()}";

        var machines = JsonFields.ListOf(run, "machines").ToList();
        var rows = machines.Take(MostMachines).Select(machine => new[]
        {
            $"host-{Number(machine, "host")}", JsonFields.TextOf(machine, "state") ?? "-", OrNone(machine, "life"), OrNone(machine, "node"),
            $"{Quantities.Count(Number(machine, "accesses"))} of {Quantities.Count(Number(machine, "planned"))}", Quantities.Count(Number(machine, "groups")),
        });
        foreach (var line in TextTable.Lines([Heads, .. rows]))
            yield return line;

        if (machines.Count > MostMachines)
            yield return $"and {Quantities.Count(machines.Count - MostMachines)} more machines, which --json shows";
    }

    private static string Line(long accesses, long planned, long groups, long over, long machines) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(planned > 0 ? accesses * Percent / planned : 0),3} %  {Quantities.Count(accesses)} of {Quantities.Count(planned)} accesses, {Quantities.Count(groups)} groups, {over} of {machines} {(machines == 1 ? "machine" : "machines")} over");

    private static long Number(JsonElement within, string key) => JsonFields.NumberOf(within, key) ?? 0;

    private static string OrNone(JsonElement within, string key) =>
        Number(within, key) is > 0 and var number ? number.ToString(CultureInfo.InvariantCulture) : "-";
}

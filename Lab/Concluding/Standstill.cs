using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Text;

namespace Iopf.Lab.Concluding;

/// <summary>Why nothing moves any more: which device waits for what, and who stopped PRI.</summary>
internal static class Standstill
{
    private const int Named = 3;

    /// <summary>The sentence.</summary>
    public static string Of(RunReport report)
    {
        var stopped = report.PriStopped.ToHashSet();
        var waiting = report.Owed.Where(group => !stopped.Contains(group.Requester)).GroupBy(group => group.Requester).ToList();
        var parts = new List<string>();
        if (report.PriStopped.Count > 0)
            parts.Add($"PRI of {Devices(report.PriStopped)} was stopped by {Failing.WhoStoppedPri(report)}, and nobody enables it again");

        parts.AddRange(waiting.Take(Named).Select(device => $"device {device.Key} waits for {Quantities.Of(device.Count(), "group")}: {Owners(device)}"));
        if (waiting.Count > Named)
            parts.Add($"{Quantities.Of(waiting.Count - Named, "device")} more wait too");

        // Where all that is missing is behind a PRI that is stopped, whatever else moves has nothing to do with it.
        if (!report.IsAtRest && (report.PriStopped.Count == 0 || waiting.Count > 0))
            parts.Add("the machine was still at work: raise limits.steps or limits.no-progress, or see who goes in a circle");

        return parts.Count == 0
            ? "No device waits for a page fault: what is missing is a translation, a timer or a message that was lost."
            : $"{char.ToUpperInvariant(parts[0][0])}{string.Join("; ", parts)[1..]}.";
    }

    private static string Owners(IEnumerable<OwedGroup> groups) => string.Join(", ", groups.GroupBy(TokenOwners.NextOf).Select(same =>
        same.First() is { IsIgnored: true } or { Owner: TokenOwner.Lost }
            ? $"{Quantities.Count(same.Count())} that will be answered by {same.Key}"
            : $"{Quantities.Count(same.Count())} owed by the {TokenOwners.NameOf(same.First())} (next {same.Key})"));

    private static string Devices(IReadOnlyList<RequesterId> devices) => devices.Count <= Named
        ? $"{(devices.Count == 1 ? "device" : "devices")} {string.Join(", ", devices)}"
        : $"{Quantities.Of(devices.Count, "device")} ({string.Join(", ", devices.Take(Named))}, ...)";
}

using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>Who owes each answer, as people read it.</summary>
internal static class OwedSection
{
    private const int MostRows = 40;

    /// <summary>Writes the groups that devices wait for at the moment that was asked for.</summary>
    public static void Write(ReportPage page, RunReport report, OwedLook look)
    {
        if (look.Time is not null && report.OwedAt is null)
        {
            page.Paragraph($"Owed at {look}", "the run ended before");
            return;
        }

        var groups = look.Time is null ? report.Owed : report.OwedAt!.Groups;
        if (groups.Count == 0)
        {
            page.Paragraph($"Owed at {look}", "nothing: no device waits for an answer");
            return;
        }

        page.WordTable([[$"Owed at {look}", "owner", "since", "deadline", "next"], .. groups.Take(MostRows).Select(group => Row(group, report))]);
        if (groups.Count > MostRows)
            page.Text($"  and {Quantities.Of(groups.Count - MostRows, "group")} more (--json has all)");
    }

    private static string[] Row(OwedGroup group, RunReport report) =>
    [
        $"{(group.Host is { } host ? $"host-{host} " : "")}{group.Requester}{(group.Pasid is { } pasid ? $" PASID {pasid}" : "")} {group.Name}",
        TokenOwners.NameOf(group),
        Quantities.Time(group.Since),
        DeadlineOf(group, report.Scenario.Core.Deadline) is { } deadline ? Quantities.Time(deadline) : "-",
        TokenOwners.NextOf(group),
    ];

    // It runs while the core owes the answer, or has lent it.
    private static long? DeadlineOf(OwedGroup group, long deadline) =>
        deadline > 0 && !group.IsIgnored && group.Owner is TokenOwner.Core or TokenOwner.Domain or TokenOwner.Client ? group.AcceptedAt + deadline : null;
}

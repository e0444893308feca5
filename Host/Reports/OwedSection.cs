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
            page.Paragraph($"Owed at {look}", $"the run ended before, at {Quantities.Time(report.Times.Duration)}");
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
        $"{group.Requester}{(group.Pasid is { } pasid ? $" PASID {pasid}" : "")} {group.Name}",
        TokenOwners.NameOf(group),
        Quantities.Time(group.Since),
        group.AcceptedAt is { } accepted && report.Scenario.Core.Deadline > 0 ? Quantities.Time(accepted + report.Scenario.Core.Deadline) : "-",
        TokenOwners.NextOf(group),
    ];
}

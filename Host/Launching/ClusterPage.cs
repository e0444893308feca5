using System.Globalization;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Launching;

/// <summary>The report of a run on a cluster, for people.</summary>
internal static class ClusterPage
{
    /// <summary>Writes it.</summary>
    public static void Write(HostEnvironment host, ClusterReport report, string scenario)
    {
        var (counts, books, page) = (report.Counts, report.Books.Total, new ReportPage(host));
        page.Title(
            scenario,
            string.Create(CultureInfo.InvariantCulture, $"cluster of {Quantities.Count(report.Nodes)} {(report.Nodes == 1 ? "node" : "nodes")}, {Quantities.Count(report.Experiment.Hosts)} {(report.Experiment.Hosts == 1 ? "machine" : "machines")}, seed {report.Experiment.Seed}, {report.Elapsed.TotalSeconds:0.###} s"));
        page.Figures(
            new FigureSection("Accesses", [new("made", counts.Accesses, OfKilled(report)), new("waited for a page fault", counts.FaultedAccesses, ""), new("failed", counts.FailedAccesses, "")]),
            new FigureSection("Faults", [new("page requests", counts.Faults, ""), new("groups", counts.Groups, $"{Quantities.Count(report.GroupsPerSecond)} a second")]),
            new FigureSection(
                "Answers",
                [
                    new("Success", counts.Success, ""), new("Invalid Request", counts.Invalid, ""), new("Response Failure", counts.Failure, ""),
                    new("deadlines missed", counts.DeadlinesMissed, ""),
                ]),
            new FigureSection(
                "Books",
                [
                    new("begun", books.Begun, ""), new("answered", books.Answered, ""), new("cancelled", books.Cancelled, ""), new("ignored", books.Ignored, ""),
                    new("open", books.Open, ""), new("unsure", books.Unsure, ""), new("closed twice", books.ClosedTwice, ""), new("answers of another life", books.RefusedAnswers, "refused"),
                ]));
        page.Table([["machine", "life", "node", "groups", "p50 ns", "end"], .. report.Lives.Select(life => new[]
        {
            $"host-{life.Host}", Number(life.Life), Number(life.Node), Number(life.HasEnded ? life.Counts.Groups : report.BegunBy(life)), Number(life.Counts.ServiceMedian), EndOf(life),
        })]);
        var (verdict, why) = ClusterJudge.Judge(report);
        page.Verdict(verdict, why);
        page.Flush();
    }

    private static string OfKilled(ClusterReport report) =>
        report.Progress.Accesses - report.Counts.Accesses is > 0 and var more ? $"and {Quantities.Count(more)} by lives that were killed" : "";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string EndOf(LifeSeen life) => life switch
    {
        { HasEnded: false } => "killed",
        { IsDone: true } => "done",
        _ => "handed over",
    };
}

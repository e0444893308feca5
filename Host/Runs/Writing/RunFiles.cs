using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Lab.Statistics;

namespace Iopf.Host.Runs.Writing;

/// <summary>What a run leaves in its folder when it has ended.</summary>
internal static class RunFiles
{
    /// <summary>Ends a run with its report.</summary>
    /// <param name="run">The folder.</param>
    /// <param name="report">The report.</param>
    /// <param name="code">What the shell would be told.</param>
    /// <returns>What it is told.</returns>
    public static ExitCode End(RecordedRun run, RunReport report, ExitCode code)
    {
        var ending = new RunEnding(default, 0, (int)code)
        {
            Verdict = Words.Of(report.Verdict),
            Why = report.Why,
            Accesses = report.Counts.Accesses,
            Groups = report.Counts.Groups,
        };
        OutputFile[] files =
        [
            new(RunFileNames.Service, PercentileTable.Of(report.Histograms.Service)),
            new(RunFileNames.Response, PercentileTable.Of(report.Histograms.Response)),
            new(RunFileNames.Analysis, AnalysisJson.Of(run.Analysis)),
            new(RunFileNames.Results, RunJson.Results(report)),
        ];
        return run.End(ending, code == ExitCode.Interrupted, files, json => RunJson.WriteOfMachine(json, report));
    }
}

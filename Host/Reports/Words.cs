using Iopf.Lab.Running;

namespace Iopf.Host.Reports;

/// <summary>The words of reports.</summary>
internal static class Words
{
    /// <summary>A verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Held => "held",
        Verdict.Violated => "violated",
        Verdict.NoProgress => "no-progress",
        _ => "inconclusive",
    };
}

using Iopf.Lab.Plays;
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

    /// <summary>What happened in a play.</summary>
    public static string Of(PlayEventKind kind) => kind switch
    {
        PlayEventKind.Sent => "sent",
        PlayEventKind.Received => "received",
        PlayEventKind.Phase => "phase",
        _ => "note",
    };

    /// <summary>What became of a message of a play.</summary>
    public static string Of(PlayMark mark) => mark switch
    {
        PlayMark.Taken => "taken",
        PlayMark.Premature => "premature",
        PlayMark.Refused => "refused",
        PlayMark.Cancelled => "cancelled",
        PlayMark.Lost => "lost",
        _ => "",
    };
}

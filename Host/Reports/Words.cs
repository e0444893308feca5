using Iopf.Hardware.Devices;
using Iopf.Lab.Running;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;

namespace Iopf.Host.Reports;

/// <summary>The words of reports.</summary>
internal static class Words
{
    private static readonly string[] Failures = Names<AccessFailure>();
    private static readonly string[] Drivers = Names<LogDriver>();
    private static readonly string[] Kinds = Names<LogKind>();
    private static readonly string[] Weights = Names<LogWeight>();

    /// <summary>A verdict.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Held => "held",
        Verdict.Violated => "violated",
        Verdict.NoProgress => "no-progress",
        Verdict.Unmet => "unmet",
        _ => "inconclusive",
    };

    /// <summary>How a play ended.</summary>
    public static string Of(PlayOutcome outcome) => outcome switch
    {
        PlayOutcome.AsExpected => "as-expected",
        PlayOutcome.NotAsExpected => "not-as-expected",
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

    /// <summary>Why an access failed.</summary>
    public static string Of(AccessFailure failure) => Failures[(int)failure];

    /// <summary>Who wrote a line of a log.</summary>
    public static string Of(LogDriver driver) => Drivers[(int)driver];

    /// <summary>The format of a record of a log.</summary>
    public static string Of(LogKind kind) => Kinds[(int)kind];

    /// <summary>How much a record of a log matters.</summary>
    public static string Of(LogWeight weight) => Weights[(int)weight];

    /// <summary>The names of an enumeration, <c>AmdIoPageFault</c> as <c>amd-io-page-fault</c>.</summary>
    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(Hyphenate)];

    private static string Hyphenate(string name) => string.Concat(
        name.Select((letter, i) => char.IsAsciiLetterUpper(letter) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));
}

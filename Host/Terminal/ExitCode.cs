using Iopf.Lab.Running;

namespace Iopf.Host.Terminal;

/// <summary>What the program tells the shell. Codes from 64 on follow sysexits.h, 130 is 128 + SIGINT.</summary>
public enum ExitCode
{
    /// <summary>The run came to its end, every invariant held, and all was as expected; or there was nothing to run and all is well.</summary>
    Held = 0,

    /// <summary>An invariant was violated.</summary>
    Violated = 1,

    /// <summary>The run shows nothing: it did not come to its end, or nothing happened that could have gone wrong.</summary>
    Inconclusive = 2,

    /// <summary>Nothing moved any more, or nothing but a circle, though the workload was not done.</summary>
    NoProgress = 3,

    /// <summary>The run came to its end and violated nothing, but something that its scenario expects was not met.</summary>
    Unmet = 4,

    /// <summary>An unknown option, command or built-in name, or a bad value of an option.</summary>
    Usage = 64,

    /// <summary>Something is wrong in a file: a scenario, a trace, the settings; or the file is missing.</summary>
    BadInput = 65,

    /// <summary>A node cannot listen, joins no cluster, or was removed from its cluster; or no cluster runs that could be told something.</summary>
    Unavailable = 69,

    /// <summary>Output cannot be written, or the program itself is wrong.</summary>
    Internal = 70,

    /// <summary>The run was interrupted (Ctrl-C) before it came to its end.</summary>
    Interrupted = 130,
}

/// <summary>What is known of the exit codes.</summary>
public static class ExitCodes
{
    /// <summary>Every code with its meaning, as help and documentation show it.</summary>
    public static IReadOnlyList<(ExitCode Code, string Meaning)> All { get; } =
    [
        (ExitCode.Held, "every invariant held and all was as expected (and whatever is no run, and went well)"),
        (ExitCode.Violated, "an invariant was violated"),
        (ExitCode.Inconclusive, "inconclusive: the run did not come to its end, or nothing happened that could have gone wrong"),
        (ExitCode.NoProgress, "no progress: nothing moved any more, or nothing but a circle, though the workload was not done"),
        (ExitCode.Unmet, "unmet: nothing was violated, but something that the scenario expects (`expect`) was not met"),
        (ExitCode.Usage, "usage: unknown option, command or built-in name, or a bad value of an option"),
        (ExitCode.BadInput, "bad input: something is wrong in a file, or the file is missing"),
        (ExitCode.Unavailable, "unavailable: a node cannot listen, join or stay in its cluster, or there is no cluster to talk to"),
        (ExitCode.Internal, "output cannot be written, or an internal error"),
        (ExitCode.Interrupted, "interrupted (Ctrl-C) before the end of the run"),
    ];

    /// <summary>
    /// The code of a run. Only a run that was cut off counts as interrupted: one that was done, or has found something, says so.
    /// </summary>
    public static ExitCode Of(Verdict verdict, bool isInterrupted) => verdict switch
    {
        Verdict.Held => ExitCode.Held,
        Verdict.Violated => ExitCode.Violated,
        Verdict.NoProgress => ExitCode.NoProgress,
        Verdict.Unmet => ExitCode.Unmet,
        _ => isInterrupted ? ExitCode.Interrupted : ExitCode.Inconclusive,
    };
}

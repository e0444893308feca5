using Iopf.Text;

namespace Iopf.Host.Runs;

/// <summary>What provenance.json says of a run: what it owes to machine, clock, version and command line, and how far it is.</summary>
internal sealed record Provenance
{
    /// <summary>As its process said last; never <see cref="RunState.Killed"/> or <see cref="RunState.Elsewhere"/>.</summary>
    public RunState Said { get; init; } = RunState.Running;

    /// <summary>The name of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>The seed.</summary>
    public required long Seed { get; init; }

    /// <summary>simulated, parallel or cluster.</summary>
    public required string Mode { get; init; }

    /// <summary>Who was next in simulated mode; null: another mode.</summary>
    public string? Schedule { get; init; }

    /// <summary>How many nodes, on a cluster.</summary>
    public int? Nodes { get; init; }

    /// <summary>How many machines, on a cluster.</summary>
    public int? Hosts { get; init; }

    /// <summary>The arguments of the program.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The command that repeats it, from the folder in which it was given.</summary>
    public required string Replay { get; init; }

    /// <summary>The process that carries it out.</summary>
    public required ProcessMark Process { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>How it ended; null: it has not said so.</summary>
    public RunEnding? Ending { get; init; }

    /// <summary>How far it is, as can be seen now.</summary>
    public RunState State => Said != RunState.Running ? Said : Process.IsAlive switch
    {
        true => RunState.Running,
        false => RunState.Killed,
        null => RunState.Elsewhere,
    };
}

/// <summary>How a run ended.</summary>
/// <param name="At">When.</param>
/// <param name="Elapsed">How long it took, in ns.</param>
/// <param name="ExitCode">What the program told the shell.</param>
internal sealed record RunEnding(DateTimeOffset At, long Elapsed, int ExitCode)
{
    /// <summary>The verdict; null: there is none.</summary>
    public string? Verdict { get; init; }

    /// <summary>The verdict in a sentence, or why there is none.</summary>
    public string? Why { get; init; }

    /// <summary>Accesses made; null: unknown.</summary>
    public long? Accesses { get; init; }

    /// <summary>Groups of page requests; null: unknown.</summary>
    public long? Groups { get; init; }

    /// <summary>What became of history.jsonl; null: there is none.</summary>
    public HistoryEnd? History { get; init; }
}

/// <summary>What became of history.jsonl.</summary>
/// <param name="Groups">Records of groups in it.</param>
/// <param name="Injected">Records of injected faults in it.</param>
/// <param name="Failure">Why it is not whole; null: it is.</param>
internal sealed record HistoryEnd(long Groups, long Injected, string? Failure);

/// <summary>A provenance that was read, or why it cannot be.</summary>
/// <param name="Value">What it says; null where there is an error.</param>
/// <param name="Error">What is wrong; null: nothing.</param>
internal sealed record ProvenanceReading(Provenance? Value, InputError? Error);

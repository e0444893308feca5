using Iopf.Os.Nesting;

namespace Iopf.Os.Domains;

/// <summary>What a handler declares when it registers, as far as calls depend on it.</summary>
public readonly record struct HandlerRules
{
    /// <summary>It may be called in the non-blocking context (C4), and is where it may be called in both.</summary>
    public bool NonBlocking { get; init; }

    /// <summary>It may be called in the blocking context (C4): at once, or where it may be called in both after it asked for it.</summary>
    public bool Blocking { get; init; }

    /// <summary>When it says Ignore it owes the answer (C6).</summary>
    public bool AnswersLater { get; init; }

    /// <summary>It is called for malformed requests too, and told of those that have no answer (Q4).</summary>
    public bool TakesMalformed { get; init; }

    /// <summary>It is called again, or for the first time, for groups that no handler could resolve, before they are answered Invalid Request (Q4).</summary>
    public bool TakesUnresolved { get; init; }

    /// <summary>Of two levels those whose faults it is called for (N3).</summary>
    public ReportedFaults Faults { get; init; }
}

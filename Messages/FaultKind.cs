namespace Iopf.Messages;

/// <summary>What kind of fault a handler is called for (C6, Q4, Q6).</summary>
public enum FaultKind : byte
{
    /// <summary>A group of page requests that can be answered.</summary>
    Recoverable,

    /// <summary>A page request that breaks a rule; the driver answers it unless a handler for such requests does (Q4).</summary>
    Malformed,

    /// <summary>A fault without an answer (Q6).</summary>
    Unrecoverable,

    /// <summary>A page request that breaks a rule and that its driver does not answer: there is nothing to decide (Q4).</summary>
    MalformedUnanswered,

    /// <summary>A group of page requests that is well formed and that no handler could resolve, before it is answered Invalid Request (Q4).</summary>
    Unresolved,
}

/// <summary>What is known of kinds.</summary>
public static class FaultKinds
{
    /// <summary>Whether a fault of that kind has an answer, which a handler's status may decide.</summary>
    public static bool HasAnswer(this FaultKind kind) => kind is not (FaultKind.Unrecoverable or FaultKind.MalformedUnanswered);
}

namespace Iopf.Hardware.Devices;

/// <summary>What the capability says to software that enables or resets it (F§1.2; Linux's error in brackets).</summary>
public enum PriControl : byte
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Refused: it is enabled (EBUSY).</summary>
    RefusedEnabled,

    /// <summary>Refused: Stopped is clear, answers are still owed (EBUSY).</summary>
    RefusedNotStopped,
}

/// <summary>What a function does about an answer (D4, D5).</summary>
public enum PriAnswer : byte
{
    /// <summary>Success: translate again; it may fault again.</summary>
    Retry,

    /// <summary>Invalid Request: the access fails.</summary>
    Fail,

    /// <summary>Response Failure: PRI of the whole PF stops; every group in flight is abandoned, this one included.</summary>
    Stopped,

    /// <summary>PRI stopped by a Response Failure before: the answer means nothing until software enables it again.</summary>
    Ignored,

    /// <summary>No group of that index is in flight: UPRGI is set, nothing else changes.</summary>
    Unexpected,
}

/// <summary>What became of a request that a function wants to issue.</summary>
public enum PriIssue : byte
{
    /// <summary>It took a credit and is on its way.</summary>
    Issued,

    /// <summary>PRI is off, or stopped by a Response Failure.</summary>
    Off,

    /// <summary>All credits are taken (D2).</summary>
    NoCredit,

    /// <summary>The group of that index sent its last request and waits for its answer (D3).</summary>
    AwaitingAnswer,
}

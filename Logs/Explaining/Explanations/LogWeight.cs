namespace Iopf.Logs.Explaining.Explanations;

/// <summary>How much a record matters to whoever reads a log.</summary>
public enum LogWeight
{
    /// <summary>An access that failed, or a unit that does.</summary>
    Fault,

    /// <summary>Events or requests that are lost: what the log says after it is not the whole.</summary>
    Loss,

    /// <summary>Goes with a fault and adds to it, or is harmless by itself.</summary>
    Notice,

    /// <summary>What the kernel traced of its ordinary work.</summary>
    Trace,
}

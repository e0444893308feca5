namespace Iopf.Lab.Scenarios;

/// <summary>A count of a run that a scenario may expect something of; in the order of reports.</summary>
public enum ExpectedCount
{
    /// <summary>Accesses that failed.</summary>
    FailedAccesses,

    /// <summary>Deadlines missed (C8).</summary>
    DeadlinesMissed,

    /// <summary>Requests lost because a queue was full (Q2).</summary>
    RequestsLost,

    /// <summary>Groups that the hardware answered by itself because a queue was full (Q2).</summary>
    AutoAnswered,

    /// <summary>Groups answered Response Failure, each of which stops the PRI of its PF (D4).</summary>
    ResponseFailures,

    /// <summary>Answers refused because they match no group in flight (C7).</summary>
    AnswersRefused,

    /// <summary>Groups cancelled (C10).</summary>
    Cancelled,

    /// <summary>Calls of handlers that were in progress when somebody else closed their group (C5).</summary>
    CallsGivenUp,
}

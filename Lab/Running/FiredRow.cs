namespace Iopf.Lab.Running;

/// <summary>What became of a request by a row of a profile.</summary>
public enum RowEffect
{
    /// <summary>The hardware answered its group Success by itself.</summary>
    AnsweredSuccess,

    /// <summary>The hardware answered its group Invalid Request by itself.</summary>
    AnsweredInvalid,

    /// <summary>The hardware answered its group Response Failure by itself.</summary>
    AnsweredFailure,

    /// <summary>It is gone, and answers were not due: a request that is not its group's last, or a Stop Marker.</summary>
    Lost,

    /// <summary>It is gone, it was its group's last, and nobody answers.</summary>
    LostLast,

    /// <summary>It stays where it is until there is room: nothing is lost.</summary>
    Waits,

    /// <summary>It was in the queue, and the driver refused it as malformed.</summary>
    Refused,
}

/// <summary>A row of an architecture's profile that decided in a run.</summary>
/// <param name="Row">Its name, such as <c>vtd/full/last</c>.</param>
/// <param name="Text">What it says.</param>
/// <param name="Source">Where that stands.</param>
/// <param name="IsSure">Whether the source was read; else it is from memory.</param>
/// <param name="Effect">What became of the request.</param>
/// <param name="Times">How often it decided.</param>
public sealed record FiredRow(string Row, string Text, string Source, bool IsSure, RowEffect Effect, long Times)
{
    /// <summary>Whether it is one of those that find no room where there was room until then: an overflow begins.</summary>
    public bool BeginsOverflow { get; init; }
}

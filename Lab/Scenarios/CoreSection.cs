using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Lab.Scenarios;

/// <summary>The operating system's fault code (C7, C8).</summary>
public sealed record CoreSection
{
    /// <summary>Time in ns for the acknowledgement of a group, from its last request on; 0 means none (C8).</summary>
    public long Deadline { get; init; } = 10_000_000_000;

    /// <summary>The answer where that time is over: Invalid Request or Response Failure.</summary>
    public PageResponseCode DeadlineCode { get; init; } = PageResponseCode.InvalidRequest;

    /// <summary>Time in ns for the last request of a group, from its first on, after which it is dropped; 0 means none (C8).</summary>
    public long PartialDeadline { get; init; }

    /// <summary>How an answer finds its pending group (C7).</summary>
    public AnswerMatching Matching { get; init; } = AnswerMatching.Group;
}

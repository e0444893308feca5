using Iopf.Actors;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Lab.Plays;

/// <summary>How the parts of a play behave where the protocol leaves it to a policy.</summary>
public sealed record PlayPolicies
{
    /// <summary>How an answer finds its group (C7).</summary>
    public AnswerMatching Matching { get; init; } = AnswerMatching.Group;

    /// <summary>Time for an answer (C8); zero is off.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a device is answered when its deadline is over, or its handler or domain is gone (C8, C9).</summary>
    public PageResponseCode ClosingCode { get; init; } = PageResponseCode.InvalidRequest;

    /// <summary>Whether answers carry a PASID (PRG Response PASID Required).</summary>
    public bool PasidInAnswers { get; init; } = true;

    /// <summary>What happens where a domain's blocking calls are at their bound (C5).</summary>
    public AtBound AtBound { get; init; } = AtBound.Wait;
}

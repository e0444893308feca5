using Iopf.Actors.Os;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Plays.Policies;

/// <summary>How the parts of a play behave where the protocol leaves it to a policy.</summary>
public sealed record PlayPolicies
{
    /// <summary>How an answer finds its group (C7).</summary>
    public AnswerMatching Matching { get; init; } = AnswerMatching.Group;

    /// <summary>How a guest's answer finds its group (K2).</summary>
    public GuestMapping Guest { get; init; }

    /// <summary>
    /// A guest's answer is taken for the group of its index that is pending, whatever PASID that has: the guest's client leaves it to the core, and
    /// the core compares none (C7, K2).
    /// </summary>
    internal bool ComparesNoPasid => Guest == GuestMapping.Passthrough
        && (Matching == AnswerMatching.Index || this is { Matching: AnswerMatching.IndexPasid, PasidInAnswers: false });

    /// <summary>Time for an answer (C8); zero is off.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>What a device is answered when its deadline is over, or its handler or domain is gone (C8, C9).</summary>
    public PageResponseCode ClosingCode { get; init; } = PageResponseCode.InvalidRequest;

    /// <summary>Whether the device requires a PASID in answers (PRG Response PASID Required); on AMD they carry it all the same.</summary>
    public bool PasidInAnswers { get; init; } = true;

    /// <summary>What happens where a domain's blocking calls are at their bound (C5).</summary>
    public AtBound AtBound { get; init; } = AtBound.Wait;

    /// <summary>What the handler for requests that nobody could resolve says (Q4, S17).</summary>
    public UnresolvedWord Unresolved { get; init; }

    /// <summary>Which part of the PASID table is bad (S13).</summary>
    public TablePart Part { get; init; }

    /// <summary>The architecture of the unit (S4, S5, S13, S15); null: each in turn.</summary>
    public Architecture? Architecture { get; init; }

    /// <summary>Who is killed (S10); null: everyone in turn.</summary>
    public string? Kill { get; init; }

    /// <summary>What is done in the middle of a fault (S9); null: everything in turn.</summary>
    public string? Operation { get; init; }

    /// <summary>After which message it is done, counted from 1; null: after every one in turn.</summary>
    public int? Step { get; init; }
}

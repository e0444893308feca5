using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;

namespace Iopf.Tests.Plays.Written;

/// <summary>The three stories of a crossing as they are with a class: what the stories in files are measured against.</summary>
internal static class Crossings
{
    private static readonly IReadOnlyList<PolicyKey> Keys = [PolicyKeys.Match, PolicyKeys.Guest, PolicyKeys.Closing, PolicyKeys.PasidInAnswers];

    /// <summary>S1: the same owner and the same PASID.</summary>
    public static Story SamePasid { get; } = Of(
        "S1",
        "A guest's old answer meets a new group of the same index and PASID",
        "A group is injected into a guest. Its handler is unregistered, so the core answers the group. The handler registers again, the device "
        + "uses the index again with the same PASID, and the new request and the guest's old answer cross. A guest names requester, PASID and "
        + "index only: where its client takes that as it is (passthrough), the old answer looks like the new one's, whatever the core compares. "
        + "Where the client gives indexes of its own, or lets the guest finish before it registers again, it does not.",
        new CrossingKind(1, false, policies => policies.Guest == GuestMapping.Passthrough));

    /// <summary>S2: the same owner, another PASID.</summary>
    public static Story OtherPasid { get; } = Of(
        "S2",
        "A guest's old answer meets a new group of the same index and another PASID",
        "As S1, but the index comes back with another PASID of the same guest. Now the old answer can be told from the new one, by a client that "
        + "looks among its groups, and by a core that compares PASIDs, if answers carry one. A core that looks at the index alone takes it.",
        new CrossingKind(2, false, policies => policies.ComparesNoPasid));

    /// <summary>S16: another owner.</summary>
    public static Story OtherOwner { get; } = Of(
        "S16",
        "A guest's old answer meets the group of another owner",
        "A group of mdev M1 is injected into its guest. M1's handler is unregistered, M2's registers, and the device uses the index again with the "
        + "same PASID: that group goes to M2. Then M1's guest answers late. A core that matches by index, or by index and PASID, takes it for M2's "
        + "group. Under group and cookie M1's client has to say which of its own groups it means, and has none.",
        new CrossingKind(1, true, policies => policies.Guest == GuestMapping.Passthrough
            && policies.Matching is AnswerMatching.Index or AnswerMatching.IndexPasid));

    /// <summary>All three.</summary>
    public static IReadOnlyList<Story> All => [SamePasid, OtherPasid, OtherOwner];

    private static SingleSceneStory Of(string id, string title, string plot, CrossingKind kind) =>
        new(id, title, plot, Keys, policies => new Crossing(policies, kind));
}

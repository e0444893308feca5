using Iopf.Actors.Os;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;

namespace Iopf.Tests.Actors.Properties;

/// <summary>What can be done to a core.</summary>
internal enum OperationKind
{
    Report,
    Last,
    Malformed,
    Reply,
    ReplyAgain,
    Defer,
    AnswerLater,
    AnswerMixed,
    Register,
    Unregister,
    Attach,
    Detach,
    Drain,
    PassMarker,
    Time,
    Discard,
    EnablePri,
    TakeDown,
    BringUp,
    KillGroups,
    KillFaults,
    KillDomain,
    KillClient,
}

/// <summary>One operation. Its numbers choose among what there is when it is its turn, so that it has a meaning in a shorter sequence too.</summary>
internal readonly record struct Operation(OperationKind Kind, int A, int B, int C)
{
    public override string ToString() => $"{Kind}({A}, {B}, {C})";
}

/// <summary>Setups and operations of a seed.</summary>
internal static class Operations
{
    // Reset is two operations, because much may happen while a device is down; a crash is rare, because it ends much.
    private static readonly (OperationKind Kind, int Weight)[] Weights =
    [
        (OperationKind.Report, 14), (OperationKind.Last, 34), (OperationKind.Malformed, 4), (OperationKind.Reply, 30),
        (OperationKind.ReplyAgain, 2), (OperationKind.Defer, 5), (OperationKind.AnswerLater, 10), (OperationKind.AnswerMixed, 6),
        (OperationKind.Register, 4), (OperationKind.Unregister, 3), (OperationKind.Attach, 9), (OperationKind.Detach, 3),
        (OperationKind.Drain, 4), (OperationKind.PassMarker, 12), (OperationKind.Time, 8), (OperationKind.Discard, 1),
        (OperationKind.EnablePri, 3), (OperationKind.TakeDown, 2), (OperationKind.BringUp, 4), (OperationKind.KillGroups, 1),
        (OperationKind.KillFaults, 1), (OperationKind.KillDomain, 1), (OperationKind.KillClient, 1),
    ];

    private static readonly OperationKind[] Drawn = [.. Weights.SelectMany(weight => Enumerable.Repeat(weight.Kind, weight.Weight))];

    public static CoreSetup Setup(RandomSource random, AnswerMatching matching) => new(
        matching,
        random.Chance(2, 3) ? GroupActors.PerSlot : GroupActors.PerGroup,
        random.Chance(1, 2),
        random.Chance(4, 5) ? PageResponseCode.InvalidRequest : PageResponseCode.ResponseFailure,
        random.Chance(1, 2) ? 40 : 0,
        random.Chance(1, 3) ? 24 : 0,
        random.Chance(1, 2) ? AtBound.Wait : AtBound.Failure);

    public static List<Operation> List(RandomSource random)
    {
        var list = new List<Operation>();
        for (var left = 10 + random.NextInt32(50); left > 0; left--)
            list.Add(new(Drawn[random.NextInt32(Drawn.Length)], random.NextInt32(10_000), random.NextInt32(10_000), random.NextInt32(10_000)));

        return list;
    }
}

using Iopf.Simulation.Randomness;

namespace Iopf.Tests.Actors.Machines;

/// <summary>What can be done to a machine while it runs.</summary>
internal enum DisturbanceKind
{
    KillClient,
    KillDomain,
    KillWorkers,
    KillFaults,
    KillGroups,
    KillUnit,
    KillDevice,
    KillOs,
    KillHardware,
    KillMachine,
    KillGuest,
    ResetDevice,
    ResetFunction,
    ResetBus,
    Unplug,
    Plug,
    RestartPri,
    ShutEntry,
    OpenEntry,
    Block,
    Unblock,
    StopUnit,
    StartUnit,
    StopQueue,
    StartQueue,
    HoldDriver,
    LetDriverGo,
    SpoilPasids,
    MendPasids,
    StopPasidAndWait,
    StopPasidWithMarker,
    AttachSpace,
    DetachSpace,
    DrainSpace,
    ReleaseDevice,
    ExitProcess,
    Leave,
    Join,
    Unmap,
    GuestAnswersTwice,
    GuestAnswersLate,
    GuestNamesAnotherPasid,

    /// <summary>Nothing that is done: some handler, or a closing code, stopped PRI.</summary>
    ResponseFailure,
}

/// <summary>
/// One disturbance, after so many further steps. Its numbers choose among what there is, so that it has a meaning in a smaller machine and in a
/// shorter sequence too.
/// </summary>
internal readonly record struct Disturbance(DisturbanceKind Kind, int After, int A, int B, int C)
{
    // What breaks all at once is rarer, since little is left to see of the others then.
    private static readonly DisturbanceKind[] Drawn =
    [
        .. Enum.GetValues<DisturbanceKind>().Where(kind => kind != DisturbanceKind.ResponseFailure).SelectMany(kind => Enumerable.Repeat(kind, kind switch
        {
            DisturbanceKind.KillOs or DisturbanceKind.KillHardware or DisturbanceKind.KillMachine => 1,
            DisturbanceKind.ReleaseDevice or DisturbanceKind.ExitProcess => 1,
            DisturbanceKind.HoldDriver or DisturbanceKind.RestartPri or DisturbanceKind.StopPasidWithMarker => 4,
            _ => 2,
        })),
    ];

    /// <summary>Draws a sequence of 1 to 12.</summary>
    /// <param name="random">Chance.</param>
    /// <param name="steps">How far apart they are at most.</param>
    public static List<Disturbance> Sequence(RandomSource random, int steps)
    {
        var list = new List<Disturbance>();
        for (var left = 1 + random.NextInt32(12); left > 0; left--)
            list.Add(new(random.Of(Drawn), 1 + random.NextInt32(steps), random.NextInt32(10_000), random.NextInt32(10_000), random.NextInt32(10_000)));

        return list;
    }

    public override string ToString() => $"new(DisturbanceKind.{Kind}, {After}, {A}, {B}, {C})";
}

/// <summary>Draws from lists.</summary>
internal static class Draws
{
    public static T Of<T>(this RandomSource random, params ReadOnlySpan<T> items) => items[random.NextInt32(items.Length)];
}

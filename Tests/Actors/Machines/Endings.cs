using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Machines;

/// <summary>What may close a group, by what was done to the machine before.</summary>
internal static class Endings
{
    private static readonly Dictionary<ClosedBy, DisturbanceKind[]> Causes = new()
    {
        [ClosedBy.GroupLost] = [DisturbanceKind.KillGroups],
        [ClosedBy.HandlerLost] =
            [DisturbanceKind.KillClient, DisturbanceKind.KillDomain, DisturbanceKind.KillWorkers, DisturbanceKind.ExitProcess, DisturbanceKind.KillGuest],
        [ClosedBy.Released] =
            [DisturbanceKind.KillFaults, DisturbanceKind.ReleaseDevice, DisturbanceKind.Unplug],
        [ClosedBy.Detached] =
            [DisturbanceKind.AttachSpace, DisturbanceKind.DetachSpace, DisturbanceKind.ReleaseDevice, DisturbanceKind.Unplug, DisturbanceKind.ExitProcess],
        [ClosedBy.Unregistered] = [DisturbanceKind.Leave, DisturbanceKind.KillGuest, DisturbanceKind.KillDomain],
        [ClosedBy.Drained] = [DisturbanceKind.DrainSpace, DisturbanceKind.ExitProcess],
        [ClosedBy.Cancelled] =
        [
            DisturbanceKind.ResetDevice, DisturbanceKind.ResetFunction, DisturbanceKind.ResetBus, DisturbanceKind.Unplug, DisturbanceKind.KillUnit,
            DisturbanceKind.KillDevice, DisturbanceKind.KillOs, DisturbanceKind.KillHardware, DisturbanceKind.KillMachine,
        ],
        [ClosedBy.HardwareLost] = [DisturbanceKind.KillHardware, DisturbanceKind.KillMachine],
        [ClosedBy.OsLost] = [DisturbanceKind.KillOs, DisturbanceKind.KillMachine],
        [ClosedBy.PriStopped] = [DisturbanceKind.ResponseFailure],
    };

    /// <summary>Whether there is a reason for an end.</summary>
    /// <param name="by">The end.</param>
    /// <param name="setup">The machine.</param>
    /// <param name="causes">What was done to it.</param>
    /// <param name="waited">How long the answer was owed.</param>
    public static bool MayBe(ClosedBy by, MachineSetup setup, HashSet<DisturbanceKind> causes, TimeSpan waited) => by switch
    {
        ClosedBy.Handler or ClosedBy.Domain => true,
        ClosedBy.Deadline => setup.Deadline > TimeSpan.Zero && waited >= setup.Deadline,
        ClosedBy.Ignored => setup.MayIgnore,
        ClosedBy.PriStopped when setup.VirtualFunctions == 0 => false,
        ClosedBy.Cancelled when setup.RecoverPri => true,
        _ => Causes[by].Any(causes.Contains),
    };
}

using Akka.Actor;
using Iopf.Messages;
using Iopf.Os.Drivers;

namespace Iopf.Actors.Clients;

/// <summary>What of a driver survives its restart, so that each fault of its device has one answer.</summary>
/// <param name="requester">The device as the core knows it.</param>
/// <param name="indexes">Groups in flight at most; 1 to 512.</param>
public sealed class DriverMemory(RequesterId requester, int indexes = PageRequestGroupIndex.Count) : IActorMemory
{
    internal DriverGroups Groups { get; } = new(requester, indexes);

    internal RelayedInvalidations Invalidations { get; } = new();

    internal DriverTally Tally { get; } = new();

    internal IActorRef? Faults { get; set; }

    internal bool IsResetting { get; set; }

    /// <summary>Whom to tell what when the device confirms a change of tables, in the order of the changes.</summary>
    internal Queue<Notice> Switches { get; } = new();

    internal sealed record Notice(IActorRef To, object Message, IActorRef From);
}

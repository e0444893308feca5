using Iopf.Messages;

namespace Iopf.Actors.Clients;

/// <summary>How a driver that is the handler of its domain makes pages resident (K4). Called by the driver's actor only.</summary>
public interface IDriverPages
{
    /// <summary>Makes the pages of a group resident; must return at once.</summary>
    /// <param name="requests">The group, in arrival order.</param>
    HandlerStatus Serve(EquatableArray<PageRequest> requests);
}

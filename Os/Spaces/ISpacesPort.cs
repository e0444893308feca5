using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Os.Spaces;

/// <summary>Carries out what a <see cref="SpaceBook"/> decides. It must not call back.</summary>
public interface ISpacesPort
{
    /// <summary>Makes the fault state of a device (C1).</summary>
    void MakeFaults(RequesterId device);

    /// <summary>Stops the fault state of a device; <see cref="SpaceBook.FaultsLost"/> follows.</summary>
    void StopFaults(RequesterId device);

    /// <summary>Tells the fault state of a device that PRI is enabled (C6).</summary>
    void EnablePri(RequesterId device);

    /// <summary>Tells the unit where the requests of a device go.</summary>
    /// <param name="device">The device.</param>
    /// <param name="open">To its fault state; else nowhere.</param>
    /// <param name="confirmed">Whether <see cref="SpaceBook.Configured"/> follows.</param>
    void SetFaultPath(RequesterId device, bool open, bool confirmed);

    /// <summary>Gives an address space of a device the tables of a domain; <see cref="SpaceBook.Configured"/> follows.</summary>
    void SetTable(RequesterId device, Pasid? pasid, int domain);

    /// <summary>Tells a client that a device uses its address space; <see cref="SpaceBook.Noted"/> follows, with the token (D7).</summary>
    void Note(OwnerId owner, RequesterId device, Pasid? pasid, ulong token);

    /// <summary>Tells a client that a device uses its address space no more.</summary>
    void Forget(OwnerId owner, RequesterId device, Pasid? pasid);

    /// <summary>Has the unit change the tables and send a marker behind the last request; <see cref="SpaceBook.Replied"/> follows.</summary>
    /// <param name="device">The device.</param>
    /// <param name="table">Number of the domain whose tables the address space gets; null: none.</param>
    /// <param name="marker">The marker.</param>
    void Switch(RequesterId device, int? table, SpaceMarker marker);

    /// <summary>Sends a marker at once, since no queue holds a request in front of it; <see cref="SpaceBook.Replied"/> follows.</summary>
    void Mark(RequesterId device, SpaceMarker marker);

    /// <summary>Has everything cancelled that is owed to a device, and its cache counted as lost (D9).</summary>
    void Cancel(RequesterId device, ClosedBy by);

    /// <summary>Reports that a device is up.</summary>
    void ReportUp(RequesterId device);

    /// <summary>Asks for a reset of a device: only that closes what its fault state had not read when it was lost (D9).</summary>
    void Reset(RequesterId device);

    /// <summary>Tells the book, later and behind what was sent so far, that this drain is done: <see cref="SpaceBook.Drained"/>.</summary>
    void EndDrain(ulong token);

    /// <summary>Ends the clients of a domain (K1).</summary>
    void EndClients(int domain);

    /// <summary>Replies to a change.</summary>
    /// <param name="ask">The asker's number of it.</param>
    /// <param name="refusal">Why it was refused; null: it is done.</param>
    void Reply(ulong ask, string? refusal);
}

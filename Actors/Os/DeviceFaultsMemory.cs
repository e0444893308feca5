using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>
/// What outlives the restarts of a device's faults, and of it what outlives a release too (<see cref="Forget()"/>): which domain serves which address space, as it was when the last request before the crash
/// was read (C11); that the device is stopped (C6); where the names of its groups go on, so that an answer that comes late is not taken for
/// a later group's (C7); and which messages it crashed at. Of one device alone.
/// </summary>
public sealed class DeviceFaultsMemory : IActorMemory
{
    private readonly RetoldMessages _retold = new();
    private GroupNameStart _names;
    private IReadOnlyList<(Pasid? Pasid, IActorRef Domain)> _domains = [];
    private bool _stopped;

    /// <summary>The unit that its device is behind now; null: still the one that it was made with.</summary>
    internal IActorRef? Unit { get; set; }

    /// <summary>Makes a fault state as it was when it was noted; one without domains if none was.</summary>
    internal DeviceFaults<IActorRef> Recall(CoreSettings settings)
    {
        var faults = new DeviceFaults<IActorRef>(settings.Limits, _names, settings.Matching, settings.PasidInResponse);
        foreach (var (pasid, domain) in _domains)
            faults.Attach(pasid, domain);

        if (_stopped)
            faults.Stop();

        return faults;
    }

    /// <summary>
    /// The operating system was lost, or the device was released: of all that was known only the names of groups go on, which nobody may meet again.
    /// </summary>
    internal void Forget() => (_domains, _stopped, Unit) = ([], false, null);

    /// <summary>Notes a fault state that ends.</summary>
    internal void Note(DeviceFaults<IActorRef> faults) =>
        (_names, _domains, _stopped) = (faults.NextNames, [.. faults.Domains], faults.Stopped);

    /// <summary>Notes that the actor got through a message.</summary>
    internal void NoteHandled(object message, IActorRef sender) => _retold.Handled(message, sender);

    /// <summary>Whether a message at which the actor crashed is told to it again: somebody waits for what it asks for.</summary>
    internal bool MayRetell(object message, IActorRef sender) => _retold.MayRetell(message, sender);

    /// <summary>
    /// Gives up a message that crashes the actor each time. What was owed then is answered, since a crash answers it; the address space that
    /// the message is about is served by no domain from now on, so its requests are answered Invalid Request, and PRI that it enables is taken
    /// for enabled.
    /// </summary>
    /// <returns>The reply to it; null: there is none.</returns>
    internal object? GiveUp(RequesterId requester, object message)
    {
        switch (message)
        {
            case AttachFaults attach:
                Forget(attach.Pasid);
                return new FaultsAttached(requester, attach.Pasid, attach.Token);
            case DetachFaults detach:
                Forget(detach.Pasid);
                return new FaultsDetached(requester, detach.Pasid, detach.Token);
            case DrainFaults drain:
                Forget(drain.Pasid);
                return new FaultsDrained(requester, drain.Pasid, drain.Token);
            case CancelDevice:
                return new DeviceCancelled(requester);
            default:
                _stopped = false;
                return null;
        }
    }

    private void Forget(Pasid? pasid) => _domains = [.. _domains.Where(space => space.Pasid != pasid)];
}

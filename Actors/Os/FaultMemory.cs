using Akka.Actor;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>
/// What outlives the restarts of a device's faults: which domain serves which address space, as it was when the last request before the crash
/// was read (C11); that the device is stopped (C6); and where the names of its groups go on, so that an answer that comes late is not taken for
/// a later group's (C7). Of one device alone.
/// </summary>
public sealed class FaultMemory
{
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

    /// <summary>Notes a fault state that ends.</summary>
    internal void Note(DeviceFaults<IActorRef> faults) =>
        (_names, _domains, _stopped) = (faults.NextNames, [.. faults.Domains], faults.Stopped);
}

using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

// The devices that a unit knows, their address spaces, and what is invalidated of them in their caches.
public sealed partial class UnitActor
{
    private void OnConfiguration(object message)
    {
        switch (message)
        {
            case AddDevice add:
                _devices[add.Requester] = new DeviceContext(add.Device, add.PasidInResponse);
                Confirm(add.Requester);
                break;
            case RemoveDevice remove:
                Remove(remove.Requester);
                break;
            case SetFaultPath path:
                if (_devices.TryGetValue(path.Requester, out var device))
                    device.Faults = path.Faults.IsNobody() ? null : path.Faults;

                Confirm(path.Requester);
                break;
            case SetPageTable set:
                if (_devices.TryGetValue(set.Requester, out device))
                    device.SetTables(set.Pasid, set.Table);

                Confirm(set.Requester);
                break;
            case InstallPasidTable install:
                if (_devices.TryGetValue(install.Requester, out device))
                    device.Pasids = install.Table;

                Confirm(install.Requester);
                break;
            case BlockTranslations block:
                if (_devices.TryGetValue(block.Requester, out device))
                    device.Blocked = block.Blocked;

                Confirm(block.Requester);
                break;
            case SetDeviceEntry entry:
                if (_devices.TryGetValue(entry.Requester, out device))
                    device.Entry = entry.Entry;

                Confirm(entry.Requester);
                break;
            case SetUnitState state:
                Sender.Tell(new UnitStateSet(_queue?.TryPut(state.State) ?? false));
                break;
            case SetQueueState state:
                Sender.Tell(new UnitStateSet(_queue?.TryPut(state.State) ?? false));
                break;
            case SwitchSpace change:
                Switch(change);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Confirm(RequesterId requester) => Sender.Tell(new UnitConfigured(requester));

    // Requests of the device that still are in the queue go with it: the ring is read to its end while the device is unknown (D9).
    private void Remove(RequesterId requester)
    {
        _devices.Remove(requester);
        Drain();
        RemoveStalls(requester);
        foreach (var done in _invalidations.Abandon(requester))
            Complete(done);

        Confirm(requester);
    }

    private void Invalidate(InvalidatePages request)
    {
        // Without the device nobody can complete this; the client is told when the device's cache is known to be lost.
        if (!_devices.TryGetValue(request.Requester, out var device))
        {
            _unrouted++;
            return;
        }

        var tag = _invalidations.Begin(request, Sender);
        foreach (var range in request.Ranges)
            _links.UnitToDevice.Send(device.Device, new InvalidationRequest(request.Requester, request.Pasid, Iova.FromPage(range.Start), range.Count, tag), Self);
    }

    // The completion of the device comes behind its requests that follow from the old tables, and pushes them into the queue.
    private void Switch(SwitchSpace change)
    {
        if (!_devices.TryGetValue(change.Requester, out var device))
        {
            Complete(InvalidationTracker.MarkerOf(change, Sender));
            return;
        }

        device.SetTables(change.Pasid, change.Table);
        if (change.Table is null)
            FailUntagged(change.Requester, change.Pasid);

        var tag = _invalidations.Begin(change, Sender);
        _links.UnitToDevice.Send(device.Device, new InvalidationRequest(change.Requester, change.Pasid, default, Iova.MaxPage + 1, tag), Self);
    }

    private void Complete(InvalidationTracker.Done done)
    {
        if (done.MarkerOf is not { } sender)
        {
            _links.ClientAndUnit.Send(done.Receiver, done.Message, Self);
            return;
        }

        Drain();
        ReadEvents();
        _links.UnitToCore.Send(done.Receiver, done.Message, sender);
    }
}

using Akka.Event;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Records;

namespace Iopf.Actors.Hardware;

// Translation requests of devices, and those that end with a fault which nobody can repair (Q6).
public sealed partial class UnitActor
{
    private long _unrecoverable;
    private long _internalFaults;

    private void OnTranslation(TranslationRequest request)
    {
        if (!_devices.TryGetValue(request.Requester, out var device))
        {
            _unrouted++;
            return;
        }

        if (device.Refuses(request.Pasid) is { } refusal)
        {
            Refuse(request, device, refusal);
            return;
        }

        var pages = TranslationWalk.Of(device.TablesOf(request.Pasid), request);
        _links.UnitToDevice.Send(device.Device, new TranslationCompletion(request.Requester, request.Pasid, request.Id, pages), Self);
    }

    // One record a request, with its first page: an access that waits for a page asks for that first.
    private void Refuse(TranslationRequest request, DeviceContext device, TranslationRefusal refusal)
    {
        var (requester, pasid) = (request.Requester, request.Pasid);
        Report(new UnrecoverableFault(requester, pasid, refusal.Reason, request.Pages[0], refusal.FetchAddress, request.Access));
        _links.UnitToDevice.Send(device.Device, new TranslationCompletion(requester, pasid, request.Id, [], refusal.Status), Self);
    }

    private void Report(UnrecoverableFault fault)
    {
        if (_devices.TryGetValue(fault.Requester, out var device) && device.Faults is { } faults && UnrecoverableReasons.IsReported(fault.Reason))
        {
            _unrecoverable++;
            _links.UnitToCore.Send(faults, fault, Self);
        }
        else
        {
            _internalFaults++;
            _log.Warning("{0}: access refused: {1}", fault.Requester, fault.Reason);
        }
    }
}

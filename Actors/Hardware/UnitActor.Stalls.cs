using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Actors.Hardware;

// An SMMUv3 whose devices have no PRI (D8): an access that it cannot translate waits in it under a stall tag, the event says so, and
// CMD_RESUME says what becomes of it. The driver's interrupt side reads the events and makes a group of one of each stall (F§2.3).
public sealed partial class UnitActor
{
    private static readonly object EventKey = new();
    private readonly StallTable _stalls;
    private readonly EventQueue _events;

    private bool Stalls => _settings.Profile.Architecture == Architecture.SmmuStall;

    private void OnAccess(DeviceAccess access)
    {
        if (_devices.ContainsKey(access.Requester))
            Translate(new StalledAccess(access), admitted: false);
        else
            _unrouted++;

        RaiseEvent();
    }

    // The access runs, for the first time or again.
    private void Translate(StalledAccess stalled, bool admitted)
    {
        var access = stalled.Access;
        var device = _devices[access.Requester];
        var tables = device.TablesOf(access.Pasid);
        if (tables is null || device.Refuses(access.Pasid) is not null)
        {
            Terminate(stalled, StallRules.RecordOf(access, device.Refuses(access.Pasid) ?? StallRules.NoTables(access)));
            return;
        }

        var walk = tables.Walk(access.Address, access.Access);
        if (walk.Succeeded)
            End(stalled, AccessStatus.Done, new Translation(access.Address.PageBase, walk.Frame, walk.Granted, walk.Order));
        else if (stalled.Stalls > access.Retries)
            End(stalled, AccessStatus.OutOfRetries);
        else if (!Stalls)
            Terminate(stalled, StallRules.RecordOf(access, walk));
        else if (_stalls.TryStall(stalled, StallRules.RecordOf(access, walk), admitted))
            WriteStall();
    }

    // Nobody can repair it: what the driver reads of it has no answer (Q6). A unit of another architecture tells its driver by other ways.
    private void Terminate(StalledAccess access, SmmuEvent record)
    {
        if (!Stalls)
            Report(StallRules.FaultOf(record));
        else if (_events.TryWrite(record) != EventAdmission.Written)
            NoteNoRoom(RequestKind.Event);

        End(access, AccessStatus.Refused);
    }

    // A new record stands behind those that wait: if any waits then, it does.
    private void WriteStall()
    {
        WriteStalls();
        if (_stalls.Unwritten > 0)
            NoteNoRoom(RequestKind.Stall);
    }

    // Counted as the row of the profile that says what becomes of it (Q2).
    private void NoteNoRoom(RequestKind kind) =>
        NoteRule(_settings.Profile.Admission.Find(_events.Enabled ? QueueCondition.Full : QueueCondition.QueueOff, kind)!.Name);

    // Records of stalls that found no room before go first.
    private void WriteStalls()
    {
        while (_stalls.TryPeekUnwritten(out var access) && _events.TryWrite(access.Record) == EventAdmission.Written)
            _stalls.Written();
    }

    private void RaiseEvent()
    {
        if (!_events.TakeInterrupt())
            return;

        if (_settings.InterruptLatency > TimeSpan.Zero)
            Timers.StartSingleTimer(EventKey, EventInterrupt.Instance, _settings.InterruptLatency);
        else
            Self.Tell(EventInterrupt.Instance);
    }

    // The driver reads until nothing is left, not even a stall whose record waited for room (Q5).
    private void ReadEvents()
    {
        while (_events.TryRead(out var record))
        {
            WriteStalls();
            if (record.Stall is not null)
                RouteStall(_events.RequestOf(record));
            else
                Report(StallRules.FaultOf(record));
        }

        if (_events.Acknowledge())
            _log.Warning("events lost: {0}", _events.Lost);
    }

    // A device that cannot take faults gets its access aborted at once (C1); of one that is gone none waits any more.
    private void RouteStall(PageRequest request)
    {
        if (!_devices.TryGetValue(request.Requester, out var device))
        {
            _unrouted++;
        }
        else if (device.Faults is null)
        {
            _unrouted++;
            Resume(PageResponse.To(request, withPasid: false, PageResponseCode.InvalidRequest));
        }
        else
        {
            _links.UnitToCore.Send(device.Faults, request, Self);
        }
    }

    private void Resume(PageResponse response) => Resume(new ResumeStall(response.Requester, response.Stall!.Value, StallRules.ActionOf(response.Code)));

    // The tag is free first: an access that runs again may stall again, under any tag, behind those that wait for one.
    private void Resume(ResumeStall resume)
    {
        if (_stalls.Resume(new StreamId(resume.Requester.Value), resume.Tag) is not { } access)
            return;

        if (resume.Action == SmmuResumeAction.Retry)
            Translate(access, admitted: false);
        else
            End(access, resume.Action == SmmuResumeAction.Abort ? AccessStatus.Aborted : AccessStatus.Terminated);

        Admit();
    }

    private void Admit()
    {
        while (_stalls.TryAdmit(out var access))
            Translate(access, admitted: true);

        RaiseEvent();
    }

    // The address space is gone: accesses of it that wait for a tag fail now, so that none is left for whoever gets its PASID next (Q5). Those
    // under a tag the core answers, and an access that runs again then finds no tables either.
    private void FailUntagged(RequesterId requester, Pasid? pasid)
    {
        foreach (var access in _stalls.TakeUntagged(requester, pasid))
            Translate(access, admitted: false);

        RaiseEvent();
    }

    // Its accesses end with the device, and nothing is told to it; what was recorded of them the driver reads when it knows it no more (D9).
    private void RemoveStalls(RequesterId requester)
    {
        _stalls.Remove(requester);
        ReadEvents();
        WriteStalls();
        Admit();
    }

    private void End(StalledAccess stalled, AccessStatus status, Translation translation = default)
    {
        var access = stalled.Access;
        var completion = new AccessCompletion(access.Requester, access.Pasid, access.Id, status, translation, stalled.Stalls);
        _links.UnitToDevice.Send(_devices[access.Requester].Device, completion, Self);
    }

    private sealed record EventInterrupt
    {
        public static EventInterrupt Instance { get; } = new();
    }
}

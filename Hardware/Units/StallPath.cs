using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units;

/// <summary>
/// An SMMUv3 whose devices have no PRI (D8): an access that it cannot translate waits in it under a stall tag, the event says so, and
/// CMD_RESUME says what becomes of it. The driver reads the events and makes a group of one of each stall (F§2.3).
/// </summary>
internal sealed class StallPath(UnitBooks books, StallSerials serials) : FaultPath(books)
{
    private readonly StallTable _stalls = new(books.Settings.StallMax, books.Settings.StallTagOrder);
    private readonly EventQueue _events = new(books.Settings.EventQueueSize);

    // There is no queue that would take it.
    public override void Request(PageRequest request) => Books.Tally.Unrouted++;

    public override void Access(DeviceAccess access)
    {
        base.Access(access);
        Raise();
    }

    // Until nothing is left, not even a stall whose record waited for room (Q5).
    public override void Read()
    {
        while (_events.TryRead(out var record))
        {
            WriteStalls();
            if (record.Stall is not null)
                Route(record.ToPageRequest(serials.Next()));
            else
                Books.Report(StallRules.FaultOf(record) with { Code = (int)record.Id });
        }

        if (_events.Acknowledge())
            Books.Port.NoteEventsLost(_events.Lost);
    }

    // The tag is free first: an access that runs again may stall again, under any tag, behind those that wait for one.
    public override void Resume(RequesterId requester, StallTag tag, SmmuResumeAction action)
    {
        if (_stalls.Resume(new StreamId(requester.Value), tag) is not { } access)
            return;

        if (action == SmmuResumeAction.Retry)
            Translate(access, admitted: false);
        else
            End(access, action == SmmuResumeAction.Abort ? AccessStatus.Aborted : AccessStatus.Terminated);

        Admit();
    }

    // Its accesses end with the device, and nothing is told to it; what was recorded of them the driver reads when it knows it no more.
    public override void Removed(RequesterId requester)
    {
        _stalls.Remove(requester);
        Read();
        WriteStalls();
        Admit();
    }

    // Accesses of the address space that wait for a tag fail now, so that none is left for whoever gets its PASID next (Q5). Those under a
    // tag the core answers, and an access that runs again then finds no tables either.
    public override void SpaceGone(RequesterId requester, Pasid? pasid)
    {
        foreach (var access in _stalls.TakeUntagged(requester, pasid))
            Translate(access, admitted: false);

        Raise();
    }

    public override void Shut(IEnumerable<RequesterId> devices)
    {
        // A stall is a group of its own: nothing is collected.
    }

    public override bool TryPut(UnitState state) => false;

    public override bool TryPut(QueueState state) => false;

    public override void Count(UnitTally tally)
    {
        (tally.Queued, tally.DepthHighWater) = (_events.Written, _events.HighWater);
        (tally.EventsLost, tally.EventOverflows) = (_events.Lost, _events.Overflows);
        (tally.Stalled, tally.Stalls, tally.BackPressured) = (_stalls.Stalled + _stalls.Untagged, _stalls.Stalls, _stalls.BackPressured);
        (tally.Resumed, tally.UnknownResumes, tally.StallHighWater) = (_stalls.Resumed, _stalls.UnknownResumes, _stalls.HighWater);
        tally.Rows = RowCounts.Of(Books.Settings.Profile, null, tally.ByRule);
    }

    // A new record stands behind those that wait: if any waits then, it does.
    protected override void Fault(StalledAccess stalled, SmmuEvent record, bool admitted)
    {
        if (!_stalls.TryStall(stalled, record, admitted))
            return;

        WriteStalls();
        if (_stalls.Unwritten > 0)
            CountNoRoom(RequestKind.Stall);
    }

    protected override void Terminate(StalledAccess stalled, SmmuEvent record)
    {
        Write(record);
        End(stalled, AccessStatus.Aborted);
    }

    protected override void Refuse(DeviceAccess access, TranslationRefusal refusal) => Write(StallRules.RecordOf(access, refusal));

    // The record of a transaction that has ended.
    private void Write(SmmuEvent record)
    {
        if (_events.TryWrite(record) != EventAdmission.Written)
            CountNoRoom(RequestKind.Event);
    }

    // As the row of the profile that says what becomes of it (Q2).
    private void CountNoRoom(RequestKind kind) => Books.Tally.Count(
        Books.Settings.Profile.Admission.Find(_events.Enabled ? QueueCondition.Full : QueueCondition.QueueOff, kind)!.Name);

    // Records of stalls that found no room before go first.
    private void WriteStalls()
    {
        while (_stalls.TryPeekUnwritten(out var access) && _events.TryWrite(access.Record) == EventAdmission.Written)
            _stalls.Written();
    }

    private void Raise()
    {
        if (_events.TakeInterrupt())
            Books.Port.Interrupt();
    }

    // A device that cannot take faults gets its access aborted at once (C1); of one that is gone none waits any more.
    private void Route(PageRequest request)
    {
        if (!Books.Devices.TryGetValue(request.Requester, out var device))
        {
            Books.Tally.Unrouted++;
        }
        else if (device.TakesFaults)
        {
            Books.Port.Report(request);
        }
        else
        {
            Books.Tally.Unrouted++;
            Resume(request.Requester, request.Stall!.Value, StallRules.ActionOf(PageResponseCode.InvalidRequest));
        }
    }

    private void Admit()
    {
        while (_stalls.TryAdmit(out var access))
            Translate(access, admitted: true);

        Raise();
    }
}

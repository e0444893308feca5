using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors.Smmu;

namespace Iopf.Hardware.Units;

/// <summary>Page requests: into the queue, or answered, or lost (Q1, Q2); out of it to the core of each device (Q3, Q4).</summary>
internal sealed class PriPath : FaultPath
{
    private readonly PageRequestQueue _queue;
    private long _unknownResumes;

    public PriPath(UnitBooks books)
        : base(books)
    {
        var settings = books.Settings;
        _queue = new(settings.Profile, settings.QueueOrder ?? settings.Profile.Ring.DefaultOrder, settings.PasidInOwnAnswers);
    }

    public override void Request(PageRequest request)
    {
        if (!Books.Devices.TryGetValue(request.Requester, out var device))
        {
            Books.Tally.Unrouted++;
            return;
        }

        var row = _queue.Admit(request, device.Entry);
        if (row.Outcome != QueueAdmission.Queued)
            NotQueued(request, device, row);

        if (_queue.TakeInterrupt())
            Books.Port.Interrupt();
    }

    public override void Read()
    {
        _queue.AcknowledgeInterrupt();
        while (_queue.TryDequeue(out var request))
            Route(request);

        if (_queue.TryAcknowledgeOverflow() && Books.Settings.Profile.Recovery.DiscardsPartials)
            DiscardPartials(Books.Devices.Keys);
    }

    // Requests of the device that still are in the queue go with it: the ring is read to its end while the device is unknown.
    public override void Removed(RequesterId requester) => Read();

    // What is in the queue came before, and completes what it can.
    public override void Shut(IEnumerable<RequesterId> devices)
    {
        var shut = devices.Where(requester => !_queue.Takes(Books.Devices[requester].Entry)).ToList();
        if (shut.Count == 0)
            return;

        Read();
        DiscardPartials(shut);
    }

    // Nothing waits here under a tag.
    public override void Resume(RequesterId requester, StallTag tag, SmmuResumeAction action) => _unknownResumes++;

    public override void SpaceGone(RequesterId requester, Pasid? pasid)
    {
        // What was asked of it is in the queue, and the core's to answer.
    }

    public override bool TryPut(UnitState state) => _queue.TryPut(state);

    public override bool TryPut(QueueState state) => _queue.TryPut(state);

    public override void Count(UnitTally tally)
    {
        (tally.Queued, tally.AutoAnswered, tally.Dropped) = (_queue.Queued, _queue.AutoAnswered, _queue.Lost);
        (tally.Overflows, tally.DepthHighWater, tally.UnknownResumes) = (_queue.Overflows, _queue.HighWater, _unknownResumes);
        tally.Rows = RowCounts.Of(Books.Settings.Profile, _queue, tally.ByRule);
    }

    // A device of this unit asks for pages; what it sends untranslated cannot wait.
    protected override void Fault(StalledAccess stalled, SmmuEvent record, bool admitted)
    {
        Books.Report(StallRules.FaultOf(record));
        End(stalled, AccessStatus.Refused);
    }

    // A unit of this kind tells its driver by other ways than events.
    protected override void Refuse(DeviceAccess access, TranslationRefusal refusal) =>
        Books.Report(refusal, access.Requester, access.Pasid, access.Address, access.Access);

    private void DiscardPartials(IEnumerable<RequesterId> devices)
    {
        foreach (var requester in devices.Where(requester => Books.Devices[requester].TakesFaults))
            Books.Port.DiscardPartials(requester);
    }

    // A row whose answer software gives, as it reads the record of the fault, is answered here too: the model keeps no such records.
    private void NotQueued(PageRequest request, DeviceContext device, AdmissionRow row)
    {
        if (row.FaultCode is not null)
        {
            Books.Tally.UnrecoverableInternal++;
            Books.Port.Note(request, row);
        }

        Books.Port.Lose(request, row.Name, row.Code.HasValue);
        if (row.Code is { } code)
            Respond(request, row.PasidFor(request, device.PasidInResponse, Books.Settings.PasidInOwnAnswers), code);
    }

    private void Route(PageRequest request)
    {
        if (!Books.Devices.TryGetValue(request.Requester, out var device))
            Books.Tally.Unrouted++;
        else if (MalformedRequest.Find(Books.Settings.Profile, request, Books.Settings.Pasids) is { } rule)
            Malformed(request, device, rule);
        else if (request.IsStopMarker && Books.Settings.Profile.StopMarker is not { IsReported: true })
            return;
        else if (device.TakesFaults)
            Books.Port.Report(request);
        else
            Unreported(request, device);
    }

    // The driver answers for a group only at its last request.
    private void Unreported(PageRequest request, DeviceContext device)
    {
        Books.Tally.Unrouted++;
        if (request.Last)
            Respond(request, device, PageResponseCode.InvalidRequest);
    }

    // What is answered may be a handler's to decide, and of what is not handlers are told (Q4); a Stop Marker breaks no rule of PRI (D6).
    private void Malformed(PageRequest request, DeviceContext device, MalformedRule rule)
    {
        Books.Tally.Count(rule.Name);
        if (rule.Answer is null)
            Books.Port.Lose(request, rule.Name, answered: false);

        if (rule.Answer is null && request.IsStopMarker)
            return;

        Books.Tally.Malformed++;
        Books.Port.Note(request, rule);
        var answer = rule.AnswerTo(request);
        if (device.TakesFaults)
        {
            Books.Port.Report(request, rule, answer);
            return;
        }

        if (rule.Answer is not null)
            Books.Port.Lose(request, rule.Name, answer.HasValue);

        if (answer is { } code)
            Respond(request, device, code);
    }

    private void Respond(PageRequest request, DeviceContext device, PageResponseCode code) =>
        Respond(request, Books.Settings.Profile.AnswersCarryPasid(device.PasidInResponse) ? request.Pasid : null, code);

    private void Respond(PageRequest request, Pasid? pasid, PageResponseCode code) =>
        Books.Port.Send(new PageResponse(request.Requester, pasid, request.Index, code));
}

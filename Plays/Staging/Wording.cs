using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Hardware.Translations;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Os.Nesting;

namespace Iopf.Plays.Staging;

/// <summary>
/// What messages and reports are called in a play. An index that is used again gets letters: 1a is the first group of index 1, 1b the second,
/// whichever function it is of (those of one device share their indexes). What says nothing in any play (translations, invalidations) has an empty text. Used by one thread at a time.
/// </summary>
/// <param name="hasUses">Whether an index has a letter for its use; not where the uses before it are not seen.</param>
internal sealed class Wording(bool hasUses = true)
{
    private readonly Dictionary<RequestKey, string> _names = [];
    private readonly Dictionary<uint, int> _uses = [];
    private readonly Dictionary<(RequesterId Requester, uint Tag), string> _open = [];
    private readonly Dictionary<RequestKey, string> _inGuests = []; // by the last request as the guest sees it
    private readonly Dictionary<GuestAnswer, string> _meant = []; // the group that the latest of equal answers is for
    private readonly Dictionary<JobId, string> _jobs = [];
    private readonly Dictionary<(uint Cookie, GroupTag Tag, Pasid? Pasid), string> _handedOut = [];

    /// <summary>The text of a message or a report; empty if it is not shown.</summary>
    /// <param name="subject">The message or the report.</param>
    public string Of(object subject) => subject switch
    {
        PageRequest request => Of(request),
        DeviceAccess access => $"access {access.Id}{Of(", ", access.Pasid)}, page {access.Address.Page:x}: {((access.Access & PageAccess.Write) == PageAccess.None ? "read" : "write")}",
        AccessCompletion completion => $"access {completion.Id}: {Of(completion.Status)}",
        PageResponse { Stall: { } tag } response => $"resume tag {tag}: {Of(response.Code)}",
        PageResponse response => $"response: group {response.Index}{Of(", ", response.Pasid)}, {Of(response.Code)}",
        RequestLost lost => Of(lost),
        FaultJob job => Of(job),
        ServeFault serve => $"serve group {NameOf(serve.Group.Last)}{Of(serve.Group.Level)}{(serve.Unresolved ? ", unresolved" : "")}{(serve.Context == HandlerContext.Blocking ? ", may block" : ", must not block")}",
        FaultServed served => $"group {NameOf(served.Job)}: {served.Status}",
        FaultDeferred deferred => $"group {NameOf(deferred.Job)}: call again where it may block",
        GroupAnswer answer => $"answer to {Of(answer.Name)}: {Of(answer.Code)}",
        JobWithdrawn withdrawn => $"group {NameOf(withdrawn.Job)} is withdrawn: {Of(withdrawn.By)}",
        InjectFault inject => $"inject group {InGuest(inject)} as index {inject.Requests[^1].Index}",
        GuestAnswer answer => $"answer to {Of(answer)}{(_meant.TryGetValue(answer, out var group) ? $", given for {group}" : "")}",
        _ => OfControl(subject) ?? OfReport(subject),
    };

    /// <summary>What a group is called: its index, and which use of the index it is.</summary>
    public string NameOf(PageRequest last) => _names.GetValueOrDefault(RequestKey.Of(last), NumberOf(last));

    private string NameOf(JobId job) => _jobs.GetValueOrDefault(job, $"{job}");

    /// <summary>The code as people read it.</summary>
    public static string Of(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => "Success",
        PageResponseCode.InvalidRequest => "Invalid Request",
        _ => "Response Failure",
    };

    /// <summary>What closed a group, in words.</summary>
    public static string Of(ClosedBy by) => by switch
    {
        ClosedBy.Handler => "its handler answered",
        ClosedBy.Deadline => "its deadline is over",
        ClosedBy.GroupLost => "its actor was lost",
        ClosedBy.Detached => "its domain was detached",
        ClosedBy.Unregistered => "its handler was unregistered",
        ClosedBy.HandlerLost => "its handler was lost",
        ClosedBy.Drained => "its PASID was drained",
        ClosedBy.Released => "the device's fault state is gone",
        ClosedBy.Cancelled => "its device is gone",
        ClosedBy.PriStopped => "pri-stopped: a Response Failure to another function stopped the PRI that they share",
        ClosedBy.HardwareLost => "hardware-lost: the hardware was lost",
        ClosedBy.OsLost => "os-lost: the operating system was lost",
        ClosedBy.Domain => "its domain had nobody to ask",
        _ => "its handler ignores it",
    };

    /// <summary>Why an answer was refused, in words.</summary>
    public static string Of(AnswerRefusal reason) => reason switch
    {
        AnswerRefusal.NotPending => "that group is not pending any more",
        AnswerRefusal.NotComplete => "that group is not complete",
        AnswerRefusal.UnknownTag => "no pending group has that index",
        AnswerRefusal.OtherPasid => "the pending group of that index has another PASID",
        AnswerRefusal.UnknownCookie => "no pending group has that cookie",
        _ => "it was taken",
    };

    /// <summary>Why a guest's client refused an answer, in words.</summary>
    public static string Of(GuestRefusal reason) => reason switch
    {
        GuestRefusal.OtherRequester => "not the guest's device",
        GuestRefusal.OtherPasid => "not the guest's PASID",
        GuestRefusal.UnknownIndex => "the guest was given no such group",
        GuestRefusal.Closed => "that group is closed",
        _ => "the core refused it",
    };

    private static string Of(AccessStatus status) => status switch
    {
        AccessStatus.Done => "made",
        AccessStatus.Aborted => "aborted",
        AccessStatus.Terminated => "terminated without abort",
        AccessStatus.OutOfRetries => "run again, and faults still",
        _ => "refused",
    };

    private static string Of(GuestAnswer answer) => $"index {answer.Response.Index}{Of(", ", answer.Response.Pasid)}";

    private static string Of(GroupFaultLevel level) => level.Level switch
    {
        FaultLevel.First => ", first level",
        FaultLevel.Second => $", second level, page {string.Join(" ", level.Missing.Select(missing => missing.Page))}",
        _ => "",
    };

    private static string Of(IReadOnlyList<FaultRecord> records) => string.Join("; ", records.Select(record =>
        record.Type == FaultRecordType.PageRequest
            ? $"page request, page {record.Address / Iova.PageSize:x}"
            : $"{record.Reason}, address {record.Address:x}, fetch address {record.FetchAddress:x}"));

    private static string? OfControl(object subject) => subject switch
    {
        RegisterHandler register => "register the handler",
        HandlerRegistered { Refusal: null } => "the handler is registered",
        HandlerRegistered registered => $"registration refused: {registered.Refusal}",
        UnregisterHandler => "unregister the handler",
        HandlerUnregistered gone => $"unregistered; groups it still had: {gone.Closed}",
        ResumeStall resume => $"CMD_RESUME of tag {resume.Tag}: {resume.Action}",
        ResetDevice { Kind: ResetKind.FunctionLevel } reset => $"function-level reset of {reset.Requester}",
        ResetDevice { Kind: ResetKind.Bus } reset => $"reset the bus of {reset.Requester}",
        ResetDevice => "reset the device",
        RestartPri => "disable, reset and enable PRI",
        PriRestarted { Done: true } => "PRI is enabled again",
        PriRestarted => "there is no PRI to restart",
        StopPasid { How: PasidStop.Wait } stop => $"stop{Of(" ", stop.Pasid)}, wait for the answers",
        StopPasid stop => $"stop{Of(" ", stop.Pasid)} with a Stop Marker",
        PasidStopped stopped => $"stopped{Of(" ", stopped.Pasid)}",
        HoldDriver { Held: true } => "the driver is held up",
        HoldDriver => "the driver goes on",
        DriverHeld { Held: true } => "it is held up",
        DriverHeld => "it has read the queue",
        UnplugDevice => "unplug the device",
        DeviceUnplugged => "the device is unplugged",
        AttachSpace attach => $"attach{Of(" ", attach.Pasid)} to another domain",
        DetachSpace detach => $"detach{Of(" ", detach.Pasid)}",
        DrainSpace drain => $"drain{Of(" ", drain.Pasid)}",
        SpaceChanged { Refusal: null } changed => $"done: {OfControl(changed.Operation)}",
        SpaceChanged changed => $"refused: {changed.Refusal}",
        InstallPasidTable => "install a PASID table",
        SetPageTable set => $"set the tables{Of(" of ", set.Pasid)}",
        UnitConfigured => "it is done",
        UnrecoverableFault { Malformed: { } malformed } => $"malformed, not answered: group {malformed.Tag}{Of(", ", malformed.Pasid)}",
        UnrecoverableFault fault => $"unrecoverable: {fault.Reason}{Of(", ", fault.Pasid)}, fetched at {fault.FetchAddress:x}",
        ReportUnrecoverable report => OfControl(report.Fault),
        UnrecoverableNoted => "noted",
        RegisterGuest => "register at the domain",
        GuestRegistered { Refusal: null } => "registered",
        GuestRegistered registered => $"not registered: {registered.Refusal}",
        RegisterRecords register => $"register for records of version {register.Version}",
        RecordsRegistered { Refusal: null } => "registered",
        RecordsRegistered registered => $"not registered: {registered.Refusal}",
        UnregisterGuest => "leave the domain",
        GuestUnregistered left => $"left; groups closed: {left.Closed}",
        GuestAnswerNow => "answer now",
        AnswerNow now => $"answer now: {now.Status}",
        _ => null,
    };

    private string OfReport(object subject) => subject switch
    {
        GroupEnded ended => $"group {NameOf(ended.Last)} is closed: {Of(ended.By)}, {Of(ended.Code)}",
        AnswerNotTaken refused => $"answer to {Of(refused.Name)} refused: {Of(refused.Reason)}",
        RequestNotTaken request => $"request of group {NameOf(request.Request)} not taken: {Of(request.Reason)}",
        GuestGiven given => $"group {_inGuests[RequestKey.Of(given.Injected[^1])] = NameOf(given.Group.Last)} goes into the guest",
        GuestMeant meant => $"the guest answers group {_meant[meant.Answer] = InGuest(meant.Fault)}",
        InGuest arrived => $"group {InGuest(arrived.Fault)} is in the guest",
        GuestHandedOn handed => $"the answer to {Of(handed.Answer)} goes to the core",
        GuestRefused refused => $"answer to {Of(refused.Answer)} refused: {Of(refused.Reason)}",
        BatchRead read => $"its reader reads {read.Records.Count} record of {read.RecordBytes} bytes ({read.Version.Name()}): {Of(read.Records)}",
        AnswersWritten written => $"its reader writes {written.Bytes} bytes; answers: {written.Answers.Count}",
        AccessFailed failed => $"access to page {failed.Touch.Page:x} fails: {Of(failed.Failure)}",
        AccessTerminated ended => $"access to page {ended.Touch.Page:x} ends without an error",
        AccessMade made => $"page {made.Touch.Page:x} is used",
        KillOrdered order => $"kills {order.Path}",
        ActorKilled => "is killed",
        DeviceStarted => "PRI is enabled",
        RunFinished => "all accesses are made",
        _ => "",
    };

    private static string Of(FaultRouteReason reason) => reason switch
    {
        FaultRouteReason.NoDomain => "no domain serves its PASID",
        FaultRouteReason.DomainReplaced => "it was begun for another domain",
        FaultRouteReason.TooManyGroups => "too many groups are in flight",
        FaultRouteReason.TooManyRequests => "too many requests wait",
        FaultRouteReason.Stopped => "PRI stopped",
        FaultRouteReason.Malformed => "it breaks a rule",
        _ => "nothing is asked for",
    };

    /// <summary>Why an access failed, in words.</summary>
    public static string Of(AccessFailure failure) => failure switch
    {
        AccessFailure.Invalid => "Invalid Request",
        AccessFailure.TooManyRetries => "tried too often",
        AccessFailure.TranslationError => "the translation is refused",
        AccessFailure.NoPri => "the device cannot ask",
        AccessFailure.NoStall => "the unit does not let it wait",
        _ => "PRI stopped",
    };

    private static string Of(string before, Pasid? pasid) => pasid is { } value ? $"{before}PASID {value.Value}" : "";

    private static string Of(FaultKind kind) => kind == FaultKind.Recoverable ? "" : ", malformed";

    private string InGuest(InjectFault inject) => _inGuests.GetValueOrDefault(RequestKey.Of(inject.Requests[^1]), "?");

    private string Of(PageRequest request) => request switch
    {
        { IsStopMarker: true } => $"Stop Marker{Of(" of ", request.Pasid)}",
        { Stall: not null } => $"stalled access: tag {Name(request)}{Of(", ", request.Pasid)}, page {request.Address.Page:x}",
        _ => $"page request: group {Name(request)}{Of(", ", request.Pasid)}, page {request.Address.Page:x}{(request.Last ? "" : ", more follow")}",
    };

    private string Of(RequestLost lost)
    {
        if (lost.Request.IsStopMarker)
            return $"the {Of(lost.Request)} is dropped ({lost.Why})";

        var name = Name(lost.Request);
        return lost switch
        {
            { Answered: true } => $"a request of group {name} does not get in, and is answered ({lost.Why})",
            { LeavesStuck: true } => $"the last request of group {name} is lost, and nobody will answer ({lost.Why})",
            _ => $"a request of group {name} is lost ({lost.Why})",
        };
    }

    private string Of(FaultJob job)
    {
        var name = _jobs[job.Id] = NameOf(job.Last);
        _handedOut[(job.Group.Cookie, job.Last.Tag, job.Last.Pasid)] = name;
        return $"group {name}{Of(", ", job.Last.Pasid)}{Of(job.Kind)}";
    }

    /// <summary>What an answer says of its group, as far as it says it.</summary>
    private string Of(AnswerName name) => _handedOut.TryGetValue((name.Cookie, name.Tag, name.Pasid), out var group)
        ? $"group {group}"
        : $"index {name.Tag.Value}{Of(", ", name.Pasid)}";

    // Requests of a group come one after another; the one after a last one is of the next use of its index.
    private string Name(PageRequest request)
    {
        if (_names.TryGetValue(RequestKey.Of(request), out var known))
            return known;

        var key = (request.Requester, Tag: request.Tag.Value);
        if (!_open.Remove(key, out known))
            known = !hasUses ? NumberOf(request) : $"{NumberOf(request)}{Letter(_uses[key.Tag] = _uses.GetValueOrDefault(key.Tag) + 1)}";

        if (!request.Last)
            _open.Add(key, known);

        return _names[RequestKey.Of(request)] = known;
    }

    // A stall's tag is hexadecimal, so that a letter behind it could be one of its digits.
    private string NumberOf(PageRequest request) => request.Stall is not { } tag ? $"{request.Index}" : hasUses ? $"{tag}." : $"{tag}";

    private static string Letter(int use) => use <= 26 ? $"{(char)('a' + use - 1)}" : $".{use}";
}

using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Language;

/// <summary>What a message or a report says of itself, as far as stories ask for it.</summary>
internal readonly record struct Facts
{
    public RequesterId? Device { get; init; }

    public Pasid? Pasid { get; init; }

    public ulong? Page { get; init; }

    public int? Index { get; init; }

    public bool? Last { get; init; }

    public PageResponseCode? Code { get; init; }

    public HandlerStatus? Status { get; init; }

    public bool? MayBlock { get; init; }

    public ClosedBy? By { get; init; }

    /// <summary>The facts of a message.</summary>
    public static Facts OfMessage(object message) => message switch
    {
        TranslationRequest request => new() { Device = request.Requester, Pasid = request.Pasid, Page = request.Pages[0].Page },
        TranslationCompletion completion => new() { Device = completion.Requester, Pasid = completion.Pasid },
        PageRequest request => Of(request),
        RequestLost lost => Of(lost.Request),
        DeviceAccess access => new() { Device = access.Requester, Pasid = access.Pasid, Page = access.Address.Page },
        AccessCompletion completion => new() { Device = completion.Requester, Pasid = completion.Pasid },
        FaultJob job => Of(job.Last),
        ServeFault serve => Of(serve.Group.Last) with { MayBlock = serve.Context == HandlerContext.Blocking },
        FaultServed served => new() { Device = served.Job.Requester, Status = served.Status },
        FaultDeferred deferred => new() { Device = deferred.Job.Requester },
        GroupAnswer answer => new() { Device = answer.Requester, Pasid = answer.Name.Pasid, Index = (int)answer.Name.Tag.Value, Code = answer.Code },
        JobWithdrawn withdrawn => new() { Device = withdrawn.Job.Requester, By = withdrawn.By },
        PageResponse response => Of(response),
        InjectFault inject => Of(inject.Requests[^1]),
        GuestAnswer answer => Of(answer.Response),
        GuestAnswerRefused refused => Of(refused.Answer.Response),
        _ => OfControl(message),
    };

    /// <summary>The facts of a report.</summary>
    public static Facts OfReport(object report) => report switch
    {
        DeviceStarted started => new() { Device = started.Requester },
        AccessMade made => new() { Device = made.Function, Pasid = made.Pasid, Page = made.Touch.Page },
        AccessFailed failed => new() { Pasid = failed.Pasid, Page = failed.Touch.Page },
        AccessTerminated ended => new() { Pasid = ended.Pasid, Page = ended.Touch.Page },
        InGuest arrived => Of(arrived.Fault.Requests[^1]),
        GroupEnded ended => Of(ended.Last) with { Code = ended.Code, By = ended.By },
        RequestNotTaken dropped => Of(dropped.Request),
        _ => default,
    };

    private static Facts OfControl(object message) => message switch
    {
        DeviceUnplugged unplugged => new() { Device = unplugged.Requester },
        PriRestarted restarted => new() { Device = restarted.Requester },
        PasidStopped stopped => new() { Device = stopped.Requester, Pasid = stopped.Pasid },
        InvalidatePages invalidate => new() { Device = invalidate.Requester, Pasid = invalidate.Pasid },
        PagesInvalidated invalidated => new() { Device = invalidated.Requester },
        InvalidationRequest request => new() { Device = request.Requester, Pasid = request.Pasid },
        InvalidationCompletion completion => new() { Device = completion.Requester },
        _ => default,
    };

    private static Facts Of(PageRequest request) => new()
    {
        Device = request.Requester,
        Pasid = request.Pasid,
        Page = request.Address.Page,
        Index = (int)request.Tag.Value,
        Last = request.Last,
    };

    private static Facts Of(PageResponse response) =>
        new() { Device = response.Requester, Pasid = response.Pasid, Index = response.Stall?.Value ?? response.Index.Value, Code = response.Code };
}

using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>
/// What a device's faults owe: the one place where a debt ends, is counted and is told of. It carries out what <see cref="GroupEndings{TDomain,TWaiter}"/>
/// decides, in the name of <see cref="DeviceFaultsActor"/>.
/// </summary>
internal sealed class FaultDebts : IGroupEndingsPort<FaultWaiter>
{
    private readonly RequesterId _requester;
    private readonly DeviceFaults<IActorRef> _model;
    private readonly GroupChildren _groups;
    private readonly CoreSettings _settings;
    private readonly ICoreProbe? _probe;
    private readonly Action<PageResponse> _send;
    private readonly Action _priStopped;

    /// <summary>Nothing is owed but what the fault state says.</summary>
    /// <param name="requester">The device.</param>
    /// <param name="model">The fault state.</param>
    /// <param name="groups">The actors of its groups.</param>
    /// <param name="settings">How faults are treated.</param>
    /// <param name="probe">Who is told; null: nobody.</param>
    /// <param name="send">Sends an answer to the device.</param>
    /// <param name="priStopped">Is called when an answer stops PRI.</param>
    public FaultDebts(
        RequesterId requester, DeviceFaults<IActorRef> model, GroupChildren groups, CoreSettings settings, ICoreProbe? probe, Action<PageResponse> send,
        Action priStopped)
    {
        (_requester, _model, _groups, _settings, _probe, _send, _priStopped) = (requester, model, groups, settings, probe, send, priStopped);
        Endings = new GroupEndings<IActorRef, FaultWaiter>(model, settings.ClosingCode, this);
    }

    /// <summary>How groups end that no handler answers.</summary>
    public GroupEndings<IActorRef, FaultWaiter> Endings { get; }

    public FaultTally Tally { get; } = new();

    void IGroupEndingsPort<FaultWaiter>.Close(GroupId id, PageResponseCode code, ClosedBy by) => Close(new(new(_requester, id), code, by));

    void IGroupEndingsPort<FaultWaiter>.Settle(GroupId id, PageResponseCode code, ClosedBy by) => Settle(id, code, by);

    void IGroupEndingsPort<FaultWaiter>.Drop(GroupId id) => Drop(id);

    void IGroupEndingsPort<FaultWaiter>.Reply(FaultWaiter waiter) => waiter.Asker.Tell(waiter.Reply);

    /// <summary>The request of a message that a device has to be answered for; null: there is none.</summary>
    public static PageRequest? AnsweredIn(object message) => message switch
    {
        PageRequest { Last: true } request => request,
        MalformedPageRequest { Answer: not null } malformed => malformed.Request,
        _ => null,
    };

    /// <summary>A request was routed: if it is the last of its group, its answer is owed now.</summary>
    public void Take(PageRequest request, in FaultRoute<IActorRef> route, IScheduler clock)
    {
        Tally.Count(route.Kind);
        if (route.Kind == FaultRouteKind.Complete)
            _probe?.Begun(route.Group, request, clock.MonotonicClock.Ticks);
    }

    /// <summary>An incomplete group is forgotten: its actor too forgets it.</summary>
    public void Drop(GroupId id)
    {
        Tally.PartialsDropped++;
        _groups.Tell(id, new DropGroup(id));
    }

    /// <summary>Settles what is owed for a group, if it still is.</summary>
    public void Settle(GroupId id, PageResponseCode code, ClosedBy by, GroupAnswer? answer = null)
    {
        if (_model.Settle(id) is not { } last)
            return;

        Tally.Count(by);
        _probe?.Closed(id, last, code, by, answer);
        if (by.IsAnswered)
            Respond(last, code);

        _groups.Closed(id);
        Endings.Settled(id);
    }

    /// <summary>A group is closed, unless it was closed before. An answer that comes meanwhile may be another's (C7).</summary>
    public void Close(CloseGroup close)
    {
        if (!_model.IsOwed(close.Job.Group))
            return;

        _model.BeginClosing(close.Job.Group);
        _groups.Tell(close.Job.Group, close);
    }

    /// <summary>Answers a device.</summary>
    public void Respond(PageRequest last, PageResponseCode code)
    {
        if (code == PageResponseCode.ResponseFailure && last.Stall is null)
        {
            Endings.Stop(); // of PRI; a stall that fails stops nothing (C6, D8)
            if (_settings.SharesPri)
                _priStopped();
        }

        _send(PageResponse.To(last, _settings.PasidInResponse, code));
    }

    /// <summary>A request is not taken: it is answered if it is a last one, or its driver answers it.</summary>
    public void Refuse(PageRequest request, in FaultRoute<IActorRef> route, PageResponseCode code)
    {
        _probe?.NotTaken(request, route.Reason);
        Tally.Unreported += route is { Reason: FaultRouteReason.Malformed, Domain: null } ? 1 : 0;
        if (route.Kind == FaultRouteKind.Rejected)
            Respond(request, code);
    }

    /// <summary>An answer was refused (C7).</summary>
    public void CountRefused(AnswerName name, AnswerRefusal reason)
    {
        Tally.Count(reason);
        _probe?.Refused(name, reason);
    }
}

/// <summary>Who waits for a change, and what it is told then.</summary>
internal readonly record struct FaultWaiter(IActorRef Asker, object Reply);

using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Casting;

/// <summary>What a played handler does with one call.</summary>
internal enum HandlerAct
{
    /// <summary>Says None.</summary>
    None,

    /// <summary>Makes the pages resident and says Handled.</summary>
    Handle,

    /// <summary>Says Invalid.</summary>
    Invalid,

    /// <summary>Says Failure.</summary>
    Fail,

    /// <summary>Says Ignore.</summary>
    Ignore,

    /// <summary>Asks to be called again where it may block.</summary>
    Defer,

    /// <summary>Says nothing until the director wants it to.</summary>
    Hang,
}

/// <summary>A handler that does with each call what the play says, and with further calls what it did with the last.</summary>
internal sealed class PlayedHandlerActor : UntypedActor
{
    private readonly ImmutableArray<HandlerAct> _acts;
    private readonly HandlerAct? _unresolved;
    private readonly AddressSpace? _space;
    private readonly LinkSet _links;
    private readonly Queue<(ServeFault Serve, IActorRef Caller)> _hanging = new();
    private int _calls;

    private PlayedHandlerActor(ImmutableArray<HandlerAct> acts, HandlerAct? unresolved, AddressSpace? space, LinkSet links) =>
        (_acts, _unresolved, _space, _links) = (acts, unresolved, space, links);

    /// <summary>Props of the handler.</summary>
    /// <param name="acts">What it does with each call; at least one.</param>
    /// <param name="space">Where it makes pages resident; null: nowhere.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsFor(ImmutableArray<HandlerAct> acts, AddressSpace? space, LinkSet links) =>
        ActorProps.By(() => new PlayedHandlerActor(acts, null, space, links));

    /// <summary>Props of a handler that takes what nobody resolved, and nothing else.</summary>
    /// <param name="act">What it does with that; before it handles a page it makes room for it.</param>
    /// <param name="space">Where it does so.</param>
    /// <param name="links">The links in use.</param>
    public static Props PropsForUnresolved(HandlerAct act, AddressSpace space, LinkSet links) =>
        ActorProps.By(() => new PlayedHandlerActor([HandlerAct.None], act, space, links));

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault { Unresolved: true } serve when _unresolved is { } act:
                Serve(serve, act);
                break;
            case ServeFault serve:
                Serve(serve, _acts[Math.Min(_calls++, _acts.Length - 1)]);
                break;
            case AnswerNow now when _hanging.TryDequeue(out var call):
                Reply(call.Serve, now.Status, call.Caller);
                break;
            case ClientAttached attached:
                Sender.Tell(new AttachmentNoted(attached));
                break;
            case AnswerNow or ClientDetached or DeviceCacheLost or HandlerRegistered or HandlerUnregistered or JobWithdrawn:
                break; // it takes nothing back, so it has nothing to invalidate
            default:
                Unhandled(message);
                break;
        }
    }

    private void Serve(ServeFault serve, HandlerAct act)
    {
        switch (act)
        {
            case HandlerAct.Hang:
                _hanging.Enqueue((serve, Sender));
                break;
            case HandlerAct.Defer:
                _links.ClientToDomain.Send(Sender, serve.Deferred(), Self);
                break;
            default:
                Reply(serve, StatusOf(act), Sender);
                break;
        }
    }

    private static HandlerStatus StatusOf(HandlerAct act) => act switch
    {
        HandlerAct.None => HandlerStatus.None,
        HandlerAct.Handle => HandlerStatus.Handled,
        HandlerAct.Invalid => HandlerStatus.Invalid,
        HandlerAct.Fail => HandlerStatus.Failure,
        _ => HandlerStatus.Ignore,
    };

    private void Reply(ServeFault serve, HandlerStatus status, IActorRef caller)
    {
        if (status == HandlerStatus.Handled)
        {
            foreach (var request in serve.Group.Requests)
                Bring(request, makesRoom: serve.Unresolved);
        }

        _links.ClientToDomain.Send(caller, serve.Served(status), Self);
    }

    private void Bring(PageRequest request, bool makesRoom)
    {
        if (makesRoom)
            _space?.AddArea(Iova.FromPage(request.Address.Page), 1, request.Access);

        _space?.Resolve(request.Address, request.Access);
    }
}

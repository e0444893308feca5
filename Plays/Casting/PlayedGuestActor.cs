using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Memory;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Casting;

/// <summary>A guest that serves what is put into it at once, and answers when the play says so.</summary>
internal sealed class PlayedGuestActor : UntypedActor
{
    private readonly AddressSpace _space;
    private readonly LinkSet _links;
    private readonly Stage _stage;
    private readonly List<InjectFault> _faults = [];
    private readonly List<GuestAnswerNow> _early = [];
    private IActorRef _client = ActorRefs.Nobody;

    private PlayedGuestActor(AddressSpace space, LinkSet links, Stage stage) => (_space, _links, _stage) = (space, links, stage);

    /// <summary>Props of the guest.</summary>
    /// <param name="space">Its memory.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="stage">Where it tells what its answers are for.</param>
    public static Props PropsFor(AddressSpace space, LinkSet links, Stage stage) =>
        ActorProps.By(() => new PlayedGuestActor(space, links, stage));

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ConnectGuest:
                _client = Sender;
                break;
            case InjectFault fault:
                _faults.Add(fault);
                foreach (var request in fault.Requests)
                    _space.Resolve(request.Address, request.Access);

                _stage.Report(Stage.Hidden, new InGuest(fault));
                foreach (var now in _early.Where(now => now.Fault == _faults.Count - 1))
                    Answer(fault, now);

                break;
            case GuestAnswerNow now when now.Fault < _faults.Count:
                Answer(_faults[now.Fault], now);
                break;
            case GuestAnswerNow now:
                _early.Add(now);
                break;
            case GuestAnswerRefused:
                break; // the play judges it by the client's report
            default:
                Unhandled(message);
                break;
        }
    }

    private void Answer(InjectFault fault, GuestAnswerNow now)
    {
        var last = fault.Requests[^1];
        var answer = new GuestAnswer(new PageResponse(last.Requester, now.Pasid ?? last.Pasid, last.Index, now.Code));
        _stage.Report(Stage.Hidden, new GuestMeant(answer, fault));
        _links.GuestToClient.Send(_client, answer, Self);
    }
}

using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>
/// One fault group in flight (C2, C10): holds the requests until the last one, hands the complete group to its domain, takes one
/// answer, and tells its parent, who answers the device. A group kept for a slot is then ready for the next group of that slot.
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails its parent restarts it, and answers the device in its place when it hears of that. Until then what comes
/// is for the group that was lost: requests are dropped, answers refused as if that group were closed, and told to their sender (C7).
/// </remarks>
public sealed class FaultGroupActor : UntypedActor
{
    private readonly FaultGroup _group = new();
    private readonly Link _toDomain;
    private readonly bool _answersGoToParent;
    private FaultJob? _job;
    private IActorRef _domain = ActorRefs.Nobody;
    private bool _lost;

    private FaultGroupActor(Link toDomain, bool answersGoToParent) =>
        (_toDomain, _answersGoToParent) = (toDomain, answersGoToParent);

    /// <summary>Props of an actor that has no group yet.</summary>
    /// <param name="toDomain">The link to domains.</param>
    /// <param name="answersGoToParent">
    /// Whether the parent takes the answers and passes on those that match: needed where this actor does not outlive its group, and
    /// could not refuse a late one, and where an answer does not name its group, which has to be searched for (C7).
    /// </param>
    public static Props PropsFor(Link toDomain, bool answersGoToParent) =>
        ActorProps.By(() => new FaultGroupActor(toDomain, answersGoToParent));

    /// <summary>If the end of this actor comes before the group's, the domain works for nobody.</summary>
    protected override void PostStop() => Withdraw(ClosedBy.GroupLost);

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        _lost = true;
        Context.Parent.Tell(new GroupLost(Self, Restarted: true));
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case RenewGroup:
                _lost = false;
                break;
            case GroupRequest or LastGroupRequest or CloseGroup or DropGroup when _lost:
                break;
            case GroupRequest request:
                _group.Add(request.Id, request.Request);
                break;
            case LastGroupRequest request:
                Complete(request);
                break;
            case GroupAnswer answer:
                Answer(answer);
                break;
            case CloseGroup close:
                Close(close);
                break;
            case DropGroup drop:
                _group.Drop(drop.Id);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Complete(LastGroupRequest message)
    {
        if (_group.Add(message.Id, message.Request, completes: message.Kind == FaultKind.Malformed) is not { } requests)
            throw new InvalidOperationException($"{message.Request} is not the last of its group.");

        _domain = message.Domain;
        var group = new CompleteGroup(message.Id, requests, message.Cookie, message.Kind) { Otherwise = message.Otherwise };
        _job = new FaultJob(group, _answersGoToParent ? Context.Parent : Self, Context.Parent);
        _toDomain.Send(_domain, _job, Self);
    }

    private void Answer(GroupAnswer answer)
    {
        var refusal = answer.Name.Group is { } id ? _group.Close(id) : AnswerRefusal.NotPending;
        if (refusal == AnswerRefusal.None)
        {
            // A domain knows what it answered itself, but neither what a handler of its answered later nor where a policy that is less
            // exact let an answer for another group end.
            if (!Sender.Equals(_domain) || answer.IsInexact)
                Withdraw(ClosedBy.Handler, answer.IsInexact);

            _job = null;
            Context.Parent.Tell(new GroupClosed(_group.Id, answer.Code, ClosedBy.Handler, answer));
            return;
        }

        var refused = new AnswerRefused(answer.Name, refusal);
        Context.Parent.Tell(refused);
        Sender.Tell(refused);
    }

    // Who closes a group saw it completed; if an answer was faster there is nothing left to do.
    private void Close(CloseGroup close)
    {
        if (_group.Close(close.Job.Group) != AnswerRefusal.None)
            return;

        Withdraw(close.By);
        Context.Parent.Tell(new GroupClosed(close.Job.Group, close.Code, close.By, null));
    }

    private void Withdraw(ClosedBy by, bool isInexact = false)
    {
        if (_job is not null)
            _toDomain.Send(_domain, new JobWithdrawn(_job.Id, by) { IsInexact = isInexact }, Self);

        _job = null;
    }
}

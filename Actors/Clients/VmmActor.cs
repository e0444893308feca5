using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>
/// A VMM with its guest, whose device is at a machine in another process. To the guest's client it is domain and unit: what its parent gives it is put into the
/// guest, and the parent is told what the guest answers, which pages of the guest's table the machine gets for that, and which go
/// (<see cref="GuestShadow"/>). The guest uses a frame again only when the machine has said that no device has it any more (D7).
/// </summary>
/// <remarks>
/// Supervision: a part of the guest that fails is the guest's own affair (<see cref="GuestActor"/>). If the guest itself fails, or a part of it too often, or if its client
/// fails, this actor stops; its parent watches it.
/// </remarks>
internal sealed class VmmActor : UntypedActor
{
    private readonly GuestPlan _plan;
    private readonly GuestProcess _process;
    private readonly GuestShadow _shadow;
    private readonly RelayedInvalidations _invalidations = new();
    private readonly Dictionary<JobId, CompleteGroup> _groups = [];
    private IActorRef _client = ActorRefs.Nobody;

    private VmmActor(GuestPlan plan)
    {
        (_plan, _process) = (plan, plan.Processes.Single());
        _shadow = new GuestShadow(_process.Space.Table);
    }

    /// <summary>Props of a VMM.</summary>
    /// <param name="plan">Its guest, with one process.</param>
    public static Props PropsFor(GuestPlan plan) => ActorProps.By(() => new VmmActor(plan));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <inheritdoc/>
    protected override void PreStart()
    {
        var guest = Context.Watch(Context.ActorOf(GuestActor.PropsFor(_plan, LinkSet.Direct), "guest"));
        _client = Context.Watch(Context.ActorOf(GuestClientActor.PropsFor(_plan.ClientSettings, guest, LinkSet.Direct), "client"));
        _client.Tell(new ClientAttached(Self, _plan.Requester, _process.Pasid));
    }

    /// <summary>One that failed knows nothing of its guest.</summary>
    protected override void PostRestart(Exception reason) => Context.Stop(Self);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault serve:
                _groups[serve.Group.Job] = serve.Group;
                _client.Tell(serve);
                break;
            case JobWithdrawn withdrawn:
                _groups.Remove(withdrawn.Job);
                _client.Tell(withdrawn);
                break;
            case ReportUnrecoverable:
                _client.Tell(message);
                break;
            case PagesTaken taken:
                if (_invalidations.Done(taken.Token) is { } done)
                    done.ReplyTo.Tell(done.Reply);

                break;
            case Terminated:
                Context.Stop(Self);
                break;
            default:
                OnClient(message);
                break;
        }
    }

    private void OnClient(object message)
    {
        switch (message)
        {
            case InvalidatePages request:
                var relayed = _invalidations.Begin(request, Sender);
                foreach (var part in TakePages.Parts(relayed.Token, _shadow.Drop(request.Ranges)))
                    Context.Parent.Tell(part);

                break;
            case FaultServed { Status: HandlerStatus.Ignore }:
                break; // it is in the guest
            case FaultServed served:
                Answer(served.Job, HandlerStatus.Invalid); // the guest has no room for it, or it is not the guest's
                break;
            case GroupAnswer { Name.Group: { } group } answer:
                Answer(new JobId(answer.Requester, group), answer.Code == PageResponseCode.Success ? HandlerStatus.Handled : HandlerStatus.Invalid);
                break;
            case UnrecoverableNoted or AttachmentNoted or UnregisterHandler:
                break; // there is nothing to be done about it; where the guest is gone this actor ends
            default:
                Unhandled(message);
                break;
        }
    }

    private void Answer(JobId job, HandlerStatus status)
    {
        if (_groups.Remove(job, out var group))
            Context.Parent.Tell(new PagesServed(job, status, [], _shadow.Fill(group)));
    }
}

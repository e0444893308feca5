using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Placement;

/// <summary>A pager where sharding put it: asks the experiment what it is, and makes the pager, which the machine knows from then on.</summary>
/// <remarks>
/// Supervision: the pager is stopped if it fails, and this actor with it. The machine, which watches the pager, asks for a session again, and sharding makes
/// both anew.
/// </remarks>
internal sealed class PagerEntityActor : UntypedActor, IWithTimers
{
    private static readonly TimeSpan Again = TimeSpan.FromMilliseconds(200);
    private readonly ChannelName _channel;
    private readonly NodeParts _parts;
    private readonly IActorRef _experiment;
    private IActorRef _pager = ActorRefs.Nobody;
    private (OpenSession Message, IActorRef Sender)? _asked; // the latest: who asks repeats it

    private PagerEntityActor(ChannelName channel, NodeParts parts, IActorRef experiment) =>
        (_channel, _parts, _experiment) = (channel, parts, experiment);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>Props of the entity of a pager.</summary>
    public static Props PropsFor(ChannelName channel, NodeParts parts, IActorRef experiment) => ActorProps.By(() => new PagerEntityActor(channel, parts, experiment));

    /// <inheritdoc/>
    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <inheritdoc/>
    protected override void PreStart() => Timers.StartPeriodicTimer(AskForPlan.Instance, AskForPlan.Instance, TimeSpan.Zero, Again);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case OpenSession open when _pager.IsNobody():
                _asked = (open, Sender);
                break;
            case OpenSession open:
                _pager.Forward(open);
                break;
            case AskForPlan:
                _experiment.Tell(message, Self);
                break;
            case ExperimentPlanned planned when _pager.IsNobody():
                Timers.CancelAll();
                Begin(planned);
                break;
            case ExperimentPlanned:
                break; // asked for twice
            case LeavePager when !_pager.IsNobody():
                _pager.Tell(message);
                break;
            case LeavePager or Terminated:
                Context.Stop(Self);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(ExperimentPlanned planned)
    {
        var refusal = PlanReader.Read(planned, _channel.Host, _parts.Traces, out var plan);
        if (plan is not null && _channel.Client >= plan.Processes)
            refusal = $"the scenario has {plan.Processes} processes, and no pager {_channel.Client}";

        if (refusal is not null)
        {
            _parts.Reports.Refused(_channel.Host, refusal);
            Context.Stop(Self);
            return;
        }

        var settings = plan!.PagerOf(_channel, _parts.BlockingCalls) with { Delivery = _parts.Delivery };
        _pager = Context.Watch(Context.ActorOf(PagerActor.PropsFor(settings, LinkSet.Direct), "pager"));
        if (_asked is { } asked)
            _pager.Tell(asked.Message, asked.Sender);
    }
}

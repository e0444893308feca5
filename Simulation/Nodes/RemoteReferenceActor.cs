using Akka.Actor;

namespace Iopf.Simulation.Nodes;

/// <summary>An actor of another node, as the actors of one node know it: what they tell it crosses the network, in order, if it arrives at all.</summary>
internal sealed class RemoteReferenceActor(SimulatedNetwork network, IActorRef target, SimulatedNode home, SimulatedNode viewer) : UntypedActor, IWithTimers
{
    private readonly Queue<Travel> _late = new(); // the first is waited for; those behind it wait with it
    private bool _isOver;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void PreStart() => Context.Watch(target);

    protected override void PostStop() => network.Forget(target, viewer);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Terminated:
                End(isTold: home.IsAlive); // a node that died tells nobody
                break;
            case HomeRemoved:
                Context.Stop(Self);
                break;
            case Arrived:
                Arrive();
                break;
            default:
                Depart(message);
                break;
        }
    }

    private void Depart(object message)
    {
        if (!network.Passes(viewer, home))
        {
            network.NoteLost();
            return;
        }

        var (times, delay) = network.Fate();
        for (; times > 0; times--)
        {
            var travel = new Travel(message, network.Import(Sender, viewer, home), delay);
            if (delay == TimeSpan.Zero && _late.Count == 0)
                Deliver(travel);
            else
                Wait(travel);

            delay = TimeSpan.Zero;
        }
    }

    private void Wait(in Travel travel)
    {
        _late.Enqueue(travel);
        if (_late.Count == 1)
            Timers.StartSingleTimer(Arrived.Instance, Arrived.Instance, travel.Delay);
    }

    private void Arrive()
    {
        do
            Deliver(_late.Dequeue());
        while (_late.TryPeek(out var next) && next.Delay == TimeSpan.Zero);

        if (_late.TryPeek(out var late))
            Timers.StartSingleTimer(Arrived.Instance, Arrived.Instance, late.Delay);
        else if (_isOver)
            Context.Stop(Self);
    }

    private void Deliver(in Travel travel)
    {
        if (network.Passes(viewer, home))
            target.Tell(travel.Message, travel.Sender);
        else
            network.NoteLost();
    }

    private void End(bool isTold)
    {
        _isOver = isTold;
        if (isTold && _late.Count == 0)
            Context.Stop(Self);
    }

    internal sealed record HomeRemoved;

    private readonly record struct Travel(object Message, IActorRef Sender, TimeSpan Delay);

    private sealed record Arrived
    {
        public static Arrived Instance { get; } = new();
    }
}

using Akka.Actor;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>Sends what device faults send; spawns, watches and stops as they do, and starts as many timers.</summary>
internal sealed class SkeletonFaults(int number, IActorRef unit, IActorRef domain, int slots, bool perGroup) : UntypedActor, IWithTimers
{
    private static readonly object TimerKey = new();
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);
    private static readonly Props GroupProps = Props.Create(() => new SkeletonGroup());
    private readonly IActorRef?[] _groups = new IActorRef?[slots];
    private bool _timerRuns;

    public ITimerScheduler Timers { get; set; } = null!;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SkeletonRequest request:
                (_groups[request.Slot] ??= Spawn(request.Slot)).Tell(new SkeletonGroupRequest(request.Slot, request, domain), Self);
                if (!_timerRuns) Timers.StartSingleTimer(TimerKey, SkeletonInterrupt.Instance, Deadline);
                _timerRuns = true;
                break;
            case SkeletonAnswer answer:
                _groups[answer.Slot]!.Forward(answer);
                break;
            case SkeletonClosed closed:
                Close(closed);
                break;
            case SkeletonInterrupt:
                _timerRuns = false;
                break;
        }
    }

    private void Close(SkeletonClosed closed)
    {
        unit.Tell(new SkeletonResponse(number, closed.Slot, closed.Code), Self);
        if (!perGroup) return;
        Context.Stop(_groups[closed.Slot]!);
        _groups[closed.Slot] = null;
    }

    private IActorRef Spawn(int slot)
    {
        var group = Context.ActorOf(GroupProps);
        Context.WatchWith(group, new SkeletonAnswered(slot, group));
        return group;
    }

    private sealed record SkeletonAnswered(int Slot, IActorRef Group);
}

/// <summary>Collects requests to the last one, hands them on, and takes the answer.</summary>
internal sealed class SkeletonGroup : UntypedActor
{
    private readonly List<SkeletonRequest> _requests = [];

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SkeletonGroupRequest request:
                _requests.Add(request.Request);
                if (!request.Request.Last) return;
                request.Domain.Tell(new SkeletonJob(request.Slot, Self, [.. _requests]), Self);
                _requests.Clear();
                break;
            case SkeletonAnswer answer:
                Context.Parent.Tell(new SkeletonClosed(answer.Slot, answer.Code), Self);
                break;
        }
    }
}

/// <summary>Asks the client and passes its answer on: to the group, or to its parent where groups do not outlive their answer.</summary>
internal sealed class SkeletonDomain(IActorRef client, bool perGroup) : UntypedActor
{
    private IActorRef _faults = ActorRefs.Nobody;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case SkeletonJob job:
                client.Tell(new SkeletonServe(job, 0), Self);
                break;
            case SkeletonServed served:
                (perGroup ? _faults : served.Job.Group).Tell(new SkeletonAnswer(served.Job.Slot, served.Status), Self);
                break;
            case SkeletonPeers peers:
                _faults = peers.Up[0];
                break;
        }
    }
}

/// <summary>Is done at once.</summary>
internal sealed class SkeletonClient : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is SkeletonServe serve) Sender.Tell(new SkeletonServed(serve.Job, 0), Self);
    }
}

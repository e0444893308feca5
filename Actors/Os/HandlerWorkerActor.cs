using Akka.Actor;

namespace Iopf.Actors;

/// <summary>
/// One blocking call of a domain (C5): for the call's service time it is busy, then the client makes the change that the call is about,
/// and the domain hears the status. The domain gives it one group at a time.
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails the domain stops it and answers its group Invalid Request.
/// </remarks>
public sealed class HandlerWorkerActor : UntypedActor, IWithTimers
{
    private static readonly object ServiceKey = new();
    private readonly IServiceTimes? _times;
    private readonly IBlockingCalls? _calls;
    private readonly Links _links;
    private WorkerCall? _call;

    /// <summary>Makes an idle worker.</summary>
    /// <param name="times">How long its calls take; null: no time.</param>
    /// <param name="calls">What holds its thread meanwhile; null: a timer lets the time pass.</param>
    /// <param name="links">The links in use.</param>
    public HandlerWorkerActor(IServiceTimes? times, IBlockingCalls? calls, Links links) =>
        (_times, _calls, _links) = (times, calls, links);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case WorkerCall call:
                Begin(call);
                break;
            case ServiceOver:
                CallClient();
                break;
            case FaultServed served:
                Pass(served.Job, served);
                break;
            case FaultDeferred deferred:
                Pass(deferred.Job, deferred);
                break;
            case UnrecoverableNoted noted:
                Pass(noted.Fault, noted);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin(WorkerCall call)
    {
        _call = call;
        var time = call.Job is FaultJob ? _times?.Next() ?? TimeSpan.Zero : TimeSpan.Zero;
        if (time > TimeSpan.Zero && _calls is null)
        {
            Timers.StartSingleTimer(ServiceKey, ServiceOver.Instance, time);
            return;
        }

        if (call.Job is FaultJob job)
            _calls?.Hold(time, job);

        CallClient();
    }

    // A reply that comes twice is none to the next call.
    private void Pass(object job, object reply)
    {
        if (!ReferenceEquals(_call?.Job, job))
            return;

        _call = null;
        Context.Parent.Tell(reply);
    }

    private void CallClient()
    {
        if (_call is { } call)
            _links.DomainToClient.Send(call.Client, HandlerCall.Of(call.Job, HandlerContext.Blocking), Self);
    }
}

/// <summary>A domain to its worker: call that client for this group.</summary>
/// <param name="Job">The group (<see cref="FaultJob"/>), or the fault that has no answer (<see cref="Iopf.Messages.UnrecoverableFault"/>).</param>
/// <param name="Client">The client to call.</param>
public sealed record WorkerCall(object Job, IActorRef Client);

/// <summary>The service time of a call is over.</summary>
public sealed record ServiceOver
{
    /// <summary>The message.</summary>
    public static ServiceOver Instance { get; } = new();
}

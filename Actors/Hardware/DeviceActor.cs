using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Devices;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>
/// One PCIe device, a PF with the VFs it may have: plays its streams, sends its translation and page requests to its unit, or without
/// PRI its accesses themselves (D8), completes invalidations (D1 to D7). What it does is decided by <see cref="DeviceFunction"/>.
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails its parent restarts it, and takes it down and up as after a reset (D9); its streams go on
/// at the access at which they stood.
/// </remarks>
public sealed partial class DeviceActor : UntypedActor, IWithTimers
{
    private readonly DeviceFunction _function;
    private readonly DevicePlan _plan;
    private readonly IActorRef _unit;
    private readonly LinkSet _links;
    private readonly IDeviceProbe? _probe;
    private readonly StreamTurns _turns;
    private readonly DeviceHold _hold;

    private DeviceActor(DevicePlan plan, DeviceMemory memory, IActorRef unit, LinkSet links, IDeviceProbe? probe)
    {
        (_plan, _unit, _links) = (plan, unit, links);
        (_function, _probe) = (new DeviceFunction(plan.Settings, memory.Streams, probe), probe);
        (_turns, _hold) = (new(plan.Streams.Length), new(_function, memory, plan.Requester));
        _hold.Remember();
        _stops = new(memory.Retold, stop => _function.IsOutstanding(stop.Requester, stop.Pasid));
    }

    /// <summary>Props of a device that is off.</summary>
    /// <param name="plan">How it is built, and its workload.</param>
    /// <param name="memory">What it knows of an actor before it, or that there was none.</param>
    /// <param name="unit">The unit it is behind.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probe">Who is told of its inside; null: nobody.</param>
    public static Props PropsFor(DevicePlan plan, DeviceMemory memory, IActorRef unit, LinkSet links, IDeviceProbe? probe) =>
        ActorProps.By(() => new DeviceActor(plan, memory, unit, links, probe));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    private long Now => Context.System.Scheduler.MonotonicClock.Ticks;

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        _function.Quiet();
        Context.Parent.Tell(new ResetDevice(_plan.Requester));
    }

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ContinueStream next:
                _turns.Came(next.Stream);
                Do(_function.Streams[next.Stream], _function.Run(_function.Streams[next.Stream], Now));
                break;
            case TranslationCompletion completion:
                if (_function.StreamOf(completion) is { } translated)
                    Do(translated, _function.Translated(translated, completion, Now));

                break;
            case AccessCompletion completion:
                if (_function.StreamOf(completion) is { } accessed)
                    Do(accessed, _function.Completed(accessed, completion, Now));

                _stops.Reply();
                break;
            case PageResponse response:
                OnResponse(response);
                _stops.Reply();
                break;
            case InvalidationRequest request:
                OnInvalidation(request);
                break;
            case StartDevice:
                _function.Start(Now);
                Run(_function.Streams);
                break;
            case StartFunction start:
                _function.Start(start.Requester, Now);
                Run(_function.StreamsOf(start.Requester));
                break;
            case QuietFunction quiet:
                OnQuiet(quiet.Requester);
                break;
            case QuietDevice:
                Timers.CancelAll();
                _function.Quiet();
                _stops.Reply();
                Sender.Tell(new DeviceQuiet(_plan.Requester));
                break;
            case StopPasid stop:
                OnStop(stop);
                break;
            case RestartPri restart:
                OnRestart(restart);
                break;
            case HoldDevice:
                _hold.Begin();
                break;
            default:
                Unhandled(message);
                break;
        }

        _hold.Look(Context.Parent);
    }

    private void OnResponse(PageResponse response)
    {
        var step = _function.Answered(response, Now, out var stream);
        if (stream is not null)
            Do(stream, step);

        AskForWaiting();
        if (_plan.Settings.RecoverPri && _function.Pri.ResponseFailure)
            Context.Parent.Tell(new ResetDevice(_plan.Requester));
    }

    // What was due before the invalidation is done with the old translations; what comes later misses.
    private void OnInvalidation(InvalidationRequest request)
    {
        Run(_function.RunningIn(request));
        _function.Invalidate(request);
        Run(_function.RunningIn(request));

        _links.DeviceToUnit.Send(_unit, new InvalidationCompletion(request.Requester, request.Tag), Self);
    }

    // Its credits are others' now.
    private void OnQuiet(RequesterId function)
    {
        _function.Quiet(function);
        _stops.Reply();
        Sender.Tell(new DeviceQuiet(function));
        AskForWaiting();
    }

    private void AskForWaiting()
    {
        while (_function.NextWaiting() is { } waiting)
            Ask(waiting);
    }

    private void Run(IEnumerable<AccessStream> streams)
    {
        foreach (var stream in streams)
            Do(stream, _function.Run(stream, Now));
    }

    private void Do(AccessStream stream, StreamStep step)
    {
        switch (step.Kind)
        {
            case StreamStepKind.WaitUntil:
                _turns.After(stream.Number, TimeSpan.FromTicks(Math.Max(1, step.At - Now)), Timers);
                break;
            case StreamStepKind.Again:
                _turns.Queue(stream.Number, Self);
                break;
            case StreamStepKind.Translate:
                _links.DeviceToUnit.Send(_unit, _function.Translate(stream), Self);
                break;
            case StreamStepKind.Access:
                _links.DeviceToUnit.Send(_unit, _function.Access(stream, Now), Self);
                break;
            case StreamStepKind.Ask:
                Ask(stream);
                break;
            case StreamStepKind.Finished when _function.IsFinished:
                Finish();
                break;
            default:
                break;
        }
    }

    private void Finish()
    {
        _probe?.Finished(Now);
        Context.Parent.Tell(new DeviceFinished(_plan.Requester));
    }

    private void Ask(AccessStream stream)
    {
        foreach (var request in _function.Ask(stream, Now))
            _links.DeviceToUnit.Send(_unit, request, Self);
    }
}

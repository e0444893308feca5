using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

namespace Iopf.Actors.Clients;

/// <summary>
/// The virtual IOMMU of a guest with its driver's interrupt side (K2): queues what is injected and hands it to the guest's core, sends the
/// core's answers to the host client, and carries the guest's invalidations there and their completions back.
/// </summary>
/// <remarks>
/// After a Response Failure the guest resets its virtual device at once: the core forgets what it owes (D9), all else that was owed to the
/// host is answered Invalid Request, and faults are taken again.
/// <para>Supervision: it has no children. If it fails its parent restarts it with the same queue and goes on; only a group whose message it
/// failed on is answered Invalid Request. When it stops for good all that is owed is answered so.</para>
/// </remarks>
public sealed class GuestUnitActor : UntypedActor, IWithTimers
{
    private static readonly object InterruptKey = new();
    private readonly RequesterId _requester;
    private readonly GuestUnitMemory _memory;
    private readonly TimeSpan _latency;
    private readonly LinkSet _links;
    private readonly LinkSet _inside;
    private readonly Action? _noteFull;

    private GuestUnitActor(GuestPlan plan, GuestUnitMemory memory, LinkSet links) =>
        (_requester, _latency, _inside, _noteFull, _memory, _links) = (plan.Requester, plan.InterruptLatency, plan.Inside, plan.NoteFull, memory, links);

    /// <summary>Props of the unit of a guest.</summary>
    /// <param name="plan">What the guest consists of.</param>
    /// <param name="memory">What survives a restart of it; of this unit alone.</param>
    /// <param name="links">The links between guest and host.</param>
    public static Props PropsFor(GuestPlan plan, GuestUnitMemory memory, LinkSet links) =>
        ActorProps.By(() => new GuestUnitActor(plan, memory, links));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PostStop() => Abandon();

    // What is owed stays owed, as the memory does.
    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is InjectFault inject && !_memory.Queue.Owed.Contains(inject.Requests[^1]))
            Answer(inject.Requests[^1], PageResponseCode.InvalidRequest);

        if (message is UnrecoverableFault)
            GiveBuffer();
    }

    // A timer of the life before is gone.
    /// <inheritdoc/>
    protected override void PostRestart(Exception reason) => Self.Tell(GuestInterrupt.Instance);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ConnectGuest:
                OnConnected(Sender);
                break;
            case InjectFault inject:
                OnInject(inject);
                break;
            case GuestInterrupt:
                Read();
                break;
            case PageResponse response:
                OnAnswer(response);
                break;
            case InvalidatePages request when _memory.Client is { } client:
                _links.GuestToClient.Send(client, _memory.Invalidations.Begin(request, Sender), Self);
                break;
            case InvalidatePages request:
                Sender.Tell(new PagesInvalidated(request.Requester, request.Token)); // no host, so no device that caches anything
                break;
            case PagesInvalidated done:
                if (_memory.Invalidations.Done(done.Token) is { } completed)
                    _inside.ClientAndUnit.Send(completed.ReplyTo, completed.Reply, Self);

                break;
            case GuestAnswerRefused:
                _memory.Tally.Refused++;
                break;
            default:
                OnConfiguration(message);
                break;
        }
    }

    private void OnConfiguration(object message)
    {
        switch (message)
        {
            case SetFaultPath path:
                _memory.Faults = path.Faults;
                Read();
                break;
            case UnrecoverableFault fault:
                _memory.Faults?.Tell(fault);
                GiveBuffer();
                break;
            case DeviceCancelled:
                _memory.Queue.Release();
                Read();
                break;
            case GetCounters:
                Sender.Tell(_memory.Tally.Read(_memory.Queue.Owed.Count));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // A client after another: the host's operating system was lost, and all that it gave with it. The virtual device is reset; what the guest takes
    // back is asked for again, since the one that was asked tells nothing any more.
    private void OnConnected(IActorRef client)
    {
        var isAnother = _memory.Client is { } before && !before.Equals(client);
        _memory.Client = client;
        if (!isAnother)
            return;

        _memory.Queue.Abandon(); // nobody waits for those answers
        ResetDevice();
        foreach (var request in _memory.Invalidations.UnderWay)
            _links.GuestToClient.Send(client, request, Self);
    }

    private void OnInject(InjectFault inject)
    {
        _memory.Tally.Injected++;
        foreach (var request in inject.Requests)
        {
            if (!_memory.Queue.Inject(request))
                continue;

            _noteFull?.Invoke();
            Answer(request, PageResponseCode.Success);
        }

        if (!_memory.Queue.TakeInterrupt())
            return;

        if (_latency > TimeSpan.Zero)
            Timers.StartSingleTimer(InterruptKey, GuestInterrupt.Instance, _latency);
        else
            Self.Tell(GuestInterrupt.Instance);
    }

    // Until the guest's core is there its driver reads nothing.
    private void Read()
    {
        if (_memory.Faults is not { } faults)
            return;

        _memory.Queue.AcknowledgeInterrupt();
        while (_memory.Queue.TryTake(out var request))
            _inside.UnitToCore.Send(faults, request, Self);

        if (_memory.Queue.TryClearOverflow())
            faults.Tell(DiscardPartials.Instance);
    }

    private void OnAnswer(PageResponse response)
    {
        if (!_memory.Queue.Settle(response))
            return;

        Answer(response);
        if (response.Code != PageResponseCode.ResponseFailure)
            return;

        Abandon();
        ResetDevice();
    }

    private void ResetDevice()
    {
        if (_memory.Faults is not { } faults)
        {
            _memory.Queue.Release();
            return;
        }

        faults.Tell(new CancelDevice(_requester));
        faults.Tell(new PriEnabled(_requester));
    }

    // Of an event that was read, or that this actor failed on.
    private void GiveBuffer()
    {
        if (_memory.Client is { } client)
            _links.GuestToClient.Send(client, GuestEventRead.Instance, Self);
    }

    private void Abandon()
    {
        foreach (var last in _memory.Queue.Abandon())
            Answer(last, PageResponseCode.InvalidRequest);
    }

    private void Answer(PageRequest last, PageResponseCode code) => Answer(new PageResponse(last.Requester, last.Pasid, last.Index, code));

    private void Answer(PageResponse response)
    {
        _memory.Tally.Answered++;
        if (_memory.Client is { } client)
            _links.GuestToClient.Send(client, new GuestAnswer(response), Self);
    }

    private sealed record GuestInterrupt
    {
        public static GuestInterrupt Instance { get; } = new();
    }
}

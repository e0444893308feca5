using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Iopf.Os.Faults;
using Iopf.Os.Memory;

namespace Iopf.Actors.Clients;

/// <summary>
/// The client of a process's memory (K1, shared virtual addressing): makes the pages of a group resident, one group at a time as under the
/// lock of an address space. Where the resident limit asks for it another page goes first: out of the page table, out of the device's
/// cache, and only then its frame is used again (D7). The same client pages a second level (N1, N2): its address space is guest-physical
/// memory then, and of a group it makes those guest-physical pages resident that the second level lacks.
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails it is stopped, as a process is killed; its domain, which watches it, answers the closing code
/// for what it was asked, and later faults of the process find no handler.
/// </remarks>
public sealed class MmClientActor : UntypedActor, IWithTimers
{
    private static readonly object ServiceKey = new();
    private static readonly ImmutableArray<PageRange> Everything = [new(0, Iova.MaxPage + 1)];
    private readonly AddressSpace _space;
    private readonly IServiceTimes? _times;
    private readonly LinkSet _links;
    private readonly IClientProbe? _probe;
    private readonly MmClientSettings _settings;
    private readonly Queue<Call> _calls = new();
    private readonly List<ClientAttached> _attachments = [];
    private readonly List<RequesterId> _invalidating = [];
    private readonly List<Iova> _leaving = [];
    private TimeSpan _held;
    private ulong _token;
    private bool _busy;

    private MmClientActor(AddressSpace space, IServiceTimes? times, LinkSet links, IClientProbe? probe, MmClientSettings? settings) =>
        (_space, _times, _links, _probe, _settings) = (space, times, links, probe, settings ?? MmClientSettings.Default);

    /// <summary>Props of the client of an address space, whose only writer it is.</summary>
    /// <param name="space">The address space.</param>
    /// <param name="times">How long calls in the non-blocking context take; null: no time. A blocking call's time is its worker's.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probe">Who looks at the address space after each group; null: nobody.</param>
    /// <param name="settings">How calls in the non-blocking context are served; null: the default.</param>
    public static Props PropsFor(AddressSpace space, IServiceTimes? times, LinkSet links, IClientProbe? probe = null, MmClientSettings? settings = null) =>
        ActorProps.By(() => new MmClientActor(space, times, links, probe, settings));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <summary>A predecessor may have been lost with its operating system, in the middle of a call.</summary>
    protected override void PreStart() => _space.CompleteAll();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault { Context: HandlerContext.NonBlocking } serve when _settings.Defers:
                ServeAtOnce(serve);
                break;
            case ServeFault or UnmapPages:
                _calls.Enqueue(new Call(message, Sender));
                if (!_busy)
                    Go();

                break;
            case ServiceOver:
                Go();
                break;
            case ReportUnrecoverable report:
                Sender.Tell(report.Noted(HandlerStatus.None)); // no page can help
                break;
            case PagesInvalidated done when done.Token == _token:
                OnInvalidated(done.Requester);
                break;
            case PagesInvalidated or HandlerUnregistered:
                break; // done before; or there is nothing more to serve, and its memory stays its own
            case ClientAttached attached:
                _attachments.RemoveAll(other => other.Requester == attached.Requester && other.Pasid == attached.Pasid);
                _attachments.Add(attached);
                Sender.Tell(new AttachmentNoted(attached));
                break;
            case ClientDetached detached:
                _attachments.RemoveAll(other => other.Requester == detached.Requester && other.Pasid == detached.Pasid);
                break;
            case DeviceCacheLost lost:
                OnCacheLost(lost.Requester);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // A loop over the calls, however many there are, until one waits. Pages that leave for a call do so first; then it is looked at again.
    private void Go()
    {
        while (_busy || TryBegin())
        {
            var status = _calls.Peek().Message is ServeFault serve ? Resolve(serve) : HandlerStatus.Handled;
            if (_leaving.Count == 0)
                Reply(status);
            else if (Invalidates())
                return;
            else
                FreeLeaving();
        }
    }

    // False if there is nothing to do, or the call's time has to pass first.
    private bool TryBegin()
    {
        if (!_calls.TryPeek(out var call))
            return false;

        _busy = true;
        if (call.Message is UnmapPages unmap)
            _leaving.AddRange(_space.BeginUnmap(unmap.First, unmap.Pages));

        _held = call.Message is ServeFault { Context: HandlerContext.NonBlocking } ? _times?.Next() ?? TimeSpan.Zero : TimeSpan.Zero;
        if (_held <= TimeSpan.Zero)
            return true;

        Timers.StartSingleTimer(ServiceKey, ServiceOver.Instance, _held);
        return false;
    }

    // Nothing here waits: who holds the address space, as a call in hand does, has this one put off (C4).
    private void ServeAtOnce(ServeFault serve)
    {
        var group = serve.Group;
        _settings.Watch?.Begin(Self.Path.Name, group);
        var isResident = !_busy && Wanted(group).All(page => _space.Table.Walk(page.Address, page.Access).Allowed);
        if (isResident)
        {
            foreach (var page in Wanted(group))
                _space.Touch(page.Address);

            _probe?.Served(_space);
        }

        _settings.Watch?.End(group);
        _links.ClientToDomain.Send(Sender, isResident ? serve.Served(HandlerStatus.Handled) : serve.Deferred(), Self);
    }

    private static IEnumerable<WantedPage> Wanted(CompleteGroup group) => Enumerable.Range(0, group.WantedCount).Select(group.Wanted);

    private HandlerStatus Resolve(ServeFault serve)
    {
        if (serve.Context == HandlerContext.Blocking || _settings.Watch is not { } watch)
            return Resolve(serve.Group);

        watch.Begin(Self.Path.Name, serve.Group);
        var status = Resolve(serve.Group);
        watch.End(serve.Group);
        return status;
    }

    // All requests in order; the first error decides (K1, F§3.2). A group larger than the resident limit is served as far as that goes:
    // the device retries, and asks again for the rest.
    private HandlerStatus Resolve(CompleteGroup group)
    {
        var count = (int)Math.Min((ulong)group.WantedCount, Math.Max(1, _space.Limit));
        for (var i = 0; i < count; i++)
        {
            var wanted = group.Wanted(i);
            var resolution = _space.Resolve(wanted.Address, wanted.Access);
            switch (resolution.Kind)
            {
                case ResolutionKind.Mapped:
                    break;
                case ResolutionKind.AlreadyMapped:
                    _space.Touch(wanted.Address);
                    break;
                case ResolutionKind.NeedsEviction:
                    _space.BeginEviction(resolution.Victim);
                    _leaving.Add(resolution.Victim);
                    break;
                case ResolutionKind.EvictionPending:
                    return HandlerStatus.Handled; // the pages that leave are this call's own; it is looked at again
                default:
                    return HandlerStatus.Invalid;
            }
        }

        return HandlerStatus.Handled;
    }

    private bool Invalidates() // false if no device has anything to forget
    {
        _token++;
        var ranges = _settings.BelowAnotherLevel ? Everything : PageRuns.Of(_leaving);
        foreach (var attachment in _attachments)
        {
            _invalidating.Add(attachment.Requester);
            _links.ClientAndUnit.Send(attachment.Unit, new InvalidatePages(attachment.Requester, attachment.Pasid, ranges, _token), Self);
        }

        return _invalidating.Count > 0;
    }

    private void OnInvalidated(RequesterId requester)
    {
        if (!_invalidating.Remove(requester) || _invalidating.Count > 0)
            return;

        FreeLeaving();
        Go();
    }

    // The device holds nothing of this address space any more, and gets nothing until it is attached again.
    private void OnCacheLost(RequesterId requester)
    {
        _attachments.RemoveAll(attachment => attachment.Requester == requester);
        while (_invalidating.Contains(requester))
            OnInvalidated(requester);
    }

    private void FreeLeaving()
    {
        _leaving.ForEach(page => _space.CompleteEviction(page));
        _leaving.Clear();
    }

    private void Reply(HandlerStatus status)
    {
        var (message, caller) = _calls.Dequeue();
        _busy = false;
        _probe?.Served(_space);
        if (message is ServeFault serve)
            _links.ClientToDomain.Send(caller, serve.Served(status) with { Held = _held }, Self);
        else
            caller.Tell(PagesUnmapped.Instance);
    }

    private readonly record struct Call(object Message, IActorRef Caller);

    // The time of the non-blocking call in hand is over.
    private sealed record ServiceOver
    {
        public static ServiceOver Instance { get; } = new();
    }
}

using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>
/// The client of a process's memory (K1, shared virtual addressing): makes the pages of a group resident, one group at a time as under the
/// lock of an address space. Where the resident limit asks for it another page goes first: out of the page table, out of the device's
/// cache, and only then its frame is used again (D7).
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails it is stopped, as a process is killed; its domain, which watches it, answers Invalid Request
/// for what it was asked, and later faults of the process find no handler.
/// </remarks>
public sealed class MmClientActor : UntypedActor, IWithTimers
{
    private static readonly object ServiceKey = new();
    private readonly AddressSpace _space;
    private readonly IServiceTimes? _times;
    private readonly Links _links;
    private readonly IClientProbe? _probe;
    private readonly Queue<Call> _calls = new();
    private readonly List<ClientAttached> _attachments = [];
    private readonly List<RequesterId> _invalidating = [];
    private readonly List<Iova> _leaving = [];
    private ulong _token;
    private bool _busy;

    /// <summary>Makes the client of an address space, whose only writer it is.</summary>
    /// <param name="space">The address space.</param>
    /// <param name="times">How long calls in the non-blocking context take; null: no time. A blocking call's time is its worker's.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="probe">Who looks at the address space after each group; null: nobody.</param>
    public MmClientActor(AddressSpace space, IServiceTimes? times, Links links, IClientProbe? probe) =>
        (_space, _times, _links, _probe) = (space, times, links, probe);

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case ServeFault or UnmapPages:
                _calls.Enqueue(new Call(message, Sender));
                if (!_busy)
                    Begin();

                break;
            case ServiceOver:
                Continue();
                break;
            case ReportUnrecoverable report:
                Sender.Tell(new UnrecoverableNoted(report.Fault, HandlerStatus.None)); // no page can help
                break;
            case PagesInvalidated done:
                if (done.Token == _token)
                    OnInvalidated(done.Requester);

                break;
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

    private void Begin()
    {
        if (!_calls.TryPeek(out var call))
            return;

        _busy = true;
        if (call.Message is UnmapPages unmap)
            _leaving.AddRange(_space.BeginUnmap(unmap.First, unmap.Pages));

        var time = call.Message is ServeFault { Context: HandlerContext.NonBlocking } ? _times?.Next() ?? TimeSpan.Zero : TimeSpan.Zero;
        if (time > TimeSpan.Zero)
            Timers.StartSingleTimer(ServiceKey, ServiceOver.Instance, time);
        else
            Continue();
    }

    // Goes on with the call in hand. Pages that leave do so first; then the call is looked at again from its beginning.
    private void Continue()
    {
        var status = _calls.Peek().Message is ServeFault serve ? Resolve(serve.Job.Requests) : HandlerStatus.Handled;
        if (_leaving.Count == 0)
            Reply(status);
        else
            Invalidate();
    }

    // All requests in order; the first error decides (K1, F§3.2). A group larger than the resident limit is served as far as that goes:
    // the device retries, and asks again for the rest.
    private HandlerStatus Resolve(IReadOnlyList<PageRequest> requests)
    {
        var count = (int)Math.Min((ulong)requests.Count, Math.Max(1, _space.Limit));
        for (var i = 0; i < count; i++)
        {
            var resolution = _space.Resolve(requests[i].Address, requests[i].Access);
            switch (resolution.Kind)
            {
                case ResolutionKind.Mapped:
                    break;
                case ResolutionKind.AlreadyMapped:
                    _space.Touch(requests[i].Address);
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

    private void Invalidate()
    {
        _token++;
        var ranges = PageRuns.Of(_leaving);
        foreach (var attachment in _attachments)
        {
            _invalidating.Add(attachment.Requester);
            _links.ClientAndUnit.Send(attachment.Unit, new InvalidatePages(attachment.Requester, attachment.Pasid, ranges, _token), Self);
        }

        if (_invalidating.Count == 0)
            FreeLeaving();
    }

    private void OnInvalidated(RequesterId requester)
    {
        if (_invalidating.Remove(requester) && _invalidating.Count == 0)
            FreeLeaving();
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
        foreach (var page in _leaving)
            _space.CompleteEviction(page);

        _leaving.Clear();
        Continue();
    }

    private void Reply(HandlerStatus status)
    {
        var (message, caller) = _calls.Dequeue();
        _busy = false;
        _probe?.Served(_space);
        if (message is ServeFault serve)
            _links.ClientToDomain.Send(caller, new FaultServed(serve.Job, status), Self);
        else
            caller.Tell(PagesUnmapped.Instance);

        Begin();
    }

    private readonly record struct Call(object Message, IActorRef Caller);
}

using System.Collections.Concurrent;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.History;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Lab.Invariants;

/// <summary>
/// The ledger of answers owed, derived from what passes the links (C10, D3, D5). Any actor may use its links at any time; what concerns
/// one device is seen in one order.
/// </summary>
public sealed class Ledger
{
    private readonly ConcurrentDictionary<RequesterId, DeviceLedger> _devices = new();
    private readonly ConcurrentDictionary<JobId, FaultJob> _jobs = new();

    private Func<long> _now = static () => 0;

    /// <summary>Makes a ledger, and links that keep it.</summary>
    public Ledger() => Links = new LinkSet
    {
        DeviceToUnit = new LedgerLink(OnDeviceToUnit),
        UnitToDevice = new LedgerLink(OnUnitToDevice),
        UnitToCore = new LedgerLink(OnUnitToCore),
        Losses = new LedgerLink(OnLoss),
        CoreToUnit = new LedgerLink(OnCoreToUnit),
        CoreToDomain = new LedgerLink(OnCoreToDomain),
        DomainToCore = new LedgerLink(OnDomainToCore),
        DomainToClient = new LedgerLink(OnDomainToClient),
        ClientToDomain = new LedgerLink(OnClientToDomain),
    };

    /// <summary>Links that keep this ledger.</summary>
    public LinkSet Links { get; }

    /// <summary>From now on this clock, in ns, tells when answers change their owners.</summary>
    public void Follow(Func<long> clock) => _now = clock;

    /// <summary>The groups that devices wait for, by device, with who owes the answer.</summary>
    public IReadOnlyList<OwedGroup> Owed =>
        [.. _devices.OrderBy(device => device.Key).SelectMany(device => Locked(device.Value, ledger => ledger.Owed))];

    /// <summary>Groups whose debt is open.</summary>
    public int Open => _devices.Values.Sum(device => Locked(device, ledger => ledger.Open));

    /// <summary>PRI of a device was restarted, with nobody told: it waits no more for what nobody answers (Q3).</summary>
    public void Restarted(RequesterId requester)
    {
        lock (Of(requester, out var ledger))
            ledger.Restarted();
    }

    /// <summary>Groups that nobody will answer, because their last request was lost (Q3), by device and index.</summary>
    public IReadOnlyList<StuckGroup> Stuck =>
        [.. _devices.OrderBy(device => device.Key).SelectMany(device => Locked(device.Value, ledger => ledger.Stuck.ToList()))];

    /// <summary>Groups whose last request was sent and has neither come to the core nor been said to be lost: it is in a unit.</summary>
    public int AtUnits => _devices.Values.Sum(device => Locked(device, ledger => ledger.AtUnit));

    /// <summary>A device is reset: its debts are cancelled (D9).</summary>
    public void Cancelled(RequesterId requester)
    {
        lock (Of(requester, out var ledger))
            ledger.Cancelled();
    }

    /// <summary>A device will not complete the groups that it has begun (C2).</summary>
    public void LeftIncomplete(RequesterId requester)
    {
        lock (Of(requester, out var ledger))
            ledger.LeftIncomplete();
    }

    /// <summary>The run's clock, in ticks.</summary>
    public long Now => GroupWatches.TicksOf(_now());

    /// <summary>A device begins a group, and asks for it behind this.</summary>
    /// <param name="requester">The function that asks.</param>
    /// <param name="index">The group.</param>
    /// <param name="watch">Its watch, which goes on as the group passes the links.</param>
    internal void Begin(RequesterId requester, PageRequestGroupIndex index, GroupWatch watch)
    {
        lock (Of(requester, out var ledger))
            ledger.Begin(index, watch);
    }

    /// <summary>A device waits for a group no more.</summary>
    /// <returns>Its watch.</returns>
    internal GroupWatch Take(RequesterId requester, PageRequestGroupIndex index)
    {
        lock (Of(requester, out var ledger))
            return ledger.Take(index);
    }

    /// <summary>A device waits no more for an access that stalled (D8).</summary>
    /// <returns>The watches of its stalls, in their order; fewer or more than there were, where several accesses stalled for one page.</returns>
    internal IReadOnlyList<GroupWatch> TakeStalls(RequesterId requester, ulong access)
    {
        lock (Of(requester, out var ledger))
            return ledger.TakeStalls(access);
    }

    /// <summary>A last request comes to its unit.</summary>
    internal void Queued(PageRequest last)
    {
        lock (Of(last.Requester, out var ledger))
            ledger.Queued(last);
    }

    /// <summary>The driver of a unit reads a last request, for an interrupt that was raised at that time, in ticks.</summary>
    internal void Read(PageRequest last, long raisedAt)
    {
        lock (Of(last.Requester, out var ledger))
            ledger.Read(last, raisedAt);
    }

    /// <summary>A domain of the machine begins a call of a handler.</summary>
    internal void Called(JobId id)
    {
        if (!_jobs.TryGetValue(id, out var job))
            return;

        lock (Of(id.Requester, out var ledger))
            ledger.Called(job);
    }

    /// <summary>The checks and violations so far, of all devices.</summary>
    /// <param name="atEnd">Whether the run came to its end, where nothing may be owed.</param>
    public InvariantLog Collect(bool atEnd)
    {
        var log = new InvariantLog();
        foreach (var requester in _devices.Keys.Order())
        {
            lock (Of(requester, out var ledger))
            {
                if (atEnd)
                    ledger.Finish();

                log.Add(ledger.Log);
            }
        }

        return log;
    }

    private void OnDeviceToUnit(IActorRef receiver, object message)
    {
        if (message is PageRequest request)
            lock (Of(request.Requester, out var ledger))
                ledger.Asked(request);
        else if (message is DeviceAccess access)
            lock (Of(access.Requester, out var ledger))
                ledger.Accessed(access);
    }

    private void OnUnitToCore(IActorRef receiver, object message)
    {
        // To a malformed one that its driver does not answer nothing is owed.
        var request = message as PageRequest ?? (message is MalformedPageRequest { Answer: not null } malformed ? malformed.Request : null);
        if (request is { Last: true })
            lock (Of(request.Requester, out var ledger))
                ledger.Reported(request);
    }

    private void OnLoss(IActorRef receiver, object message)
    {
        if (message is RequestLost { LeavesStuck: true } lost)
            lock (Of(lost.Request.Requester, out var ledger))
                ledger.Lost(lost.Request, lost.Why);
    }

    private void OnCoreToDomain(IActorRef receiver, object message)
    {
        if (message is FaultJob job)
        {
            _jobs[job.Id] = job;
            lock (Of(job.Id.Requester, out var ledger))
                ledger.Dispatched(job);
        }
        else if (message is JobWithdrawn { By: ClosedBy.PriStopped } writtenOff)
        {
            WriteOff(writtenOff.Job);
        }
        else if (message is JobWithdrawn withdrawn)
        {
            Return(withdrawn.Job);
        }
    }

    private void OnDomainToClient(IActorRef receiver, object message)
    {
        if (message is ServeFault serve && _jobs.TryGetValue(serve.Group.Job, out var job))
            lock (Of(job.Id.Requester, out var ledger))
                ledger.HandedToClient(job);
    }

    private void OnClientToDomain(IActorRef receiver, object message)
    {
        // Who ignores a group may have said that it answers later; if not, its domain closes the group (C6).
        var id = message is FaultServed { Status: not HandlerStatus.Ignore } served ? served.Job : (message as FaultDeferred)?.Job;
        if (id is { } asked && _jobs.TryGetValue(asked, out var job))
            lock (Of(job.Id.Requester, out var ledger))
                ledger.Served(job, message is FaultServed { Status: not HandlerStatus.None });
    }

    private void OnDomainToCore(IActorRef receiver, object message)
    {
        // An answer that does not say its group (C7) tells nothing here: the group tells its domain which one it closed.
        if (message is CloseGroup close)
            Return(close.Job, ignored: close.By == ClosedBy.Ignored);
        else if (message is GroupAnswer { Name.Group: { } group } answer)
            Return(new JobId(answer.Requester, group));
    }

    private void OnCoreToUnit(IActorRef receiver, object message)
    {
        if (message is PageResponse response)
            lock (Of(response.Requester, out var ledger))
                ledger.Answered(response);
    }

    private void OnUnitToDevice(IActorRef receiver, object message)
    {
        if (message is PageResponse response)
            lock (Of(response.Requester, out var ledger))
                ledger.Closed(response);
        else if (message is AccessCompletion completion)
            lock (Of(completion.Requester, out var ledger))
                ledger.Ended(completion);
    }

    private void Return(JobId id, bool ignored = false)
    {
        if (_jobs.TryRemove(id, out var job))
            lock (Of(id.Requester, out var ledger))
                ledger.BackToCore(job, ignored);
    }

    private void WriteOff(JobId id)
    {
        _jobs.TryRemove(id, out _);
        lock (Of(id.Requester, out var ledger))
            ledger.WrittenOff(id);
    }

    // What is to be locked, as it is called: no call allocates.
    private DeviceLedger Of(RequesterId requester, out DeviceLedger ledger)
    {
        if (!_devices.TryGetValue(requester, out var found))
            found = _devices.GetOrAdd(requester, key => new DeviceLedger(key, () => _now()));

        return ledger = found;
    }

    private static T Locked<T>(DeviceLedger ledger, Func<DeviceLedger, T> read)
    {
        lock (ledger)
            return read(ledger);
    }

    private sealed class LedgerLink(Action<IActorRef, object> seen) : Link
    {
        // Noted before it is sent, so that what follows from it is noted after it.
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            seen(receiver, message);
            receiver.Tell(message, sender);
        }
    }
}

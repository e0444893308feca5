using Akka.Actor;
using Akka.Event;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units;
using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>
/// One IOMMU unit with its driver's interrupt side: what it does is decided by <see cref="Unit"/>. Here stand the actors of its devices and
/// of their faults, and who waits for which invalidation.
/// </summary>
/// <remarks>
/// Supervision: it has no children. If it fails its parent restarts it with empty tables; <see cref="UnitRestarted"/> makes the parent
/// cancel what is owed to its devices and start them clean (C10). Until a device is added again, what it sends is dropped: its PRI is off.
/// </remarks>
public sealed partial class UnitActor : UntypedActor, IWithTimers
{
    private readonly Unit _unit;
    private readonly UnitSettings _settings;
    private readonly LinkSet _links;
    private readonly IUnitProbe? _probe;
    private readonly UnitWays _ways = new();
    private readonly Dictionary<uint, UnitWaiter> _waiters = []; // by the tag of the invalidation
    private readonly ILoggingAdapter _log = Context.GetLogger();

    private UnitActor(UnitSettings settings, LinkSet links, UnitMemory memory, IUnitProbe? probe) =>
        (_settings, _links, _probe, _unit) = (settings, links, probe, new Unit(settings, this, memory.Serials));

    /// <summary>Props of a unit without devices.</summary>
    /// <param name="settings">How it is built.</param>
    /// <param name="links">The links in use.</param>
    /// <param name="memory">What it knows of an actor before it, or that there was none.</param>
    /// <param name="probe">Who is told of its inside; null: nobody.</param>
    public static Props PropsFor(UnitSettings settings, LinkSet links, UnitMemory memory, IUnitProbe? probe = null) =>
        ActorProps.By(() => new UnitActor(settings, links, memory, probe));

    /// <inheritdoc/>
    public ITimerScheduler Timers { get; set; } = null!;

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason) => Context.Parent.Tell(UnitRestarted.Instance);

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case PageRequest request:
                _unit.Request(request);
                _probe?.Queued(request);
                break;
            case PageResponse response:
                _unit.Answer(response);
                break;
            case TranslationRequest request:
                _unit.Translate(request);
                break;
            case DeviceAccess access:
                _unit.Access(access);
                break;
            case ResumeStall resume:
                _unit.Resume(resume.Requester, resume.Tag, resume.Action);
                break;
            case UnitInterrupt:
                _unit.Interrupt();
                break;
            case HoldDriver hold:
                _unit.Hold(hold.Held);
                Sender.Tell(new DriverHeld(hold.Held));
                break;
            case InvalidatePages request:
                if (_unit.Invalidate(request.Requester, request.Pasid, request.Ranges) is { } tag)
                    _waiters.Add(tag, new UnitWaiter(Sender, new PagesInvalidated(request.Requester, request.Token), null));

                break;
            case SwitchSpace change:
                Switch(change);
                break;
            case InvalidationCompletion completion:
                if (_unit.Completes(completion) && _waiters.Remove(completion.Tag, out var waiter))
                    Complete(waiter);

                break;
            case GetUnitCounters:
                Sender.Tell(_unit.Tally.Read());
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
            case AddDevice add:
                _ways.Add(add.Requester, add.Device);
                _unit.Add(add.Requester, add.PasidInResponse, add.Model);
                Confirm(add.Requester);
                break;
            case RemoveDevice remove:
                Remove(remove.Requester);
                break;
            case SetFaultPath path:
                _ways.SetFaults(path.Requester, path.Faults);
                _unit.SetFaultPath(path.Requester, !path.Faults.IsNobody());
                Confirm(path.Requester);
                break;
            case SetPageTable set:
                _unit.SetTables(set.Requester, set.Pasid, set.Table);
                Confirm(set.Requester);
                break;
            case InstallPasidTable install:
                _unit.SetPasids(install.Requester, install.Table);
                Confirm(install.Requester);
                break;
            case SetDeviceTables tables:
                _unit.SetDeviceTables(tables.Requester, tables.Tables);
                Confirm(tables.Requester);
                break;
            case BlockTranslations block:
                _unit.SetBlocked(block.Requester, block.Blocked);
                Confirm(block.Requester);
                break;
            case SetDeviceEntry entry:
                _unit.SetEntry(entry.Requester, entry.Entry);
                Confirm(entry.Requester);
                break;
            case SetUnitState state:
                Sender.Tell(new UnitStateSet(_unit.TryPut(state.State)));
                break;
            case SetQueueState state:
                Sender.Tell(new UnitStateSet(_unit.TryPut(state.State)));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Confirm(RequesterId requester) => Sender.Tell(new UnitConfigured(requester));

    private void Remove(RequesterId requester)
    {
        foreach (var tag in _unit.Remove(requester))
        {
            if (_waiters.Remove(tag, out var waiter))
                Complete(waiter);
        }

        _ways.Remove(requester);
        Confirm(requester);
    }

    private void Switch(SwitchSpace change)
    {
        var waiter = new UnitWaiter(change.Faults, change.Marker, Sender);
        if (_unit.Switch(change.Requester, change.Pasid, change.Table) is { } tag)
            _waiters.Add(tag, waiter);
        else
            Complete(waiter);
    }

    // In front of a marker goes all that is in the queue.
    private void Complete(UnitWaiter waiter)
    {
        if (waiter.MarkerOf is not { } sender)
        {
            _links.ClientAndUnit.Send(waiter.Receiver, waiter.Message, Self);
            return;
        }

        _unit.Read();
        _links.UnitToCore.Send(waiter.Receiver, waiter.Message, sender);
    }
}

using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Drivers;

namespace Iopf.Actors.Clients;

/// <summary>
/// A device driver whose device detects faults by its own way, without PRI (K4): towards the core it is the unit of its device, which sends
/// page requests to the device's faults and gets the page responses; to its device it speaks <see cref="DriverFault"/> and
/// <see cref="DriverAnswer"/>. It may be the handler of its domain too. The device walks the page tables itself: it is told of them by
/// <see cref="SetPageTable"/> and <see cref="InvalidatePages"/>, and replies to each as a unit would.
/// </summary>
/// <remarks>
/// A Response Failure stops the core's way (D4): the driver resets its device, which gives all faults in flight back to it, has the core
/// forget them (D9), and goes on.
/// <para>Supervision: it has no children. If it fails its parent restarts it; all faults in flight are given back to the device, and the core
/// forgets them: nothing is answered twice, since the index of a forgotten group is taken by the core only after that.</para>
/// </remarks>
public sealed class DriverActor : UntypedActor
{
    private readonly RequesterId _requester;
    private readonly IActorRef _device;
    private readonly LinkSet _links;
    private readonly IDriverMemory? _memory;
    private readonly DriverState _state;

    private DriverActor(RequesterId requester, IActorRef device, DriverState state, LinkSet links, IDriverMemory? memory) =>
        (_requester, _device, _state, _links, _memory) = (requester, device, state, links, memory);

    /// <summary>Props of the driver of a device.</summary>
    /// <param name="requester">The device as the core knows it.</param>
    /// <param name="device">Who plays the device.</param>
    /// <param name="state">What outlives a restart; of this driver alone.</param>
    /// <param name="links">The links in use: those between unit and core, and unit and device.</param>
    /// <param name="memory">Serves the groups of its domain, if it is their handler; null: it is not.</param>
    public static Props PropsFor(RequesterId requester, IActorRef device, DriverState state, LinkSet links, IDriverMemory? memory = null) =>
        ActorProps.By(() => new DriverActor(requester, device, state, links, memory));

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is DriverFault fault && !_state.Groups.Holds(fault.Ticket))
            Answer(fault.Ticket, DriverOutcome.Abandoned);

        if (message is ServeFault serve)
            Sender.Tell(serve.Served(HandlerStatus.Invalid));

        Reset();
    }

    /// <summary>Its device gets no answer any more, so all is given back.</summary>
    protected override void PostStop() => GiveBack();

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case DriverFault fault:
                OnFault(fault);
                break;
            case PageResponse response:
                OnAnswer(response);
                break;
            case ServeFault serve:
                _state.Counters = _state.Counters with { Served = _state.Counters.Served + 1 };
                var status = _memory?.Serve(serve.Group.Requests) ?? HandlerStatus.None;
                _links.ClientToDomain.Send(Sender, serve.Served(status), Self);
                break;
            case ReportUnrecoverable report:
                Sender.Tell(report.Noted(HandlerStatus.None));
                break;
            case DeviceCancelled:
                _state.IsResetting = false;
                break;
            case GetCounters:
                Sender.Tell(_state.Counters with { InFlight = _state.Groups.InFlight });
                break;
            default:
                OnUnit(message);
                break;
        }
    }

    // What the operating system and its clients ask of a unit.
    private void OnUnit(object message)
    {
        switch (message)
        {
            case SetFaultPath path:
                _state.Faults = path.Faults.IsNobody() ? null : path.Faults;
                Sender.Tell(new UnitConfigured(path.Requester));
                break;
            case SetPageTable set:
                Switch(set, new DriverState.Notice(Sender, new UnitConfigured(set.Requester), Self));
                break;
            case SwitchSpace change:
                var table = new SetPageTable(change.Requester, change.Pasid, change.Table);
                Switch(table, new DriverState.Notice(change.Faults, change.Marker, Sender));
                break;
            case UnitConfigured:
                if (_state.Switches.TryDequeue(out var notice))
                    notice.To.Tell(notice.Message, notice.From);

                break;
            case InvalidatePages request:
                _links.UnitToDevice.Send(_device, _state.Invalidations.Begin(request, Sender), Self);
                break;
            case PagesInvalidated done:
                if (_state.Invalidations.Done(done.Token) is { } completed)
                    _links.ClientAndUnit.Send(completed.ReplyTo, completed.Reply, Self);

                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // The device confirms in order, and behind the last fault that follows from the old tables.
    private void Switch(SetPageTable table, DriverState.Notice notice)
    {
        _state.Switches.Enqueue(notice);
        _links.UnitToDevice.Send(_device, table, Self);
    }

    private void OnFault(DriverFault fault)
    {
        var requests = _state is { IsResetting: false, Faults: not null } && fault.Pages.Count > 0
            ? _state.Groups.Begin(fault.Ticket, fault.Pasid, fault.Pages)
            : null;
        if (requests is null)
        {
            Answer(fault.Ticket, DriverOutcome.Abandoned);
            return;
        }

        _state.Counters = _state.Counters with { Reported = _state.Counters.Reported + 1 };
        foreach (var request in requests)
            _links.UnitToCore.Send(_state.Faults!, request, Self);
    }

    private void OnAnswer(PageResponse response)
    {
        if (_state.IsResetting || _state.Groups.Answer(response) is not { } ticket)
        {
            _state.Counters = _state.Counters with { Unexpected = _state.Counters.Unexpected + 1 };
            return;
        }

        Answer(ticket, response.Code == PageResponseCode.Success ? DriverOutcome.Retry : DriverOutcome.Fail);
        if (response.Code == PageResponseCode.ResponseFailure)
            Reset();
    }

    // Answers that are under way to the driver are behind it when the core has confirmed.
    private void Reset()
    {
        GiveBack();
        if (_state.Faults is not { } faults)
            return;

        _state.IsResetting = true;
        faults.Tell(new CancelDevice(_requester), Self);
        faults.Tell(new PriEnabled(_requester), Self);
    }

    private void GiveBack()
    {
        foreach (var ticket in _state.Groups.Abandon())
            Answer(ticket, DriverOutcome.Abandoned);
    }

    private void Answer(ulong ticket, DriverOutcome outcome)
    {
        var counters = _state.Counters;
        _state.Counters = outcome == DriverOutcome.Abandoned
            ? counters with { Abandoned = counters.Abandoned + 1 }
            : counters with { Answered = counters.Answered + 1 };
        _links.UnitToDevice.Send(_device, new DriverAnswer(ticket, outcome), Self);
    }
}

/// <summary>What a driver keeps over a restart, so that each fault of its device has one answer.</summary>
/// <param name="requester">The device as the core knows it.</param>
/// <param name="indexes">Groups in flight at most; 1 to 512.</param>
public sealed class DriverState(RequesterId requester, int indexes = PageRequestGroupIndex.Count)
{
    internal DriverGroups Groups { get; } = new(requester, indexes);

    internal RelayedInvalidations Invalidations { get; } = new();

    internal DriverCounters Counters { get; set; } = new();

    internal IActorRef? Faults { get; set; }

    internal bool IsResetting { get; set; }

    /// <summary>Whom to tell what when the device confirms a change of tables, in the order of the changes.</summary>
    internal Queue<Notice> Switches { get; } = new();

    internal sealed record Notice(IActorRef To, object Message, IActorRef From);
}

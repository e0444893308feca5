using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;

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
/// <para>Where the core is lost, which the driver watches, all faults in flight are given back to the device too.</para>
/// <para>Supervision: it has no children. If it fails its parent restarts it; all faults in flight are given back to the device, and the core
/// forgets them: nothing is answered twice, since the index of a forgotten group is taken by the core only after that.</para>
/// </remarks>
public sealed class DriverActor : UntypedActor
{
    private readonly RequesterId _requester;
    private readonly IActorRef _device;
    private readonly LinkSet _links;
    private readonly IDriverPages? _pages;
    private readonly DriverMemory _memory;

    private DriverActor(RequesterId requester, IActorRef device, DriverMemory memory, LinkSet links, IDriverPages? pages) =>
        (_requester, _device, _memory, _links, _pages) = (requester, device, memory, links, pages);

    /// <summary>Props of the driver of a device.</summary>
    /// <param name="requester">The device as the core knows it.</param>
    /// <param name="device">Who plays the device.</param>
    /// <param name="memory">What survives a restart; of this driver alone.</param>
    /// <param name="links">The links in use: those between unit and core, and unit and device.</param>
    /// <param name="pages">Serves the groups of its domain, if it is their handler; null: it is not.</param>
    public static Props PropsFor(RequesterId requester, IActorRef device, DriverMemory memory, LinkSet links, IDriverPages? pages = null) =>
        ActorProps.By(() => new DriverActor(requester, device, memory, links, pages));

    /// <inheritdoc/>
    protected override void PreRestart(Exception reason, object message)
    {
        if (message is DriverFault fault && !_memory.Groups.Holds(fault.Ticket))
            Answer(fault.Ticket, DriverOutcome.Abandoned);

        if (message is ServeFault serve)
            Sender.Tell(serve.Served(HandlerStatus.Invalid));

        Reset();
    }

    /// <inheritdoc/>
    protected override void PostRestart(Exception reason)
    {
        if (_memory.Faults is { } faults)
            Context.Watch(faults);
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
                _memory.Tally.Served++;
                var status = _pages?.Serve(serve.Group.Requests) ?? HandlerStatus.None;
                _links.ClientToDomain.Send(Sender, serve.Served(status), Self);
                break;
            case ReportUnrecoverable report:
                Sender.Tell(report.Noted(HandlerStatus.None));
                break;
            case DeviceCancelled:
                _memory.IsResetting = false;
                break;
            case Terminated gone:
                OnGone(gone.ActorRef);
                break;
            case GetCounters:
                Sender.Tell(_memory.Tally.Read(_memory.Groups.InFlight));
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
                _memory.Faults = path.Faults.IsNobody() ? null : Context.Watch(path.Faults);
                Sender.Tell(new UnitConfigured(path.Requester));
                break;
            case SetPageTable set:
                Switch(set, new DriverMemory.Notice(Sender, new UnitConfigured(set.Requester), Self));
                break;
            case SwitchSpace change:
                var table = new SetPageTable(change.Requester, change.Pasid, change.Table);
                Switch(table, new DriverMemory.Notice(change.Faults, change.Marker, Sender));
                break;
            case UnitConfigured:
                if (_memory.Switches.TryDequeue(out var notice))
                    notice.To.Tell(notice.Message, notice.From);

                break;
            case InvalidatePages request:
                _links.UnitToDevice.Send(_device, _memory.Invalidations.Begin(request, Sender), Self);
                break;
            case PagesInvalidated done:
                if (_memory.Invalidations.Done(done.Token) is { } completed)
                    _links.ClientAndUnit.Send(completed.ReplyTo, completed.Reply, Self);

                break;
            default:
                Unhandled(message);
                break;
        }
    }

    // The device confirms in order, and behind the last fault that follows from the old tables.
    private void Switch(SetPageTable table, DriverMemory.Notice notice)
    {
        _memory.Switches.Enqueue(notice);
        _links.UnitToDevice.Send(_device, table, Self);
    }

    private void OnFault(DriverFault fault)
    {
        var requests = _memory is { IsResetting: false, Faults: not null } && fault.Pages.Count > 0
            ? _memory.Groups.Begin(fault.Ticket, fault.Pasid, fault.Pages)
            : null;
        if (requests is null)
        {
            Answer(fault.Ticket, DriverOutcome.Abandoned);
            return;
        }

        _memory.Tally.Reported++;
        foreach (var request in requests)
            _links.UnitToCore.Send(_memory.Faults!, request, Self);
    }

    private void OnAnswer(PageResponse response)
    {
        if (_memory.IsResetting || _memory.Groups.Answer(response) is not { } ticket)
        {
            _memory.Tally.Unexpected++;
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
        if (_memory.Faults is not { } faults)
            return;

        _memory.IsResetting = true;
        faults.Tell(new CancelDevice(_requester), Self);
        faults.Tell(new PriEnabled(_requester), Self);
    }

    // The core is lost, and answers nothing any more.
    private void OnGone(IActorRef faults)
    {
        if (!faults.Equals(_memory.Faults))
            return;

        (_memory.Faults, _memory.IsResetting) = (null, false);
        GiveBack();
    }

    private void GiveBack()
    {
        foreach (var ticket in _memory.Groups.Abandon())
            Answer(ticket, DriverOutcome.Abandoned);
    }

    private void Answer(ulong ticket, DriverOutcome outcome)
    {
        if (outcome == DriverOutcome.Abandoned)
            _memory.Tally.Abandoned++;
        else
            _memory.Tally.Answered++;

        _links.UnitToDevice.Send(_device, new DriverAnswer(ticket, outcome), Self);
    }
}

using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

// Which domain serves which address space, and what is left of it when that changes (C1, C11, Q5, D9).
public sealed partial class DeviceFaultsActor
{
    private void OnConfiguration(object message)
    {
        switch (message)
        {
            case AttachFaults attach:
                OnAttach(attach);
                break;
            case DetachFaults detach:
                OnDetach(detach);
                break;
            case DrainFaults drain:
                OnDrain(drain);
                break;
            case DrainOver over:
                foreach (var id in _drains.Left(over.Pasid))
                    Close(id, PageResponseCode.InvalidRequest, ClosedBy.Drained);

                break;
            case UnrecoverableFault fault:
                OnUnrecoverable(fault);
                break;
            case DiscardPartials:
                DropPartials();
                break;
            case CancelDevice:
                OnCancel();
                break;
            case PriEnabled:
                _model.Resume();
                break;
            case GetCounters:
                Sender.Tell(_tally.Read(_model));
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void OnAttach(AttachFaults attach)
    {
        if (_model.Attach(attach.Pasid, attach.Domain) is { } replaced)
        {
            foreach (var id in _model.GroupsOf(attach.Pasid, replaced).Where(_model.IsOwed))
                Close(id, _settings.ClosingCode, ClosedBy.Detached);
        }

        Sender.Tell(new FaultsAttached(_requester, attach.Pasid, attach.Token));
    }

    // A group that waits for its last request stays: else that one, when it comes, would look like a whole group to the next domain (C2).
    private void OnDetach(DetachFaults detach)
    {
        var pasid = detach.Pasid;
        var domain = _model.Detach(pasid);
        var owed = domain is null ? [] : _model.GroupsOf(pasid, domain).Where(_model.IsOwed).ToList();
        _drains.Begin(pasid, owed, Sender, new FaultsDetached(_requester, pasid, detach.Token));
        owed.ForEach(id => Close(id, _settings.ClosingCode, ClosedBy.Detached));
    }

    // Behind the last request of the address space, so one that still waits for the last of its group waits in vain.
    private void OnDrain(DrainFaults drain)
    {
        _model.Detach(drain.Pasid);
        DropPartials(drain.Pasid);
        _drains.Begin(drain.Pasid, _model.GroupsOf(drain.Pasid), Sender, new FaultsDrained(_requester, drain.Pasid, drain.Token));
        if (!_drains.Waits(drain.Pasid))
            return;

        if (drain.Bound > TimeSpan.Zero)
            Timers.StartSingleTimer(new DrainOver(drain.Pasid), new DrainOver(drain.Pasid), drain.Bound);
        else
            Self.Tell(new DrainOver(drain.Pasid));
    }

    private void OnCancel()
    {
        DropPartials();
        foreach (var id in _model.OwedGroups().ToList())
        {
            Close(id, PageResponseCode.InvalidRequest, ClosedBy.Cancelled); // first, so that its domain hears of that
            Settle(id, PageResponseCode.InvalidRequest, ClosedBy.Cancelled);
        }

        Sender.Tell(new DeviceCancelled(_requester));
    }

    // What concerns an address space goes to its domain, what does not, or one without a domain, to the requester's own (Q6).
    private void OnUnrecoverable(UnrecoverableFault fault)
    {
        var domain = _model.DomainOf(fault.Pasid) ?? _model.DomainOf(null);
        if (domain is null)
            _tally.Unreported++;
        else
            _links.CoreToDomain.Send(domain, fault, Self);
    }

    private void Close(GroupId id, PageResponseCode code, ClosedBy by) => _groups.Tell(id, new CloseGroup(new(_requester, id), code, by));

    private void DropPartials(Pasid? pasid) => _model.GroupsOf(pasid).ToList().ForEach(DropPartial);
}

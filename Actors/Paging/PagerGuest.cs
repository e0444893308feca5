using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;
using Iopf.Os.Memory;

namespace Iopf.Actors.Paging;

/// <summary>
/// Has groups served by a guest in this process: one that begins with the first group of a session, when the one before has stopped, and is gone with its session.
/// </summary>
/// <param name="settings">How the pager works.</param>
/// <param name="guest">Makes a guest of an address space, that of its one process.</param>
/// <param name="tally">What is counted.</param>
/// <param name="context">The context of the pager, whose child the guest's VMM is.</param>
/// <param name="port">Who is told.</param>
internal sealed class PagerGuest(PagerSettings settings, Func<AddressSpace, GuestPlan> guest, PagerTally tally, IActorContext context, IPageServicePort port)
    : IPageService
{
    private readonly Dictionary<JobId, CompleteGroup> _open = [];
    private IActorRef _vmm = ActorRefs.Nobody;
    private IActorRef _stopping = ActorRefs.Nobody; // the VMM of a session before
    private AddressSpace _space = null!; // of the session
    private SessionName _session;

    /// <inheritdoc/>
    public int Open => _open.Count;

    /// <inheritdoc/>
    public void Begin(SessionName session) => _session = session;

    /// <inheritdoc/>
    public void End()
    {
        _open.Clear();
        if (_vmm.IsNobody())
            return;

        context.Stop(_vmm);
        (_stopping, _vmm) = (_vmm, ActorRefs.Nobody);
    }

    /// <inheritdoc/>
    public bool Add(CompleteGroup group)
    {
        if (!_open.TryAdd(group.Job, group))
            return false;

        if (!_vmm.IsNobody())
            Give(group);
        else if (_stopping.IsNobody())
            BeginGuest();

        return true;
    }

    /// <inheritdoc/>
    public bool Withdraw(JobWithdrawn withdrawn)
    {
        _vmm.Tell(withdrawn);
        return _open.Remove(withdrawn.Job);
    }

    /// <inheritdoc/>
    public bool Note(IWireMessage message)
    {
        if (message is not (ReportUnrecoverable or PagesTaken))
            return false;

        _vmm.Tell(message);
        return true;
    }

    /// <inheritdoc/>
    public bool TryTake(object message, IActorRef sender)
    {
        switch (message)
        {
            case IPageChange change when sender.Equals(_vmm):
                OnChange(change);
                return true;
            case IPageChange:
                return true; // of a guest that is gone
            case Terminated gone when gone.ActorRef.Equals(_vmm):
                port.Fail();
                return true;
            case Terminated gone when gone.ActorRef.Equals(_stopping):
                _stopping = ActorRefs.Nobody;
                if (_open.Count > 0)
                    BeginGuest();

                return true;
            default:
                return false;
        }
    }

    private void BeginGuest()
    {
        _space = settings.Space();
        _vmm = context.Watch(context.ActorOf(VmmActor.PropsFor(guest(_space))));
        foreach (var group in _open.Values)
            Give(group);
    }

    private void Give(CompleteGroup group) => _vmm.Tell(new ServeFault(group, HandlerContext.NonBlocking));

    // Pages that come are told even if their group was closed meanwhile: the guest has them.
    private void OnChange(IPageChange change)
    {
        if (change is PagesServed served && _open.Remove(served.Job))
        {
            tally.NoteServed(served.Status);
            settings.Probe?.Served(_session, served.Job, _space);
        }

        port.Say(change);
    }
}

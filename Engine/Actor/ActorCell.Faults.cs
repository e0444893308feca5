using Akka.Actor.Internal;
using Akka.Dispatch.SysMsg;
using SysMsg = Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>System messages, and failures: one's own, told to the parent, and the children's, put to the strategy.</summary>
public partial class ActorCell
{
    private bool IsFailed => _extras?.Perpetrator is not null;

    private SupervisorStrategy Strategy => Extras.Strategy ??= _props.SupervisorStrategy ?? _actor!.AskForStrategy();

    internal ChildRestartStats Stats => Extras.Stats ??= new ChildRestartStats(this);

    private void HandleSystemMessages()
    {
        while (TakeSystemMessages() is { } first)
        {
            for (SystemMessage? message = first; message is not null;)
            {
                var next = message.Next;
                message.Next = null;
                if (IsClosed)
                    DeadSystemLetter(message);
                else if (MustWait(message))
                    (Extras.Postponed ??= []).Add(message);
                else
                    InvokeSystemMessage(message);
                message = next;
            }
        }
    }

    // While the actor waits for its children nothing may change whether it runs; while it is failed no child's failure is judged.
    private bool MustWait(SystemMessage message) => message switch
    {
        SysMsg.Recreate or SysMsg.Suspend or SysMsg.Resume => IsWaitingForChildren,
        Failed => IsSuspended && !IsWaitingForChildren,
        _ => false,
    };

    private void InvokeSystemMessage(SystemMessage message)
    {
        var before = (IsWaitingForChildren, IsSuspended);
        try
        {
            switch (message)
            {
                case SysMsg.Watch watch:
                    AddWatcher(watch.Watchee, watch.Watcher);
                    break;
                case SysMsg.Unwatch unwatch:
                    RemoveWatcher(unwatch.Watchee, unwatch.Watcher);
                    break;
                case DeathWatchNotification death:
                    HandleDeath(death);
                    break;
                case Failed failed:
                    HandleFailed(failed);
                    break;
                case Terminate:
                    BeginTermination();
                    break;
                case SysMsg.Recreate recreate:
                    Recreate(recreate.Cause);
                    break;
                case SysMsg.Suspend:
                    SuspendMessages();
                    SuspendChildren(null);
                    break;
                case SysMsg.Resume resume:
                    ResumeAfter(resume.CausedByFailure);
                    break;
            }
        }
        catch (Exception failure)
        {
            Fail(failure);
        }

        if (_extras?.Postponed is { Count: > 0 } postponed && before != (IsWaitingForChildren, IsSuspended))
            HandlePostponed(postponed);
    }

    private void HandlePostponed(List<SystemMessage> postponed)
    {
        _extras!.Postponed = null;
        foreach (var message in postponed)
        {
            if (IsClosed)
                DeadSystemLetter(message);
            else if (MustWait(message))
                (Extras.Postponed ??= []).Add(message);
            else
                InvokeSystemMessage(message);
        }
    }

    /// <summary>Suspends this actor and its children and lets the parent decide.</summary>
    private void Fail(Exception cause, ActorCell[]? notToSuspend = null)
    {
        if (IsFailed || IsClosed)
            return;
        SuspendMessages();
        if (_reader.Message is Failed escalated)
        {
            Extras.Perpetrator = escalated.Child;
            notToSuspend = [(ActorCell)escalated.Child];
        }
        else
        {
            Extras.Perpetrator = this;
        }

        SuspendChildren(notToSuspend);
        Parent.SendSystemMessage(new Failed(this, cause, Uid));
    }

    private void ClearFailure()
    {
        if (_extras is { } extras)
            extras.Perpetrator = null;
    }

    private void ResumeAfter(Exception? cause)
    {
        if (_actor is null)
        {
            if ((_flags & CellFlags.HadInstance) == CellFlags.None)
                CreateAgain("Resume", cause);
            else if (cause is not null)
                Recreate(cause);
            return;
        }

        var perpetrator = _extras?.Perpetrator;
        ResumeMessages();
        if (cause is not null)
            ClearFailure();
        foreach (var child in SnapshotOfChildren())
            child.Resume(ReferenceEquals(child, perpetrator) ? cause : null);
    }

    private void SuspendChildren(ActorCell[]? except)
    {
        foreach (var child in SnapshotOfChildren())
        {
            if (except is null || !except.Contains(child))
                child.Suspend();
        }
    }

    private void HandleFailed(Failed failed)
    {
        _reader.Message = failed;
        _reader.Sender = failed.Child;
        var child = (ActorCell)failed.Child;
        if (_children is { } children && children.Contains(child))
        {
            if (!Strategy.HandleFailure(this, child, failed.Cause, child.Stats, new StatsOfChildren(this)))
                throw failed.Cause;
        }

        _reader.Message = null;
        _reader.Sender = null;
    }
}

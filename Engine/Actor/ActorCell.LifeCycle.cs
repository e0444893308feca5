using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>Birth, restart and end of the instance.</summary>
public partial class ActorCell
{
    private void Create()
    {
        _flags |= CellFlags.Created;
        try
        {
            MakeInstance();
            _actor!.AroundPreStart();
            if ((_flags & CellFlags.HasReceiveTimeout) != CellFlags.None)
                RestartReceiveTimeout();
        }
        catch (Exception cause)
        {
            ForgetInstance();
            _flags &= ~CellFlags.HadInstance;
            Fail(cause as ActorInitializationException ?? new ActorInitializationException(this, "Exception during creation", cause));
        }
    }

    private void MakeInstance()
    {
        var actor = _props.NewActor();
        _behavior = null;
        _extras?.Behaviors?.Clear();
        var traits = ActorTraits.Of(actor);
        if (traits.OwnAroundReceive)
            _flags |= CellFlags.OwnAroundReceive;
        if (traits.WithStash)
            ((IActorStash)actor).Stash = Extras.Stash ??= new Stash(this);
        if (traits.Initializable)
            ((IInitializableActor)actor).Init();
        _actor = actor;
        _flags |= CellFlags.HadInstance;
    }

    private void ForgetInstance()
    {
        if (_actor is not null)
            _props.Release(_actor);
        _actor = null;
        _behavior = null;
        _reader.Message = null;
        _reader.Sender = null;
        if (_extras is not { } extras)
            return;
        extras.Behaviors = null;
        extras.Strategy = null;
    }

    private void Recreate(Exception cause)
    {
        if ((_flags & CellFlags.HadInstance) == CellFlags.None)
        {
            CreateAgain("Recreate", cause);
            return;
        }

        try
        {
            _actor?.AroundPreRestart(cause, _reader.Message!); // null when the last restart could not make an instance
        }
        catch (Exception e)
        {
            Report(new PreRestartException(this, e, cause, _reader.Message), e.Message);
        }

        _extras?.Stash?.UnstashAll();
        ForgetInstance();
        if (!WaitForDyingChildren(WaitReason.Recreation, cause))
            FinishRecreate(cause);
    }

    private void FinishRecreate(Exception cause)
    {
        var survivors = SnapshotOfChildren();
        try
        {
            ResumeMessages();
            ClearFailure();
            MakeInstance();
            _actor!.AroundPostRestart(cause, null!);
            foreach (var child in survivors)
                child.Restart(cause);
        }
        catch (Exception e)
        {
            Fail(new PostRestartException(this, e, cause), survivors);
        }
    }

    // A restart of an actor whose instance could not be made begins from nothing.
    private void CreateAgain(string instead, Exception? cause)
    {
        SystemImpl.EventStream.Publish(new Error(null, Path.ToString(), GetType(), $"Changing {instead} into Create after {cause}"));
        foreach (var child in SnapshotOfChildren())
            Stop(child);
        if (!WaitForDyingChildren(WaitReason.Creation))
            FinishCreate();
    }

    private void FinishCreate()
    {
        ResumeMessages();
        ClearFailure();
        Create();
    }

    private void BeginTermination()
    {
        _flags |= CellFlags.Ending;
        SetReceiveTimeout(null);
        UnwatchAll();
        if (!StopAllChildren())
        {
            FinishTerminate();
        }
        else if ((_flags & CellFlags.Terminating) == CellFlags.None)
        {
            _flags |= CellFlags.Terminating; // no message is handled while the children end, and no failure is reported
            SuspendMessages();
            Extras.Perpetrator = this;
        }
    }

    private void FinishTerminate()
    {
        if (IsClosed)
            return;
        try
        {
            _actor?.AroundPostStop();
        }
        catch (Exception e)
        {
            Report(e, e.Message);
        }

        _extras?.Stash?.UnstashAll();
        CloseMailbox();
        DispatcherOfCell.Detach(this);
        Parent.SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
        TellWatchers();
        UnwatchAll();
        ForgetInstance();
        _extras = null;
        _children = null;
        _props = Props.Terminated;
    }

    private void CloseMailbox()
    {
        while ((_flags & CellFlags.HasFirst) != CellFlags.None)
        {
            if (TryTakeWithCare(out var message, out var sender))
                DeadLetter(message, sender);
        }

        Close();
        _extras?.Bound?.Open();
    }

    private void Report(Exception cause, object message) =>
        SystemImpl.EventStream.Publish(new Error(cause, Path.ToString(), _actor?.GetType() ?? GetType(), message));
}

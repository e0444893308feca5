using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Making, finding and stopping children.</summary>
public partial class ActorCell
{
    private Children? _children;

    internal ActorCell? PreviousSibling { get; set; }

    internal ActorCell? NextSibling { get; set; }

    internal ActorCell? NextInBucket;

    /// <summary>Whether the parent told this child to stop.</summary>
    internal bool IsDying { get; private set; }

    private bool IsWaitingForChildren => _children is { Reason: not WaitReason.None };

    /// <inheritdoc/>
    public IActorRef ActorOf(Props props, string? name = null)
    {
        if (name is not null)
            CheckName(name);
        return AddChild(props, name);
    }

    /// <summary>The child of this name, or nobody.</summary>
    public IActorRef Child(string name) => (IActorRef?)FindChild(name) ?? ActorRefs.Nobody;

    /// <inheritdoc/>
    public IEnumerable<IActorRef> GetChildren() => SnapshotOfChildren();

    /// <inheritdoc/>
    public void Stop(IActorRef child)
    {
        if (child is ActorCell cell && ReferenceEquals(cell._parent, this) && _children is { } children && !cell.IsDying && children.Contains(cell))
        {
            cell.IsDying = true;
            children.Dying++;
        }

        ((IInternalActorRef)child).Stop();
    }

    /// <inheritdoc/>
    public ActorSelection ActorSelection(ActorPath actorPath) => Actor.ActorSelection.Of(SystemImpl, this, actorPath);

    /// <inheritdoc/>
    public ActorSelection ActorSelection(string actorPath) => Actor.ActorSelection.Of(SystemImpl, this, actorPath);

    /// <inheritdoc/>
    public override IActorRef GetChild(IReadOnlyList<string> name)
    {
        var cell = this;
        foreach (var element in name)
        {
            if (element.Length == 0)
                continue;
            if (string.Equals(element, "..", StringComparison.Ordinal))
                cell = cell._parent ?? cell;
            else if (cell.FindChild(element) is { } child)
                cell = child;
            else
                return ActorRefs.Nobody;
        }

        return cell;
    }

    internal ActorCell? FindChild(string name)
    {
        if (_children is not { } children)
            return null;
        var hash = name.LastIndexOf('#');
        var bare = hash < 0 ? name : name[..hash];
        lock (children)
        {
            var child = children.Find(bare);
            return child is null || hash < 0 || child.Uid.ToString() == name[(hash + 1)..] ? child : null;
        }
    }

    internal ActorCell[] SnapshotOfChildren()
    {
        if (_children is not { } children)
            return [];
        lock (children)
            return children.ToArray();
    }

    internal Children EnsureChildren() => _children ??= new Children();

    /// <summary>Makes and starts a child with a name that has been checked, or an automatic one.</summary>
    internal ActorCell AddChild(Props props, string? name)
    {
        ArgumentNullException.ThrowIfNull(props);
        if (name is not null && SystemImpl.Deployments is { } deployments)
            props = deployments.Apply(props, this, name);
        var dispatcher = SystemImpl.Dispatchers.For(props);
        var mailbox = SystemImpl.Mailboxes.For(props, dispatcher);
        var children = EnsureChildren();
        ActorCell child;
        lock (children)
        {
            if (children.Reason == WaitReason.Termination || (_flags & CellFlags.Ending) != CellFlags.None)
                throw new InvalidOperationException("Cannot create child while terminating or terminated");
            if (name is not null && children.Find(name) is not null)
                throw new InvalidActorNameException($"Actor name \"{name}\" is not unique!");
            var number = children.TakeNumber(name is null);
            child = mailbox is BoundedMailbox bounded
                ? new BoundedActorCell(bounded, props, dispatcher, this, name, number) { IsAutoNamed = name is null }
                : new ActorCell(props, dispatcher, mailbox, this, name, number) { IsAutoNamed = name is null };
            children.Add(child);
        }

        child.Start();
        return child;
    }

    /// <summary>Makes a child of the root that is started later.</summary>
    internal ActorCell AddGuardian(Props props, MessageDispatcher dispatcher, string name)
    {
        var children = EnsureChildren();
        var guardian = new ActorCell(props, dispatcher, SystemImpl.Mailboxes.For(props, dispatcher), this, name, children.TakeNumber(autoNamed: false));
        guardian.EnsureChildren();
        children.Add(guardian);
        return guardian;
    }

    private static void CheckName(string name)
    {
        if (!ActorPath.IsValidPathElement(name))
        {
            throw new InvalidActorNameException(
                $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, not be empty, and only contain ASCII letters, digits and these special characters: `{ActorPath.ValidSymbols}`");
        }
    }

    // From here on no child can be added. False when there is none to wait for.
    private bool StopAllChildren()
    {
        if (_children is not { } children)
            return false;
        lock (children)
        {
            children.Reason = WaitReason.Termination;
            children.Cause = null;
        }

        foreach (var child in SnapshotOfChildren())
            Stop(child);
        return children.Count > 0;
    }

    // False when there is none to wait for.
    private bool WaitForDyingChildren(WaitReason reason, Exception? cause = null)
    {
        if (_children is not { } children)
            return false;
        lock (children)
        {
            if (children.Dying == 0)
                return false;
            children.Reason = reason;
            children.Cause = cause;
            return true;
        }
    }

    private void HandleChildTerminated(ActorCell child)
    {
        if (_children is not { } children)
            return;
        var reason = WaitReason.None;
        Exception? cause = null;
        lock (children)
        {
            if (!children.Remove(child))
                return;
            if (child.IsDying && --children.Dying == 0)
            {
                (reason, cause) = (children.Reason, children.Cause);
                children.Reason = reason == WaitReason.Termination ? reason : WaitReason.None;
                children.Cause = null;
            }
        }

        if (_actor is not null)
            Strategy.HandleChildTerminated(this, child, []);
        switch (reason)
        {
            case WaitReason.Creation:
                FinishCreate();
                break;
            case WaitReason.Recreation:
                FinishRecreate(cause!);
                break;
            case WaitReason.Termination:
                FinishTerminate();
                break;
        }
    }
}

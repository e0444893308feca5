using System.Runtime.CompilerServices;
using Akka.Actor.Internal;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Dispatch.SysMsg;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Everything the engine keeps for one actor, from its making to its end, through all restarts: the reference others hold, the
/// mailbox, the context the actor sees. They are one object because a small actor should cost little; what most actors never
/// use (children, watches, timers, stash, behaviours) is made when it is first needed.
/// </summary>
public partial class ActorCell : Mailbox, IUntypedActorContext
{
    /// <summary>The incarnation number of paths that mean no incarnation.</summary>
    public const int UndefinedUid = 0;

    [ThreadStatic]
    private static ActorCell? _current;

    private readonly ActorCell? _parent;
    private readonly long _number;
    private object? _name; // null: made from the number on demand; then a string, and the whole path once someone asked for it
    private Props _props;
    private ActorBase? _actor;
    private CellExtras? _extras;
    private CellFlags _flags;

    internal ActorCell(Props props, MessageDispatcher dispatcher, MailboxType? mailbox, ActorCell? parent, string? name, long number)
        : base(dispatcher)
    {
        _props = props;
        _parent = parent;
        _name = name;
        _number = number;
        MessageQueue = mailbox?.Create(this, dispatcher.SystemImpl);
    }

    internal static ActorCell? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>The actor itself.</summary>
    public IActorRef Self => this;

    /// <inheritdoc/>
    public Props Props => _props;

    /// <summary>Who runs the actor.</summary>
    public MessageDispatcher Dispatcher => DispatcherOfCell;

    /// <summary>The actor's mailbox: the cell is it.</summary>
    public Mailbox Mailbox => this;

    /// <summary>The system the actor lives in.</summary>
    public ActorSystem System => DispatcherOfCell.SystemImpl;

    /// <summary>The system the actor lives in, as the engine sees it.</summary>
    public ActorSystemImpl SystemImpl => DispatcherOfCell.SystemImpl;

    /// <inheritdoc/>
    public override IInternalActorRef Parent => _parent ?? (IInternalActorRef)SystemImpl.RootSupervisor;

    IActorRef IActorContext.Parent => Parent;

    /// <inheritdoc/>
    public override IActorRefProvider Provider => SystemImpl.Provider;

    /// <inheritdoc/>
    public override bool IsLocal => true;

    /// <inheritdoc/>
    public override bool IsTerminated => IsClosed;

    /// <inheritdoc/>
    public override ActorPath Path => _name as ActorPath ?? MakePath();

    internal string Name => _name as string ?? (_name as ActorPath)?.Name ?? AutoName.Of(_number);

    internal long Uid => IsGuardian ? UndefinedUid : _number + 1;

    internal long Number => _number;

    internal bool IsAutoNamed { get; init; }

    private bool IsGuardian => _parent is null or { _parent: null };

    private CellExtras Extras => _extras ??= new CellExtras();

    /// <summary>The reference of the actor running on this thread, or null.</summary>
    public static IActorRef GetCurrentSelfOrNoSender() => _current!;

    /// <summary>The sender of the message being handled on this thread, or null.</summary>
    public static IActorRef GetCurrentSenderOrNoSender() => _current is { } cell ? cell.Sender : ActorRefs.NoSender;

#nullable disable annotations
    /// <inheritdoc/>
    public override void Tell(object message, IActorRef sender)
    {
        if (message is null)
            throw new InvalidMessageException("Message is null.");
        DispatcherOfCell.Dispatch(this, new Envelope(message, sender ?? SystemImpl.DeadLetters));
    }

    /// <inheritdoc/>
    protected sealed override void TellInternal(object message, IActorRef sender) => Tell(message, sender);
#nullable restore annotations

    /// <inheritdoc/>
    public override void SendSystemMessage(ISystemMessage message) => DispatcherOfCell.SystemDispatch(this, (SystemMessage)message);

    /// <inheritdoc/>
    public override void Start() => DispatcherOfCell.Attach(this);

    /// <summary>Stops the actor after the message it is handling.</summary>
    public override void Stop() => SendSystemMessage(new Terminate());

    /// <inheritdoc/>
    public override void Suspend() => SendSystemMessage(new Suspend());

    /// <inheritdoc/>
    public override void Resume(Exception? causedByFailure = null) => SendSystemMessage(new Resume(causedByFailure));

    /// <inheritdoc/>
    public override void Restart(Exception cause) => SendSystemMessage(new Recreate(cause));

    /// <inheritdoc/>
    public override bool Equals(IActorRef? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Sends a message of the engine, which no bound holds back.</summary>
    internal virtual void TellAnyway(object message, IActorRef sender) => Tell(message, sender);

    private protected void SetBound(MailboxBound bound)
    {
        Extras.Bound = bound;
        _flags |= CellFlags.Bounded;
    }

    private IMessageQueue DeadLetterQueue => DispatcherOfCell.Mailboxes.DeadLetters.Value;

    private protected override void DeadLetter(object message, IActorRef sender) =>
        SystemImpl.DeadLetters.Tell(new DeadLetter(message, sender, this), sender);

    // Whoever watches a dead actor is told so; nobody waits for an answer to anything else.
    private protected override void DeadSystemLetter(SystemMessage message)
    {
        if (message is Watch watch && !ReferenceEquals(watch.Watcher, this))
            watch.Watcher.SendSystemMessage(new DeathWatchNotification(watch.Watchee, existenceConfirmed: false, addressTerminated: false));
    }

    private ActorPath MakePath()
    {
        ActorPath path = _parent is null
            ? new RootActorPath(SystemImpl.Provider.DefaultAddress)
            : new ChildActorPath(_parent.Path, Name, Uid);
        _name = path;
        return path;
    }
}

/// <summary>What is so of a cell; written by the thread that runs it.</summary>
[Flags]
internal enum CellFlags
{
    None = 0,
    Created = 1,
    OwnAroundReceive = 2,
    HasFirst = 4,
    HasReceiveTimeout = 8,
    Bounded = 16,
    Terminating = 32,
    HadInstance = 64,
    JustStashed = 128,
    Ending = 256,
}

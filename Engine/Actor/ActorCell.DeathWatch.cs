using System.Runtime.InteropServices;
using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

/// <summary>Watching others, and being watched.</summary>
public partial class ActorCell
{
    private Dictionary<IActorRef, WatchEntry>? _watching;
    private object? _watchers; // null, one IActorRef, or a HashSet of them

    /// <inheritdoc/>
    public IActorRef Watch(IActorRef subject) => WatchFor(subject, null);

    /// <inheritdoc/>
    public IActorRef WatchWith(IActorRef subject, object message) =>
        WatchFor(subject, message ?? throw new ArgumentNullException(nameof(message)));

    /// <inheritdoc/>
    public IActorRef Unwatch(IActorRef subject)
    {
        if (_watching is { } watching && watching.Remove(subject, out var entry) && !entry.IsQueued && !ReferenceEquals(subject, this))
            ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, this));
        return subject;
    }

    private IActorRef WatchFor(IActorRef subject, object? message)
    {
        if (ReferenceEquals(subject, this))
            return subject;
        // Who watches already keeps the message of the first watch.
        if ((_watching ??= []).TryAdd(subject, new WatchEntry { Message = message }))
            ((IInternalActorRef)subject).SendSystemMessage(new Watch((IInternalActorRef)subject, this));
        return subject;
    }

    private void HandleDeath(DeathWatchNotification death)
    {
        if (_watching is { } watching)
        {
            ref var entry = ref CollectionsMarshal.GetValueRefOrNullRef(watching, death.Actor);
            if (!global::System.Runtime.CompilerServices.Unsafe.IsNullRef(ref entry) && !entry.IsQueued)
            {
                if ((_flags & CellFlags.Terminating) != CellFlags.None)
                {
                    watching.Remove(death.Actor);
                }
                else
                {
                    entry.IsQueued = true;
                    TellAnyway(new Terminated(death.Actor, death.ExistenceConfirmed, death.AddressTerminated), death.Actor);
                }
            }
        }

        if (death.Actor is ActorCell child && ReferenceEquals(child._parent, this))
            HandleChildTerminated(child);
    }

    // Only the Terminated this cell put into its mailbox itself counts, and only while the watch was not taken back.
    private void HandleTerminated(Terminated terminated)
    {
        if (_watching is not { } watching || !watching.TryGetValue(terminated.ActorRef, out var entry) || !entry.IsQueued)
            return;
        watching.Remove(terminated.ActorRef);
        _reader.Message = entry.Message ?? terminated;
        Receive(_reader.Message);
    }

    // A Terminated that was stashed is delivered when it is unstashed.
    private void ExpectAgain(Terminated terminated) => (_watching ??= [])[terminated.ActorRef] = new WatchEntry { IsQueued = true };

    private void AddWatcher(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!ReferenceEquals(watchee, this) || ReferenceEquals(watcher, this))
            return;
        switch (_watchers)
        {
            case null:
                _watchers = watcher;
                break;
            case HashSet<IActorRef> several:
                several.Add(watcher);
                break;
            case IActorRef one when !one.Equals(watcher):
                _watchers = new HashSet<IActorRef> { one, watcher };
                break;
        }
    }

    private void RemoveWatcher(IInternalActorRef watchee, IInternalActorRef watcher)
    {
        if (!ReferenceEquals(watchee, this))
            return;
        if (_watchers is HashSet<IActorRef> several)
            several.Remove(watcher);
        else if (_watchers is IActorRef one && one.Equals(watcher))
            _watchers = null;
    }

    private void TellWatchers()
    {
        var watchers = _watchers;
        _watchers = null;
        if (watchers is HashSet<IActorRef> several)
        {
            foreach (var watcher in several)
                TellWatcher(watcher);
        }
        else if (watchers is IActorRef one)
        {
            TellWatcher(one);
        }
    }

    // The parent has been told already, as the parent.
    private void TellWatcher(IActorRef watcher)
    {
        if (!ReferenceEquals(watcher, _parent))
            ((IInternalActorRef)watcher).SendSystemMessage(new DeathWatchNotification(this, existenceConfirmed: true, addressTerminated: false));
    }

    private void UnwatchAll()
    {
        if (_watching is not { } watching)
            return;
        foreach (var (subject, entry) in watching)
        {
            if (!entry.IsQueued)
                ((IInternalActorRef)subject).SendSystemMessage(new Unwatch((IInternalActorRef)subject, this));
        }

        _watching = null;
    }

    private struct WatchEntry
    {
        public object? Message;
        public bool IsQueued;
    }
}

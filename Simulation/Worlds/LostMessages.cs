using Akka.Actor;
using Akka.Event;

namespace Iopf.Simulation.Worlds;

/// <summary>
/// Notes the messages of a world that nobody received or handled. It subscribes to the event stream once for all worlds of an actor system;
/// it is no actor, so it takes no steps.
/// </summary>
internal sealed class LostMessages(IActorRefProvider provider) : MinimalActorRef
{
    /// <summary>What is noted at most; further ones are counted by nobody.</summary>
    private const int Most = 1_000;

    private readonly List<AllDeadLetters> _all = [];

    /// <inheritdoc/>
    public override ActorPath Path { get; } = provider.RootPath / "lost-messages";

    /// <inheritdoc/>
    public override IActorRefProvider Provider => provider;

    /// <summary>Those of the present world, in order.</summary>
    internal IReadOnlyList<AllDeadLetters> All => _all;

    /// <summary>The first one that an actor of the present world left unhandled; null without one.</summary>
    internal UnhandledMessage? FirstUnhandled { get; private set; }

    /// <summary>Begins to note.</summary>
    internal void Subscribe(EventStream events)
    {
        events.Subscribe(this, typeof(DeadLetter));
        events.Subscribe(this, typeof(UnhandledMessage));
    }

    /// <summary>A world begins.</summary>
    internal void Clear()
    {
        _all.Clear();
        FirstUnhandled = null;
    }

    /// <inheritdoc/>
    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is not AllDeadLetters lost || _all.Count == Most)
            return;
        _all.Add(lost);
        FirstUnhandled ??= lost as UnhandledMessage;
    }
}

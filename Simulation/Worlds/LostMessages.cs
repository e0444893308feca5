using Akka.Event;

namespace Iopf.Simulation.Worlds;

/// <summary>The messages of a world that nobody received or handled, in order.</summary>
internal sealed class LostMessages
{
    /// <summary>What is kept at most; further ones are dropped.</summary>
    private const int Most = 1_000;

    private readonly List<AllDeadLetters> _all = [];

    /// <summary>Those of the present world.</summary>
    internal IReadOnlyList<AllDeadLetters> All => _all;

    /// <summary>The first one that an actor of the present world left unhandled; null without one.</summary>
    internal UnhandledMessage? FirstUnhandled { get; private set; }

    internal void Note(AllDeadLetters lost)
    {
        FirstUnhandled ??= lost as UnhandledMessage;
        if (_all.Count < Most)
            _all.Add(lost);
    }

    /// <summary>A world begins.</summary>
    internal void Clear()
    {
        _all.Clear();
        FirstUnhandled = null;
    }
}

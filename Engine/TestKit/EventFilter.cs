using Akka.Event;

namespace Akka.TestKit;

/// <summary>Picks log events.</summary>
public interface IEventFilter
{
    /// <summary>Whether it takes this event.</summary>
    bool Apply(LogEvent logEvent);
}

/// <summary>A filter that counts what it took; taken by the listener's actor, read by the test.</summary>
/// <param name="matches">Which events it takes.</param>
/// <param name="description">What it takes, in words.</param>
internal sealed class CountingEventFilter(Predicate<LogEvent> matches, string description) : IEventFilter
{
    private readonly Lock _gate = new();
    private Action? _taken;

    public bool Apply(LogEvent logEvent)
    {
        if (!matches(logEvent))
            return false;
        Action? taken;
        lock (_gate)
            taken = _taken;
        taken?.Invoke();
        return true;
    }

    /// <summary>Tells from now on of each event that is taken; null for nobody.</summary>
    public void Report(Action? taken)
    {
        lock (_gate)
            _taken = taken;
    }

    public override string ToString() => description;
}

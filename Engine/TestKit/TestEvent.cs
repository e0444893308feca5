namespace Akka.TestKit.TestEvent;

/// <summary>Published: the listener shows no log event that one of these filters takes.</summary>
public sealed class Mute(params IReadOnlyCollection<IEventFilter> filters)
{
    /// <summary>The filters to add.</summary>
    public IReadOnlyCollection<IEventFilter> Filters { get; } = filters;
}

/// <summary>Published: the listener forgets these filters.</summary>
public sealed class Unmute(params IReadOnlyCollection<IEventFilter> filters)
{
    /// <summary>The filters to remove.</summary>
    public IReadOnlyCollection<IEventFilter> Filters { get; } = filters;
}

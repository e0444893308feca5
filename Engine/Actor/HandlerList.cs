namespace Akka.Actor;

/// <summary>Handlers in the order in which they are tried.</summary>
internal sealed class HandlerList
{
    private MessageHandler[] _handlers = [];
    private bool _complete;

    public void Add(MessageHandler handler)
    {
        if (_complete)
        {
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        }

        Array.Resize(ref _handlers, _handlers.Length + 1);
        _handlers[^1] = handler;
        _complete = handler.CatchesAll;
    }

    public bool TryHandle(object message)
    {
        foreach (var handler in _handlers)
        {
            if (handler.TryHandle(message))
                return true;
        }

        return false;
    }
}

/// <summary>One handler: whether it takes a message, and the taking.</summary>
internal abstract class MessageHandler
{
    public virtual bool CatchesAll => false;

    public abstract bool TryHandle(object message);
}

internal sealed class ActionHandler<T>(Action<T> handler, Predicate<T>? predicate) : MessageHandler
{
    public override bool CatchesAll => typeof(T) == typeof(object) && predicate is null;

    public override bool TryHandle(object message)
    {
        if (message is not T typed || (predicate is not null && !predicate(typed)))
            return false;
        handler(typed);
        return true;
    }
}

internal sealed class OfferHandler<T>(Func<T, bool> handler) : MessageHandler
{
    public override bool TryHandle(object message) => message is T typed && handler(typed);
}

internal sealed class RuntimeTypeHandler(Type type, Func<object, bool> handler) : MessageHandler
{
    public override bool TryHandle(object message) => type.IsInstanceOfType(message) && handler(message);
}

namespace Akka.Actor;

/// <summary>
/// An actor that names a handler for each type of message in its constructor. The first one whose type and predicate fit gets
/// the message; a handler for everything must be the last.
/// </summary>
public abstract class ReceiveActor : UntypedActor, IInitializableActor
{
    private HandlerList? _building = new();
    private HandlerList? _initial;

    void IInitializableActor.Init()
    {
        _initial = _building;
        _building = null;
    }

    /// <inheritdoc/>
    protected sealed override void OnReceive(object message)
    {
        if (!_initial!.TryHandle(message))
            Unhandled(message);
    }

    /// <summary>Replaces the handlers by those <paramref name="configure"/> names.</summary>
    protected void Become(Action configure) => Context.Become(Build(configure));

    /// <summary>Puts the handlers <paramref name="configure"/> names above the present ones.</summary>
    protected void BecomeStacked(Action configure) => Context.BecomeStacked(Build(configure));

    /// <summary>Handles messages of type <typeparamref name="T"/> for which the predicate, if there is one, holds.</summary>
    protected void Receive<T>(Action<T> handler, Predicate<T>? shouldHandle = null) =>
        Building.Add(new ActionHandler<T>(handler, shouldHandle));

    /// <summary>Handles messages of type <typeparamref name="T"/> for which the predicate holds.</summary>
    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    /// <summary>Offers messages of type <typeparamref name="T"/>; when the handler answers false the next one is tried.</summary>
    protected void Receive<T>(Func<T, bool> handler) => Building.Add(new OfferHandler<T>(handler));

    /// <summary>Handles messages of a type for which the predicate, if there is one, holds.</summary>
    protected void Receive(Type messageType, Action<object> handler, Predicate<object>? shouldHandle = null) =>
        Building.Add(new RuntimeTypeHandler(messageType, m =>
        {
            if (shouldHandle is not null && !shouldHandle(m))
                return false;
            handler(m);
            return true;
        }));

    /// <summary>Handles messages of a type for which the predicate holds.</summary>
    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    /// <summary>Offers messages of a type; when the handler answers false the next one is tried.</summary>
    protected void Receive(Type messageType, Func<object, bool> handler) => Building.Add(new RuntimeTypeHandler(messageType, handler));

    /// <summary>Handles every message that comes this far; nothing can be named after it.</summary>
    protected void ReceiveAny(Action<object> handler) => Building.Add(new ActionHandler<object>(handler, null));

    private HandlerList Building => _building ?? throw new InvalidOperationException(
        "You may only call Receive-methods when constructing the actor and inside Become().");

    private Receive Build(Action configure)
    {
        var before = _building;
        var list = _building = new HandlerList();
        try
        {
            configure();
        }
        finally
        {
            _building = before;
        }

        return list.TryHandle;
    }
}

/// <summary>An actor that must be told when its constructor is over.</summary>
public interface IInitializableActor
{
    /// <summary>Called once, before <c>PreStart</c>.</summary>
    void Init();
}

using System.Linq.Expressions;
using Akka.Util;

namespace Akka.Actor;

/// <summary>
/// How to make an actor: class and arguments, or a producer, with the names of its dispatcher and mailbox. Values: with-methods give
/// new ones.
/// </summary>
public class Props : IEquatable<Props>
{
    private readonly IIndirectActorProducer _producer;

    /// <summary>A class and the arguments of its constructor.</summary>
    public Props(Type type, params object[] args)
        : this(ActivatorProducer.For(type, args), args, "", "", null)
    {
    }

    private Props(IIndirectActorProducer producer, object[] args, string dispatcher, string mailbox, SupervisorStrategy? strategy)
    {
        _producer = producer;
        Arguments = args;
        Dispatcher = dispatcher;
        Mailbox = mailbox;
        SupervisorStrategy = strategy!;
    }

    /// <summary>No actor: what is made from it cannot start.</summary>
    public static Props None { get; } = Create<EmptyActor>();

    /// <summary>An actor that handles nothing.</summary>
    public static Props Empty { get; } = Create<EmptyActor>();

    /// <summary>The class of the actor.</summary>
    public Type Type => _producer.ActorType;

    /// <summary>The path of its dispatcher's configuration; empty for the default.</summary>
    public string Dispatcher { get; }

    /// <summary>The path of its mailbox's configuration; empty for the default.</summary>
    public string Mailbox { get; }

    /// <summary>The strategy that holds instead of the actor's own, or null.</summary>
    public SupervisorStrategy SupervisorStrategy { get; protected set; }

    /// <summary>The arguments of the constructor.</summary>
    public object[] Arguments { get; }

    internal static Props Terminated { get; } = Create<EmptyActor>();

    /// <summary>A class and the arguments of its constructor.</summary>
    public static Props Create<TActor>(params object[] args)
        where TActor : ActorBase => new(typeof(TActor), args);

    /// <summary>A class and the strategy that holds instead of the actor's own.</summary>
    public static Props Create<TActor>(SupervisorStrategy supervisorStrategy)
        where TActor : ActorBase, new() => new Props(typeof(TActor)).WithSupervisorStrategy(supervisorStrategy);

    /// <summary>A class and the arguments of its constructor.</summary>
    public static Props Create(Type type, params object[] args) => new(type, args);

    /// <summary>A constructor call; its arguments are computed now, once.</summary>
    /// <exception cref="ArgumentException">The expression is no constructor call.</exception>
    public static Props Create<TActor>(Expression<Func<TActor>> factory, SupervisorStrategy? supervisorStrategy = null)
        where TActor : ActorBase
    {
        if (factory.Body is not NewExpression call || call.Constructor is null)
            throw new ArgumentException("The create function must be a 'new T (args)' expression", nameof(factory));
        var args = call.Arguments.Select(ArgumentEvaluator.ValueOf).ToArray();
        return new Props(ActivatorProducer.For(call.Constructor, args), args!, "", "", supervisorStrategy);
    }

    /// <summary>A producer that makes the instances.</summary>
    public static Props CreateBy(IIndirectActorProducer producer, params object[] args) => new(producer, args, "", "", null);

    /// <summary>The same with another mailbox.</summary>
    public Props WithMailbox(string mailbox) => new(_producer, Arguments, Dispatcher, mailbox ?? "", SupervisorStrategy);

    /// <summary>The same on another dispatcher.</summary>
    public Props WithDispatcher(string dispatcher) => new(_producer, Arguments, dispatcher ?? "", Mailbox, SupervisorStrategy);

    /// <summary>The same with a strategy that holds instead of the actor's own.</summary>
    public Props WithSupervisorStrategy(SupervisorStrategy supervisorStrategy) =>
        new(_producer, Arguments, Dispatcher, Mailbox, supervisorStrategy);

    /// <summary>Makes an instance.</summary>
    public virtual ActorBase NewActor() => _producer.Produce();

    /// <inheritdoc/>
    public bool Equals(Props? other) => other is not null && (ReferenceEquals(this, other)
        || (Type == other.Type && string.Equals(Dispatcher, other.Dispatcher, StringComparison.Ordinal)
            && string.Equals(Mailbox, other.Mailbox, StringComparison.Ordinal)
            && Equals(SupervisorStrategy, other.SupervisorStrategy) && Arguments.SequenceEqual(other.Arguments)));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Props);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Dispatcher, Mailbox, Arguments.Length);

    internal void Release(ActorBase actor) => _producer.Release(actor);

    private sealed class EmptyActor : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}

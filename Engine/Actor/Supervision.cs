namespace Akka.Actor;

/// <summary>What to do with a child that failed.</summary>
public enum Directive
{
    /// <summary>Let it go on with its state; the message is lost.</summary>
    Resume,

    /// <summary>Give it a new instance; the message is lost.</summary>
    Restart,

    /// <summary>Fail oneself with the same cause.</summary>
    Escalate,

    /// <summary>Stop it for good.</summary>
    Stop,
}

/// <summary>Chooses a directive.</summary>
public interface IDecider
{
    /// <summary>The directive for this cause.</summary>
    Directive Decide(Exception cause);
}

/// <summary>A decider made from a function.</summary>
/// <param name="decider">The function.</param>
public class LocalOnlyDecider(Func<Exception, Directive> decider) : IDecider
{
    /// <inheritdoc/>
    public Directive Decide(Exception cause) => decider(cause);
}

/// <summary>A decider made from a table of exception classes; the first that fits decides.</summary>
public class DeployableDecider : IDecider
{
    /// <summary>The table and what holds for everything else.</summary>
    public DeployableDecider(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs)
    {
        DefaultDirective = defaultDirective;
        Pairs = pairs;
    }

    /// <summary>What holds for everything that is not in the table.</summary>
    public Directive DefaultDirective { get; }

    /// <summary>The table.</summary>
    public KeyValuePair<Type, Directive>[] Pairs { get; }

    /// <inheritdoc/>
    public Directive Decide(Exception cause)
    {
        foreach (var (type, directive) in Pairs)
        {
            if (type.IsInstanceOfType(cause))
                return directive;
        }

        return DefaultDirective;
    }
}

/// <summary>Making deciders.</summary>
public static class Decider
{
    /// <summary>From a table and what holds for everything else.</summary>
    public static DeployableDecider From(Directive defaultDirective, params KeyValuePair<Type, Directive>[] pairs) =>
        new(defaultDirective, pairs);

    /// <summary>From a function.</summary>
    public static LocalOnlyDecider From(Func<Exception, Directive> localOnlyDecider) => new(localOnlyDecider);
}

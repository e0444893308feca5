using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Does with all children what the failure of one asks for.</summary>
public class AllForOneStrategy : SupervisorStrategy
{
    /// <summary>A budget of restarts and the function that chooses.</summary>
    /// <param name="maxNrOfRetries">The budget; null or negative for no limit, 0 for none at all.</param>
    /// <param name="withinTimeRange">The window in which it counts; null for ever.</param>
    /// <param name="localOnlyDecider">The function.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, Func<Exception, Directive> localOnlyDecider)
        : this(maxNrOfRetries ?? -1, ToMilliseconds(withinTimeRange), localOnlyDecider)
    {
    }

    /// <summary>A budget of restarts and the decider.</summary>
    /// <param name="maxNrOfRetries">The budget; null or negative for no limit, 0 for none at all.</param>
    /// <param name="withinTimeRange">The window in which it counts; null for ever.</param>
    /// <param name="decider">The decider.</param>
    public AllForOneStrategy(int? maxNrOfRetries, TimeSpan? withinTimeRange, IDecider decider)
        : this(maxNrOfRetries ?? -1, ToMilliseconds(withinTimeRange), decider)
    {
    }

    /// <summary>A budget of restarts within so many milliseconds and the function that chooses.</summary>
    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, Func<Exception, Directive> localOnlyDecider, bool loggingEnabled = true)
        : this(maxNrOfRetries, withinTimeMilliseconds, new LocalOnlyDecider(localOnlyDecider), loggingEnabled)
    {
    }

    /// <summary>A budget of restarts within so many milliseconds and the decider.</summary>
    public AllForOneStrategy(int maxNrOfRetries, int withinTimeMilliseconds, IDecider decider, bool loggingEnabled = true)
    {
        MaxNumberOfRetries = maxNrOfRetries;
        WithinTimeRangeMilliseconds = withinTimeMilliseconds;
        Decider = decider;
        LoggingEnabled = loggingEnabled;
    }

    /// <summary>No limit to restarts, and the function that chooses.</summary>
    public AllForOneStrategy(Func<Exception, Directive> localOnlyDecider)
        : this(-1, -1, localOnlyDecider)
    {
    }

    /// <summary>No limit to restarts, and the decider.</summary>
    public AllForOneStrategy(IDecider decider)
        : this(-1, -1, decider)
    {
    }

    /// <summary>The budget of restarts; negative for no limit.</summary>
    public int MaxNumberOfRetries { get; }

    /// <summary>The window in which it counts; not positive for ever.</summary>
    public int WithinTimeRangeMilliseconds { get; }

    /// <inheritdoc/>
    public override IDecider Decider { get; }

    /// <inheritdoc/>
    public override void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        var permitted = restart;
        foreach (var each in children)
            permitted = permitted && each.RequestRestartPermission(MaxNumberOfRetries, WithinTimeRangeMilliseconds);
        foreach (var each in children)
        {
            if (permitted)
                RestartChild(each.Child, cause, suspendFirst: !child.Equals(each.Child));
            else
                context.Stop(each.Child);
        }
    }

    /// <inheritdoc/>
    public override void HandleChildTerminated(IActorContext actorContext, IActorRef child, IEnumerable<IInternalActorRef> children)
    {
    }

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception) => Decider.Decide(exception);
}

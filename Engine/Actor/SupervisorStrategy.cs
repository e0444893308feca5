using Akka.Actor.Internal;
using Akka.Event;

namespace Akka.Actor;

/// <summary>What a parent does when a child fails.</summary>
public abstract class SupervisorStrategy
{
    /// <summary>Stops what could not start, was killed or ignored a death; restarts everything else.</summary>
    public static IDecider DefaultDecider { get; } = Actor.Decider.From(static cause => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    });

    /// <summary>One for one, without limit, by <see cref="DefaultDecider"/>.</summary>
    public static readonly SupervisorStrategy DefaultStrategy = new OneForOneStrategy(DefaultDecider);

    /// <summary>Stops every child that fails.</summary>
    public static readonly OneForOneStrategy StoppingStrategy = new(static _ => Directive.Stop);

    /// <summary>Chooses the directive.</summary>
    public abstract IDecider Decider { get; }

    /// <summary>Whether failures are logged.</summary>
    protected bool LoggingEnabled { get; set; } = true;

    /// <summary>The directive for a child's failure.</summary>
    protected abstract Directive Handle(IActorRef child, Exception exception);

    /// <summary>Deals with a failure; false when it is to be escalated.</summary>
    public bool HandleFailure(
        ActorCell actorCell, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        var directive = Handle(child, cause);
        LogFailure(actorCell, child, cause, directive);
        switch (directive)
        {
            case Directive.Escalate:
                return false;
            case Directive.Resume:
                ResumeChild(child, cause);
                return true;
            case Directive.Restart:
                ProcessFailure(actorCell, true, child, cause, stats, children);
                return true;
            default:
                ProcessFailure(actorCell, false, child, cause, stats, children);
                return true;
        }
    }

    /// <summary>Restarts or stops the child, or all children, as the strategy is.</summary>
    /// <param name="context">The parent.</param>
    /// <param name="restart">False when the directive was to stop.</param>
    /// <param name="child">Who failed.</param>
    /// <param name="cause">Why.</param>
    /// <param name="stats">The child's restarts.</param>
    /// <param name="children">All children's restarts.</param>
    public abstract void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children);

    /// <summary>Called when a child has ended and was forgotten.</summary>
    public abstract void HandleChildTerminated(IActorContext actorContext, IActorRef child, IEnumerable<IInternalActorRef> children);

    /// <summary>Restarts a child; one that did not fail itself is suspended before.</summary>
    protected void RestartChild(IActorRef child, Exception cause, bool suspendFirst)
    {
        var cell = (IInternalActorRef)child;
        if (suspendFirst)
            cell.Suspend();
        cell.Restart(cause);
    }

    /// <summary>Lets a failed child go on.</summary>
    protected void ResumeChild(IActorRef child, Exception exception) => ((IInternalActorRef)child).Resume(exception);

    /// <summary>Logs a failure: a warning when the child goes on, an error otherwise, nothing when it is escalated.</summary>
    protected virtual void LogFailure(IActorContext context, IActorRef child, Exception cause, Directive directive)
    {
        if (!LoggingEnabled || directive == Directive.Escalate)
            return;
        var inner = cause is ActorInitializationException { InnerException: { } original } ? original.Message : cause.Message;
        var source = child.Path.ToString();
        context.System.EventStream.Publish(directive == Directive.Resume
            ? new Warning(cause, source, GetType(), inner)
            : new Error(cause, source, GetType(), inner));
    }

    internal static int ToMilliseconds(TimeSpan? time) =>
        time is { } t && t != Timeout.InfiniteTimeSpan ? (int)Math.Min(t.TotalMilliseconds, int.MaxValue) : -1;
}

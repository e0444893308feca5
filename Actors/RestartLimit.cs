using Akka.Actor;
using Akka.Actor.Internal;

namespace Iopf.Actors;

/// <summary>
/// Restarts a child that fails, as often as it may within a time, then stops it. A child that cannot be made at all is stopped at once, since it
/// could not be made the next time either. If the parent can do nothing without the child that is stopped, the parent fails. The clock is that of the
/// actor system: in simulated mode it is virtual time, where Akka.NET's own limit would read the machine's clock. For one parent alone.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="restarts">How often a child may be restarted.</param>
/// <param name="within">Within this time, which begins with a restart; zero: at one moment; less: in its life.</param>
/// <param name="vital">The name of the child without which the parent can do nothing; null: there is none.</param>
/// <param name="givenUp">Is told of a child before it is stopped; null: nobody is.</param>
internal sealed class RestartLimit(ITimeProvider clock, int restarts, TimeSpan within, string? vital, Action<IActorRef>? givenUp = null) : OneForOneStrategy(_ => Directive.Restart)
{
    private readonly Dictionary<IActorRef, (TimeSpan Since, int Restarts)> _children = [];

    /// <inheritdoc/>
    public override void ProcessFailure(
        IActorContext context, bool restart, IActorRef child, Exception cause, ChildRestartStats stats, IReadOnlyCollection<ChildRestartStats> children)
    {
        if (restart && MayRestart(child))
        {
            RestartChild(child, cause, suspendFirst: false);
            return;
        }

        givenUp?.Invoke(child);
        context.Stop(child);
    }

    /// <inheritdoc/>
    public override void HandleChildTerminated(IActorContext actorContext, IActorRef child, IEnumerable<IInternalActorRef> children) =>
        _children.Remove(child);

    /// <inheritdoc/>
    protected override Directive Handle(IActorRef child, Exception exception)
    {
        if (exception is not ActorInitializationException)
            return Directive.Restart;

        return string.Equals(child.Path.Name, vital, StringComparison.Ordinal) ? Directive.Escalate : Directive.Stop;
    }

    private bool MayRestart(IActorRef child)
    {
        var now = clock.MonotonicClock;
        if (!_children.TryGetValue(child, out var window) || (within >= TimeSpan.Zero && now - window.Since > within))
            window = (now, 0);

        _children[child] = window with { Restarts = window.Restarts + 1 };
        return window.Restarts < restarts;
    }
}

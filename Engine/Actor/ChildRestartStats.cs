namespace Akka.Actor.Internal;

/// <summary>How often a child was restarted, and since when that is counted.</summary>
public class ChildRestartStats
{
    private readonly ActorCell _child;

    internal ChildRestartStats(ActorCell child) => _child = child;

    /// <summary>The incarnation of the child.</summary>
    public long Uid => _child.Uid;

    /// <summary>The child.</summary>
    public IInternalActorRef Child => _child;

    /// <summary>The restarts counted.</summary>
    public uint MaxNrOfRetriesCount { get; private set; }

    /// <summary>When the present window began, on the scheduler's monotonic clock; 0 before the first restart.</summary>
    public long RestartTimeWindowStartTicks { get; private set; }

    /// <summary>Counts one more restart and says whether it is within the budget.</summary>
    /// <param name="maxNrOfRetries">The budget; negative for no limit, 0 for none at all.</param>
    /// <param name="withinTimeMilliseconds">The window in which it counts; not positive for ever.</param>
    public bool RequestRestartPermission(int maxNrOfRetries, int withinTimeMilliseconds)
    {
        if (maxNrOfRetries == 0)
            return false;
        if (withinTimeMilliseconds > 0)
            return IsWithinWindow(maxNrOfRetries > 0 ? maxNrOfRetries : 1, withinTimeMilliseconds);
        return maxNrOfRetries < 0 || ++MaxNrOfRetriesCount <= maxNrOfRetries;
    }

    private bool IsWithinWindow(int retries, int windowMilliseconds)
    {
        var now = Math.Max(1, _child.SystemImpl.Scheduler.MonotonicClock.Ticks);
        if (RestartTimeWindowStartTicks == 0)
            RestartTimeWindowStartTicks = now;
        if (now - RestartTimeWindowStartTicks <= windowMilliseconds * TimeSpan.TicksPerMillisecond)
            return ++MaxNrOfRetriesCount <= retries;
        MaxNrOfRetriesCount = 1;
        RestartTimeWindowStartTicks = now;
        return true;
    }
}

using Iopf.Lab.Observing;

namespace Iopf.Host.Running;

/// <summary>Sees whether a parallel run still makes accesses. In simulated mode nothing needs it: a run without events is at rest.</summary>
/// <param name="limit">The time in which some access must be made.</param>
/// <param name="clock">The clock.</param>
internal sealed class NoProgressWatch(TimeSpan limit, TimeProvider clock)
{
    private long _accesses = -1;
    private long _since;

    /// <summary>Whether no access was made for too long; to be asked again and again.</summary>
    public bool IsStalled(RunProgress progress)
    {
        if (progress.Accesses == _accesses)
            return clock.GetElapsedTime(_since) >= limit;

        (_accesses, _since) = (progress.Accesses, clock.GetTimestamp());
        return false;
    }
}

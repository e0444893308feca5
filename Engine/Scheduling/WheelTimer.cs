namespace Akka.Scheduling;

/// <summary>Something due at some tick; linked into a wheel by its own fields, so that starting and stopping it touch nothing else.</summary>
internal abstract class WheelTimer
{
    internal WheelTimer? Next;
    internal WheelTimer? Previous;
    internal TimerWheel? Wheel; // null unless linked; written under the wheel's lock
    internal long DueTick;
    internal long Due;          // in units of the clock
    internal long Period;       // in units of the clock; 0 for once
    internal bool Stopped;

    /// <summary>Takes the timer out for good; one that is just firing fires for the last time.</summary>
    public void Unlink()
    {
        Volatile.Write(ref Stopped, true);
        if (Volatile.Read(ref Wheel) is { } wheel)
            wheel.Remove(this);
    }

    /// <summary>Does what is due; called on the scheduler's thread, must not block.</summary>
    internal abstract void Fire();
}

namespace Iopf.Lab.Observing;

/// <summary>Adds up the service times that one consumer draws. Written by its actor; read when the run is over.</summary>
internal sealed class ServiceTally
{
    /// <summary>All times together, in ns.</summary>
    public long Time { get; private set; }

    /// <summary>How many there were.</summary>
    public long Calls { get; private set; }

    /// <summary>A call takes this long.</summary>
    public void Add(long time) => (Time, Calls) = (Time + time, Calls + 1);
}

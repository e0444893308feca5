using Iopf.Lab.Statistics;

namespace Iopf.Lab.Observing;

/// <summary>What one VF of a device did. Written by the device's actor; others read it when the run is over.</summary>
internal sealed class FunctionTally
{
    /// <summary>Accesses made, failed ones included.</summary>
    public long Accesses { get; private set; }

    /// <summary>Accesses that failed.</summary>
    public long Failures { get; private set; }

    /// <summary>Response times in ns of accesses that waited for a page fault.</summary>
    public Histogram ResponseFaulted { get; } = new();

    /// <summary>An access was made.</summary>
    public void Made() => Accesses++;

    /// <summary>The access that was made waited so long for a page fault, in ns.</summary>
    public void Faulted(long response) => ResponseFaulted.Record(response);

    /// <summary>An access failed.</summary>
    public void Failed() => (Accesses, Failures) = (Accesses + 1, Failures + 1);
}

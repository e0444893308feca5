namespace Iopf.Lab.Scenarios;

/// <summary>Where in a trace of n accesses the processes of a device begin.</summary>
public enum TraceStart
{
    /// <summary>Process i of k at access ⌊n × i / k⌋.</summary>
    Spread,

    /// <summary>Every process at access 0.</summary>
    Beginning,
}

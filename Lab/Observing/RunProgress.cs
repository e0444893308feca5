namespace Iopf.Lab.Observing;

/// <summary>How far a run is.</summary>
/// <param name="Accesses">Accesses made.</param>
/// <param name="Planned">Accesses of the whole workload.</param>
/// <param name="Groups">Groups sent.</param>
/// <param name="Time">Time of the run so far, in ticks.</param>
public readonly record struct RunProgress(long Accesses, long Planned, long Groups, long Time);

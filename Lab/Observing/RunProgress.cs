namespace Iopf.Lab.Observing;

/// <summary>How far a run is.</summary>
/// <param name="Accesses">Accesses made.</param>
/// <param name="Planned">Accesses of the whole workload; 0: nobody knows before its end.</param>
/// <param name="Groups">Groups sent.</param>
/// <param name="Time">Time of the run so far, in ticks.</param>
public readonly record struct RunProgress(long Accesses, long Planned, long Groups, long Time)
{
    /// <summary>What was made, in words.</summary>
    internal string MadeText => Planned == 0 ? $"{Accesses:N0} accesses" : $"{Accesses:N0} of {Planned:N0} accesses";

    /// <summary>What is left, in words.</summary>
    internal string LeftText => Planned == 0
        ? $"{Accesses:N0} accesses made, and the workload not at its end"
        : $"{Planned - Accesses:N0} of {Planned:N0} accesses to do";
}

namespace Iopf.Hardware.Units.Stalls;

/// <summary>
/// Numbers of the stalls of a unit, as <see cref="Messages.PageRequest"/> carries them for observers. They go on when the unit starts anew, so that
/// no two stalls of a function have the same.
/// </summary>
public sealed class StallSerials
{
    private ulong _last;

    /// <summary>A number that no stall has yet, from 1.</summary>
    public ulong Next() => ++_last;
}

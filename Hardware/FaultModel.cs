namespace Iopf.Hardware;

/// <summary>
/// What a unit without page requests does with an access of a device that finds no translation (D8). An SMMUv3 has it in the device's stream table entry
/// and in the context descriptor: STE.S1STALLD, CD.S (F§2.3).
/// </summary>
public enum FaultModel : byte
{
    /// <summary>The access waits under a tag, and software says what becomes of it.</summary>
    Stall,

    /// <summary>The access is aborted at once, and an event tells of it. Nobody is asked.</summary>
    Terminate,
}

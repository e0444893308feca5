namespace Iopf.Hardware.Translations;

/// <summary>What a unit finds in an entry of a PASID table.</summary>
public enum PasidEntryState : byte
{
    /// <summary>A valid entry.</summary>
    Valid,

    /// <summary>The present bit is clear (VT-d reason 59, F§5.1).</summary>
    NotPresent,

    /// <summary>Reserved bits are set, or its fields contradict each other (VT-d 5A, 5B).</summary>
    Reserved,

    /// <summary>Its memory cannot be read (VT-d 58).</summary>
    Unreadable,
}

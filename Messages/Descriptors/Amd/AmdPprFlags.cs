namespace Iopf.Messages.Descriptors.Amd;

/// <summary>Flags of an entry of AMD's PPR log (F§2.2), bits 59:48 of its first word. Bits without a name here may be set, too.</summary>
[Flags]
public enum AmdPprFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>EXEC: execute requested.</summary>
    Execute = 0x002,

    /// <summary>READ.</summary>
    Read = 0x004,

    /// <summary>WRITE.</summary>
    Write = 0x020,

    /// <summary>US: <b>user</b>, where other architectures have a bit for privileged.</summary>
    User = 0x040,

    /// <summary>RVSD: the request had a reserved bit set; the driver answers Failure.</summary>
    ReservedBitSet = 0x080,

    /// <summary>GN: the address is a guest virtual one and the PASID is valid; without it the driver answers Failure.</summary>
    GuestAddress = 0x100,
}

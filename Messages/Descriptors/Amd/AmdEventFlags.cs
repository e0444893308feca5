namespace Iopf.Messages.Descriptors.Amd;

/// <summary>
/// Flags of an AMD event (F§5.2), bits 59:48 of its first word; interrupt and write as Linux has them, all as VirtualBox's EVT_IO_PAGE_FAULT_T
/// has. An invalid PPR request has others in their places, see <see cref="AmdEvent"/>.
/// </summary>
[Flags]
public enum AmdEventFlags : ushort
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>GN: a guest's address, with a PASID.</summary>
    Guest = 0x001,

    /// <summary>NX: no execute.</summary>
    NoExecute = 0x002,

    /// <summary>US: user.</summary>
    User = 0x004,

    /// <summary>I: an interrupt request.</summary>
    Interrupt = 0x008,

    /// <summary>PR: the page is present.</summary>
    Present = 0x010,

    /// <summary>RW: a write.</summary>
    Write = 0x020,

    /// <summary>PE: permission is missing.</summary>
    Permission = 0x040,

    /// <summary>RZ: a reserved bit is not zero.</summary>
    ReservedNotZero = 0x080,

    /// <summary>TR: a translation request.</summary>
    Translation = 0x100,
}

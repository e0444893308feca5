namespace Iopf.Messages;

/// <summary>Why a string of bytes is no descriptor. Checked in this order; the first one found is told.</summary>
public enum DescriptorError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Fewer bytes than a descriptor has.</summary>
    TooShort,

    /// <summary>The type field names another descriptor.</summary>
    WrongType,

    /// <summary>A bit that must be zero is set.</summary>
    ReservedBits,

    /// <summary>The PASID field is not zero but the present bit is clear.</summary>
    PasidNotPresent,
}

namespace Iopf.Messages.Descriptors;

/// <summary>Why a string of bytes is no descriptor. Checked in this order; the first one found is told.</summary>
public enum DescriptorError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>Fewer bytes than a descriptor has.</summary>
    TooShort,

    /// <summary>The place holds no entry yet: its type is 0, and hardware may still write it (AMD, F§2.2).</summary>
    NotWritten,

    /// <summary>The type field names another descriptor.</summary>
    WrongType,

    /// <summary>A code that says how the rest is to be read, or what is to be done, is reserved.</summary>
    UnknownCode,

    /// <summary>A bit that must be zero is set.</summary>
    ReservedBits,

    /// <summary>A field that belongs to a PASID is not zero, but there is no PASID.</summary>
    PasidNotPresent,
}

namespace Iopf.Messages.Records;

/// <summary>What a fault record reports.</summary>
public enum FaultRecordType : byte
{
    /// <summary>A page request, which is answered (1 in today's kernel; 2 in the versions of 2019, R3).</summary>
    PageRequest = 1,

    /// <summary>An access that was given up, which is not (1 in the versions of 2019; today's kernel has none, R3).</summary>
    Unrecoverable = 2,
}

/// <summary>Which fields of a fault record hold something. The lower three have today's numbers (F§3.1), the others are ours.</summary>
[Flags]
public enum FaultRecordFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The PASID.</summary>
    PasidValid = 1,

    /// <summary>The last request of its group.</summary>
    Last = 2,

    /// <summary>The function wants the PASID in the answer.</summary>
    ResponseNeedsPasid = 4,

    /// <summary>The address. A page request always has one.</summary>
    AddressValid = 8,

    /// <summary>The address whose fetch failed.</summary>
    FetchAddressValid = 16,

    /// <summary>The private data.</summary>
    PrivateDataValid = 32,
}

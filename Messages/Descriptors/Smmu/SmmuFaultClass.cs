namespace Iopf.Messages.Descriptors.Smmu;

/// <summary>CLASS of an SMMUv3's event: what the unit was doing when the fault arose (F§2.3). 3 is reserved.</summary>
public enum SmmuFaultClass : byte
{
    /// <summary>CD: it read a context descriptor.</summary>
    ContextDescriptor = 0,

    /// <summary>TT: it read or updated a table of the first stage.</summary>
    TableWalk = 1,

    /// <summary>IN: it translated the address that was given to the stage.</summary>
    InputAddress = 2,
}

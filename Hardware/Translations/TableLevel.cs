namespace Iopf.Hardware.Translations;

/// <summary>The tables that a unit reads in front of the page tables of an access, in its order.</summary>
public enum TableLevel : byte
{
    /// <summary>
    /// What leads to the entry of the device: root table (VT-d), first level of the stream table (SMMUv3), directory above its leaves (RISC-V). AMD's device
    /// table has one level.
    /// </summary>
    DirectoryOfDevices,

    /// <summary>The entry of the device: context entry (VT-d), device table entry (AMD), stream table entry (SMMUv3), device context (RISC-V).</summary>
    EntryOfDevice,

    /// <summary>
    /// What leads to the entry of the PASID: PASID directory (VT-d), upper level of the GCR3 table (AMD), first level of the context descriptors (SMMUv3),
    /// directory of processes above its leaves (RISC-V).
    /// </summary>
    DirectoryOfPasids,

    /// <summary>The entry of the PASID: PASID table entry (VT-d), GCR3 table entry (AMD), context descriptor (SMMUv3), process context (RISC-V).</summary>
    EntryOfPasid,
}

/// <summary>What is known of levels.</summary>
public static class TableLevels
{
    /// <summary>The name in tables and JSON.</summary>
    public static string NameOf(TableLevel level) => level switch
    {
        TableLevel.DirectoryOfDevices => "device-directory",
        TableLevel.EntryOfDevice => "device-entry",
        TableLevel.DirectoryOfPasids => "pasid-directory",
        _ => "pasid-entry",
    };
}

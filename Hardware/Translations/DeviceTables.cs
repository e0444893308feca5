namespace Iopf.Hardware.Translations;

/// <summary>The way through the unit's own tables to the entry of one device: where the two entries stand, and what is found there (Q6).</summary>
/// <param name="DirectoryAddress">Address of the directory's entry.</param>
/// <param name="EntryAddress">Address of the device's entry.</param>
public sealed record DeviceTables(ulong DirectoryAddress, ulong EntryAddress)
{
    /// <summary>What the directory's entry is.</summary>
    public TableEntryState Directory { get; init; }

    /// <summary>What the device's entry is.</summary>
    public TableEntryState Entry { get; init; }

    /// <summary>Where a walk fails; null: it does not.</summary>
    public TableFault? Walk()
    {
        if (Directory != TableEntryState.Valid)
            return new TableFault(TableLevel.DirectoryOfDevices, Directory, DirectoryAddress);

        return Entry == TableEntryState.Valid ? null : new TableFault(TableLevel.EntryOfDevice, Entry, EntryAddress);
    }
}

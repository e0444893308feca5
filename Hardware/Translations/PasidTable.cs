using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// The PASID table of a device, as a guest may install it (S13): a directory and the tables of entries behind it, which of their parts are bad, and where
/// those lie. A guest that changes an entry installs the changed table.
/// </summary>
/// <remarks>
/// As VT-d's: a directory of 8 bytes an entry, each for a table of 64 entries of 64 bytes. The tables lie one behind another behind the directory, which is
/// as long as the largest. What other architectures have there has other sizes; the model has this one. Requests without a PASID are not looked up.
/// </remarks>
public sealed class PasidTable
{
    /// <summary>Bytes of an entry.</summary>
    public const int EntrySize = 64;

    /// <summary>Bytes of an entry of the directory.</summary>
    public const int DirectoryEntrySize = 8;

    /// <summary>How many PASIDs an entry of the directory is for.</summary>
    public const int PasidsOfDirectoryEntry = 64;

    /// <summary>Bytes of the directory.</summary>
    public const ulong DirectorySize = (Pasid.MaxValue + 1) / PasidsOfDirectoryEntry * DirectoryEntrySize;

    private readonly ImmutableDictionary<uint, TableEntryState> _directory;
    private readonly ImmutableDictionary<Pasid, TableEntryState> _entries;

    /// <summary>Makes a table whose entries are all valid.</summary>
    /// <param name="start">The address of its directory, guest-physical for a guest's table; a multiple of 4 KiB.</param>
    /// <param name="size">How many PASIDs it has entries for, 1 to 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address or the size is out of range.</exception>
    public PasidTable(ulong start, uint size = Pasid.MaxValue + 1)
        : this(start, size, isReadable: true)
    {
    }

    private PasidTable(ulong start, uint size, bool isReadable)
        : this(start, size, isReadable, ImmutableDictionary<uint, TableEntryState>.Empty, ImmutableDictionary<Pasid, TableEntryState>.Empty)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(start & (Iova.PageSize - 1), 0UL, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, ulong.MaxValue - DirectorySize - ((ulong)(Pasid.MaxValue + 1) * EntrySize));
        ArgumentOutOfRangeException.ThrowIfZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Pasid.MaxValue + 1);
    }

    private PasidTable(
        ulong start, uint size, bool isReadable, ImmutableDictionary<uint, TableEntryState> directory, ImmutableDictionary<Pasid, TableEntryState> entries) =>
        (Base, Size, IsReadable, _directory, _entries) = (start, size, isReadable, directory, entries);

    /// <summary>Its address, which is that of the directory.</summary>
    public ulong Base { get; }

    /// <summary>How many PASIDs it has entries for.</summary>
    public uint Size { get; }

    /// <summary>Whether there is memory at its address. If not, the fetch from the directory fails for every PASID.</summary>
    public bool IsReadable { get; }

    /// <summary>A table at an address where no memory is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The address is out of range.</exception>
    public static PasidTable Nowhere(ulong start) => new(start, Pasid.MaxValue + 1, isReadable: false);

    /// <summary>The same table with another entry.</summary>
    public PasidTable With(Pasid pasid, TableEntryState state) => new(Base, Size, IsReadable, _directory, _entries.SetItem(pasid, state));

    /// <summary>The same table with another entry of the directory: the one on the way to this PASID, and to the others that share it.</summary>
    public PasidTable WithDirectory(Pasid pasid, TableEntryState state) =>
        new(Base, Size, IsReadable, _directory.SetItem(pasid.Value / PasidsOfDirectoryEntry, state), _entries);

    /// <summary>The address of the directory's entry for a PASID.</summary>
    public ulong DirectoryEntryOf(Pasid pasid) => Base + (pasid.Value / PasidsOfDirectoryEntry * DirectoryEntrySize);

    /// <summary>The address of the entry of a PASID.</summary>
    public ulong EntryOf(Pasid pasid) => Base + DirectorySize + ((ulong)pasid.Value * EntrySize);

    /// <summary>Where the walk for a PASID fails; null: it does not.</summary>
    public TableFault? Walk(Pasid pasid)
    {
        if (pasid.Value >= Size)
            return new TableFault(TableLevel.DirectoryOfPasids, TableEntryState.Missing, null);

        var directory = IsReadable ? _directory.GetValueOrDefault(pasid.Value / PasidsOfDirectoryEntry) : TableEntryState.Unreadable;
        if (directory != TableEntryState.Valid)
            return new TableFault(TableLevel.DirectoryOfPasids, directory, DirectoryEntryOf(pasid));

        var entry = _entries.GetValueOrDefault(pasid);
        return entry == TableEntryState.Valid ? null : new TableFault(TableLevel.EntryOfPasid, entry, EntryOf(pasid));
    }
}

using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Hardware.Translations;

/// <summary>
/// The PASID table of a device, as a guest may install it (S13): which of its entries a unit refuses, and where they lie. A guest that
/// changes an entry installs the changed table.
/// </summary>
/// <remarks>
/// As VT-d's: 64 bytes an entry. There a directory of 64-entry tables stands in front; here the tables lie one behind another, so that the
/// address of an entry is <c>Base + 64 * PASID</c>, and the directory is always right. Requests without a PASID are not looked up.
/// </remarks>
public sealed class PasidTable
{
    /// <summary>Bytes of an entry.</summary>
    public const int EntrySize = 64;

    private readonly ImmutableDictionary<Pasid, PasidEntryState> _entries;

    /// <summary>Makes a table whose entries are all valid.</summary>
    /// <param name="start">Its address, guest-physical for a guest's table; a multiple of 4 KiB.</param>
    /// <param name="size">How many PASIDs it has entries for, 1 to 2^20.</param>
    /// <exception cref="ArgumentOutOfRangeException">The address or the size is out of range.</exception>
    public PasidTable(ulong start, uint size = Pasid.MaxValue + 1)
        : this(start, size, ImmutableDictionary<Pasid, PasidEntryState>.Empty)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(start & (Iova.PageSize - 1), 0UL, nameof(start));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, ulong.MaxValue - ((ulong)(Pasid.MaxValue + 1) * EntrySize));
        ArgumentOutOfRangeException.ThrowIfZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Pasid.MaxValue + 1);
    }

    private PasidTable(ulong start, uint size, ImmutableDictionary<Pasid, PasidEntryState> entries) =>
        (Base, Size, _entries) = (start, size, entries);

    /// <summary>Its address.</summary>
    public ulong Base { get; }

    /// <summary>How many PASIDs it has entries for.</summary>
    public uint Size { get; }

    /// <summary>The same table with another entry.</summary>
    public PasidTable With(Pasid pasid, PasidEntryState state) => new(Base, Size, _entries.SetItem(pasid, state));

    /// <summary>
    /// Why a unit refuses requests of a PASID; null: it does not. Errors of the table are completed as Completer Abort, as on SMMUv3 (and on
    /// RISC-V, but for an entry that is not valid: there that is a success without permissions, and the device would ask for the page).
    /// </summary>
    public TranslationRefusal? Refuses(Pasid pasid)
    {
        if (pasid.Value >= Size)
            return new(UnrecoverableReason.PasidInvalid, null, TranslationStatus.UnsupportedRequest);

        var address = Base + ((ulong)pasid.Value * EntrySize);
        return _entries.GetValueOrDefault(pasid) switch
        {
            PasidEntryState.Valid => null,
            PasidEntryState.Unreadable => new(UnrecoverableReason.PasidFetch, address, TranslationStatus.CompleterAbort),
            _ => new(UnrecoverableReason.BadPasidEntry, address, TranslationStatus.CompleterAbort),
        };
    }
}

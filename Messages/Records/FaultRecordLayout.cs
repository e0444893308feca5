using System.Collections.Immutable;
using static Iopf.Messages.Records.RecordField;

namespace Iopf.Messages.Records;

/// <summary>A flag and its bit in one version.</summary>
/// <param name="Flag">What it says.</param>
/// <param name="Bit">Its value there.</param>
public sealed record RecordFlag(FaultRecordFlags Flag, uint Bit);

/// <summary>
/// How one version writes one type of record (R0, R3). The unrecoverable part of uapi-5.2 and the offsets of today's form were noted from
/// memory; the first agrees with a public copy of that header (ziglang/zig, linux/iommu.h), the second is not verified. That v1 and v2 have
/// the reasons of uapi-5.2, and the numbers of 2019 for their types, is our reading.
/// </summary>
public sealed class FaultRecordLayout
{
    // v1's header gives its field `access` (byte 44) no meaning, so nothing is written there; all permissions go into `prot`.
    private static readonly ImmutableArray<RecordPlace> V1Both =
    [
        new(RecordField.Type, "type", 0, 4), new(Address, "addr", 8, 8), new(RecordField.Pasid, "pasid", 24, 4),
        new(PasidValid, "pasid_valid", 36, 4), new(Access, "prot", 40, 4),
    ];

    private static readonly ImmutableArray<RecordPlace> V2Both =
    [
        new(RecordField.Version, "version", 0, 2), new(RecordField.Type, "type", 2, 2), new(Address, "addr", 8, 8), new(RecordField.Pasid, "pasid", 24, 4),
        new(RecordField.Flags, "flags", 32, 4), new(Access, "prot", 36, 4),
    ];

    private static readonly ImmutableArray<RecordPlace> UnionBoth = [new(RecordField.Type, "type", 0, 4)];

    private static readonly ImmutableArray<RecordPlace> PageRequestPart =
    [
        new(RecordField.Flags, "flags", 8, 4), new(RecordField.Pasid, "pasid", 12, 4), new(Group, "grpid", 16, 4), new(Access, "perm", 20, 4),
        new(Address, "addr", 24, 8), new(PrivateData0, "private_data[0]", 32, 8), new(PrivateData1, "private_data[1]", 40, 8),
    ];

    private static readonly ImmutableArray<RecordPlace> UnrecoverablePart =
    [
        new(Reason, "reason", 8, 4), new(RecordField.Flags, "flags", 12, 4), new(RecordField.Pasid, "pasid", 16, 4), new(Access, "perm", 20, 4),
        new(Address, "addr", 24, 8), new(FetchAddress, "fetch_addr", 32, 8),
    ];

    private FaultRecordLayout(
        FaultRecordVersion version, FaultRecordType type, uint typeNumber, uint maxGroup, RecordShape shape, params ImmutableArray<RecordFlag> flags)
    {
        (Version, Type, TypeNumber, MaxGroup, Shape, Flags) = (version, type, typeNumber, maxGroup, shape, flags);
        foreach (var flag in flags)
            KnownBits |= flag.Bit;
    }

    /// <summary>All layouts, by version and type.</summary>
    public static ImmutableArray<FaultRecordLayout> All { get; } =
    [
        new(FaultRecordVersion.V1, FaultRecordType.PageRequest, 2, PageRequestGroupIndex.MaxValue,
            new(48, [.. V1Both, new(Group, "page_req_group_id", 28, 4), new(Last, "last_req", 32, 4)])),
        new(FaultRecordVersion.V1, FaultRecordType.Unrecoverable, 1, 0,
            new(48, [.. V1Both, new(Reason, "reason", 4, 4), new(FetchAddress, "fetch_addr", 16, 8)])),
        new(FaultRecordVersion.V2, FaultRecordType.PageRequest, 2, PageRequestGroupIndex.MaxValue,
            new(104, [.. V2Both, new(Group, "page_req_group_id", 28, 4), new(PrivateData0, "private_data[0]", 40, 8), new(PrivateData1, "private_data[1]", 48, 8)]),
            new(FaultRecordFlags.Last, 1), new(FaultRecordFlags.PasidValid, 2), new(FaultRecordFlags.PrivateDataValid, 8)),
        new(FaultRecordVersion.V2, FaultRecordType.Unrecoverable, 1, 0,
            new(104, [.. V2Both, new(Reason, "reason", 4, 4), new(FetchAddress, "fetch_addr", 16, 8)]),
            new(FaultRecordFlags.PasidValid, 2), new(FaultRecordFlags.FetchAddressValid, 4)),
        new(FaultRecordVersion.Uapi52, FaultRecordType.PageRequest, 2, GroupTag.MaxValue,
            new(64, [.. UnionBoth, .. PageRequestPart]),
            new(FaultRecordFlags.PasidValid, 1), new(FaultRecordFlags.Last, 2), new(FaultRecordFlags.PrivateDataValid, 4),
            new(FaultRecordFlags.ResponseNeedsPasid, 8)),
        new(FaultRecordVersion.Uapi52, FaultRecordType.Unrecoverable, 1, 0,
            new(64, [.. UnionBoth, .. UnrecoverablePart]),
            new(FaultRecordFlags.PasidValid, 1), new(FaultRecordFlags.AddressValid, 2), new(FaultRecordFlags.FetchAddressValid, 4)),
        new(FaultRecordVersion.InKernel, FaultRecordType.PageRequest, 1, GroupTag.MaxValue,
            new(48, [.. UnionBoth, .. PageRequestPart]),
            new(FaultRecordFlags.PasidValid, 1), new(FaultRecordFlags.Last, 2), new(FaultRecordFlags.ResponseNeedsPasid, 4)),
    ];

    /// <summary>The version.</summary>
    public FaultRecordVersion Version { get; }

    /// <summary>The type of record.</summary>
    public FaultRecordType Type { get; }

    /// <summary>The number of that type in this version (R3).</summary>
    public uint TypeNumber { get; }

    /// <summary>The largest group: 9 bits where the version knows PRI indexes only, 32 where it has a tag.</summary>
    public uint MaxGroup { get; }

    /// <summary>Size and fields.</summary>
    public RecordShape Shape { get; }

    /// <summary>The bits of the field of flags.</summary>
    public ImmutableArray<RecordFlag> Flags { get; }

    internal uint KnownBits { get; }

    /// <summary>The layout of a type in a version; null if the version does not have that type.</summary>
    public static FaultRecordLayout? Find(FaultRecordVersion version, FaultRecordType type)
    {
        foreach (var layout in All)
        {
            if (layout.Version == version && layout.Type == type)
                return layout;
        }

        return null;
    }

    /// <summary>Bytes of a record of a version.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No version.</exception>
    public static int SizeOf(FaultRecordVersion version)
        => Find(version, FaultRecordType.PageRequest)?.Shape.Size
            ?? throw new ArgumentOutOfRangeException(nameof(version), version, "No version of fault records.");

    /// <summary>The number that stands in a version's own field of that name.</summary>
    internal static uint NumberOf(FaultRecordVersion version) => (uint)version;

    /// <summary>Whether a flag is said by the field of flags, or by one of its own, in this layout.</summary>
    internal bool CanSay(FaultRecordFlags flag)
    {
        foreach (var known in Flags)
        {
            if (known.Flag == flag)
                return true;
        }

        return (flag == FaultRecordFlags.PasidValid && Shape.Has(PasidValid)) || (flag == FaultRecordFlags.Last && Shape.Has(Last));
    }
}

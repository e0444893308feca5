using System.Collections.Immutable;

namespace Iopf.Messages.Records;

/// <summary>
/// How one version writes page responses (R2). uapi-5.2's is F§3.5's; today's is F§3.2's (from memory, not verified); those of v1 and v2 are our
/// choice, made alike to their records.
/// </summary>
public sealed class PageResponseLayout
{
    private PageResponseLayout(FaultRecordVersion version, uint versionNumber, uint pasidFlag, uint maxGroup, RecordShape shape)
        => (Version, VersionNumber, PasidFlag, MaxGroup, Shape) = (version, versionNumber, pasidFlag, maxGroup, shape);

    /// <summary>All layouts, in the order of versions.</summary>
    public static ImmutableArray<PageResponseLayout> All { get; } =
    [
        new(FaultRecordVersion.V1, 0, 0, PageRequestGroupIndex.MaxValue, new(16,
            new(RecordField.Pasid, "pasid", 0, 4), new(RecordField.Group, "page_req_group_id", 4, 4),
            new(RecordField.PasidValid, "pasid_valid", 8, 4), new(RecordField.Code, "code", 12, 4))),
        new(FaultRecordVersion.V2, 2, 2, PageRequestGroupIndex.MaxValue, new(24,
            new(RecordField.Version, "version", 0, 2), new(RecordField.Flags, "flags", 4, 4), new(RecordField.Pasid, "pasid", 8, 4),
            new(RecordField.Group, "page_req_group_id", 12, 4), new(RecordField.Code, "code", 16, 4))),
        new(FaultRecordVersion.Uapi52, 1, 1, GroupTag.MaxValue, new(24,
            new(RecordField.Size, "argsz", 0, 4), new(RecordField.Version, "version", 4, 4), new(RecordField.Flags, "flags", 8, 4),
            new(RecordField.Pasid, "pasid", 12, 4), new(RecordField.Group, "grpid", 16, 4), new(RecordField.Code, "code", 20, 4))),
        new(FaultRecordVersion.InKernel, 0, 0, GroupTag.MaxValue, new(12,
            new(RecordField.Pasid, "pasid", 0, 4), new(RecordField.Group, "grpid", 4, 4), new(RecordField.Code, "code", 8, 4))),
    ];

    /// <summary>The version.</summary>
    public FaultRecordVersion Version { get; }

    /// <summary>The number in its field of that name; 0 if it has none.</summary>
    public uint VersionNumber { get; }

    /// <summary>The only bit of its flags, which says that there is a PASID; 0 if it has no flags.</summary>
    public uint PasidFlag { get; }

    /// <summary>The largest group, as in the version's records.</summary>
    public uint MaxGroup { get; }

    /// <summary>Size and fields.</summary>
    public RecordShape Shape { get; }

    /// <summary>Whether it can tell PASID 0 from none. Today's form cannot; 0 is read as none there, for it matches answers by the group itself.</summary>
    public bool TellsPasidZero => PasidFlag != 0 || Shape.Has(RecordField.PasidValid);

    /// <summary>The layout of a version.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No version.</exception>
    public static PageResponseLayout Of(FaultRecordVersion version)
    {
        foreach (var layout in All)
        {
            if (layout.Version == version)
                return layout;
        }

        throw new ArgumentOutOfRangeException(nameof(version), version, "No version of fault records.");
    }
}

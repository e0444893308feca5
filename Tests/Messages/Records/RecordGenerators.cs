using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Records;

namespace Iopf.Tests.Messages.Records;

/// <summary>Consistent records and responses; what is easily forgotten (0, large groups, new reasons) comes up often.</summary>
internal static class RecordGenerators
{
    public static Gen<FaultRecordVersion> Versions { get; } = Gen.Elements(FaultRecordVersions.All.ToArray());

    public static Gen<ulong> Quantities { get; } = Gen.OneOf(Gen.Constant(0UL), MessageGenerators.Words);

    public static Gen<GroupTag> Groups { get; } = Gen.OneOf(
        MessageGenerators.Indexes.Select(GroupTag.FromIndex), MessageGenerators.Words.Select(word => new GroupTag((uint)word)));

    public static Gen<FaultRecord> PageRequests { get; } =
        from flags in Gen.Choose(0, 15)
        from pasid in MessageGenerators.OptionalPasids
        from access in MessageGenerators.Accesses
        from tag in Groups
        from address in MessageGenerators.Words
        from data in Quantities.ArrayOf(2)
        select new FaultRecord
        {
            Type = FaultRecordType.PageRequest,
            Flags = FaultRecordFlags.AddressValid
                | If(pasid.HasValue, FaultRecordFlags.PasidValid)
                | If((flags & 1) != 0, FaultRecordFlags.Last)
                | If((flags & 2) != 0 && pasid.HasValue, FaultRecordFlags.ResponseNeedsPasid)
                | If((flags & 4) != 0, FaultRecordFlags.PrivateDataValid),
            Access = access,
            Pasid = pasid.GetValueOrDefault(),
            Group = tag,
            Address = address,
            PrivateData0 = (flags & 4) != 0 ? data[0] : 0,
            PrivateData1 = (flags & 4) != 0 ? data[1] : 0,
        };

    public static Gen<FaultRecord> Unrecoverable { get; } =
        from pasid in MessageGenerators.OptionalPasids
        from reason in Gen.Elements(Enum.GetValues<UnrecoverableReason>())
        from address in MessageGenerators.Words
        from fetch in Quantities
        from access in MessageGenerators.Accesses
        from has in Gen.Choose(0, 3)
        select FaultRecord.From(new UnrecoverableFault(
            default, pasid, reason, (has & 1) != 0 ? new Iova(address) : null, (has & 2) != 0 ? fetch : null, access));

    public static Gen<FaultRecord> Records { get; } = Gen.OneOf(PageRequests, Unrecoverable);

    public static Gen<PageResponseRecord> Responses { get; } =
        from pasid in MessageGenerators.OptionalPasids
        from tag in Groups
        from code in Gen.Elements(Enum.GetValues<PageResponseCode>())
        select new PageResponseRecord(pasid, tag, code);

    private static FaultRecordFlags If(bool condition, FaultRecordFlags flag) => condition ? flag : FaultRecordFlags.None;
}

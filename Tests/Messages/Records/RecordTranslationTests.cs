using Iopf.Messages;
using Iopf.Messages.Records;
using Xunit;
using static Iopf.Messages.Records.FaultRecordFlags;
using static Iopf.Messages.Records.FaultRecordVersion;
using static Iopf.Messages.Records.TranslationRule;

namespace Iopf.Tests.Messages.Records;

/// <summary>R2: what an old version cannot say is dropped by rule, never misread.</summary>
public sealed class RecordTranslationTests
{
    private static readonly FaultRecord Request = new()
    {
        Type = FaultRecordType.PageRequest,
        Flags = PasidValid | Last | AddressValid,
        Pasid = new(3),
        Group = new(511),
        Address = 0x7000,
        Access = PageAccess.Read | PageAccess.Execute | PageAccess.Privileged,
    };

    private static readonly FaultRecord Gone = new()
    {
        Type = FaultRecordType.Unrecoverable,
        Flags = AddressValid | FetchAddressValid,
        Address = 0x7000,
        FetchAddress = 0x9008,
        Reason = UnrecoverableReason.BadPasidEntry,
    };

    private static readonly FaultRecord WithData =
        Request with { Flags = Request.Flags | PrivateDataValid, PrivateData0 = 1, PrivateData1 = 2 };

    private static readonly (Unsayable What, FaultRecord Record, FaultRecord Left)[] Cases =
    [
        (Unsayable.UnrecoverableType, Gone, Gone),
        (Unsayable.NoAddress, Gone with { Flags = FetchAddressValid, Address = 0 }, Gone),
        (Unsayable.LargeGroup, Request with { Group = new(512) }, Request),
        (Unsayable.NewReason, Gone with { Reason = UnrecoverableReason.BadPageEntry }, Gone with { Reason = UnrecoverableReason.Unknown }),
        (Unsayable.ResponseNeedsPasid, Request with { Flags = Request.Flags | ResponseNeedsPasid }, Request),
        (Unsayable.PrivateData, WithData, Request),
        (Unsayable.ZeroPrivateData, WithData with { PrivateData0 = 0, PrivateData1 = 0 }, Request),
        (Unsayable.ZeroFetchAddress, Gone with { FetchAddress = 0 }, Gone with { Flags = AddressValid, FetchAddress = 0 }),
    ];

    // Written apart from the table: what becomes of each thing in v1, v2, uapi-5.2, in-kernel; null: it can be said.
    public static TheoryData<Unsayable, TranslationRule?, TranslationRule?, TranslationRule?, TranslationRule?> Expected => new()
    {
        { Unsayable.UnrecoverableType, null, null, null, Withheld },
        { Unsayable.NoAddress, Withheld, Withheld, null, Withheld },
        { Unsayable.LargeGroup, Withheld, Withheld, null, null },
        { Unsayable.NewReason, BecomesUnknown, BecomesUnknown, BecomesUnknown, Withheld },
        { Unsayable.ResponseNeedsPasid, Dropped, Dropped, null, null },
        { Unsayable.PrivateData, Dropped, null, null, null },
        { Unsayable.ZeroPrivateData, Dropped, null, null, Dropped },
        { Unsayable.ZeroFetchAddress, Dropped, null, null, Withheld },
    };

    [Theory]
    [MemberData(nameof(Expected))]
    public void R2_each_thing_is_said_dropped_or_withholds_its_record(
        Unsayable what, TranslationRule? v1, TranslationRule? v2, TranslationRule? uapi, TranslationRule? inKernel)
    {
        var (_, record, left) = Assert.Single(Cases, one => one.What == what);
        foreach (var (version, rule) in new[] { (V1, v1), (V2, v2), (Uapi52, uapi), (InKernel, inKernel) })
        {
            var translated = record;
            var delivered = RecordTranslation.TryTranslate(version, ref translated, out var applied);
            Assert.Equal(rule != Withheld, delivered);
            Assert.Equal(rule is null, applied == 0);
            if (rule is null)
                Assert.Equal(record, translated);
            else if (delivered)
                Assert.Equal(left, translated);
        }
    }

    [Fact]
    public void Every_thing_and_every_row_has_been_thought_of()
    {
        Assert.Equal(Enum.GetValues<Unsayable>(), Cases.Select(one => one.What));
        Assert.Equal(RecordTranslation.Table.Length, RecordTranslation.Table.Select(row => (row.Version, row.What)).Distinct().Count());
        Assert.InRange(RecordTranslation.Table.Length, 1, 32);
        foreach (var (row, i) in RecordTranslation.Table.Select((row, i) => (row, i)))
        {
            var record = Cases.Single(one => one.What == row.What).Record;
            RecordTranslation.TryTranslate(row.Version, ref record, out var applied);
            Assert.Equal(1u, (applied >> i) & 1);
        }
    }

    [Fact]
    public void R2_v1_without_a_flag_for_it_reads_a_fetch_address_that_is_not_zero()
    {
        Assert.True(FaultRecordCodec.TryDecode(V1, Bytes.Encode(V1, Gone), out var record, out _));
        Assert.Equal(Gone, record);
    }

    [Fact]
    public void Several_things_are_dropped_from_one_record()
    {
        var record = WithData with { Flags = WithData.Flags | ResponseNeedsPasid };
        Assert.True(RecordTranslation.TryTranslate(V1, ref record, out var applied));
        Assert.Equal(Request, record);
        Assert.Equal(2, System.Numerics.BitOperations.PopCount(applied));
    }

    [Fact]
    public void R2_what_a_version_cannot_say_is_never_written()
        => Assert.Throws<ArgumentException>(() => FaultRecordCodec.Encode(V1, WithData, new byte[48]));

    [Fact]
    public void R2_an_unknown_version_is_refused_with_the_names_of_those_that_are_known()
    {
        foreach (var version in FaultRecordVersions.All)
        {
            Assert.True(FaultRecordVersions.TryParse(version.Name(), out var parsed, out var none));
            Assert.Equal(version, parsed);
            Assert.Null(none);
        }

        Assert.Equal(["v1", "v2", "uapi-5.2", "in-kernel"], FaultRecordVersions.All.Select(version => version.Name()));
        foreach (var name in (string[])["v9", "V1", "", "v1 ", "uapi"])
        {
            Assert.False(FaultRecordVersions.TryParse(name, out _, out var refusal));
            Assert.Equal($"'{name}' is no version of fault records; known are v1, v2, uapi-5.2, in-kernel.", refusal);
        }
    }
}

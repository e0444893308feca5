using Iopf.Messages;
using Iopf.Messages.Records;
using Xunit;
using static Iopf.Messages.Records.FaultRecordFlags;
using static Iopf.Messages.Records.FaultRecordVersion;

namespace Iopf.Tests.Messages.Records;

/// <summary>R1, R2: bytes that are no record are refused with rule and place.</summary>
public sealed class FaultRecordRefusalTests
{
    private static readonly FaultRecord Request = new() { Type = FaultRecordType.PageRequest, Flags = AddressValid };
    private static readonly FaultRecord Gone = new() { Type = FaultRecordType.Unrecoverable, Flags = AddressValid };

    [Fact]
    public void Every_byte_outside_the_fields_must_be_zero()
    {
        Reserved(V1, Request, [.. Range(4, 8), .. Range(16, 24), .. Range(44, 48)]);
        Reserved(V1, Gone, [.. Range(28, 36), .. Range(44, 48)]);
        Reserved(V2, Request, [.. Range(4, 8), .. Range(16, 24), .. Range(56, 104)]);
        Reserved(V2, Gone, [.. Range(28, 32), .. Range(40, 104)]);
        Reserved(Uapi52, Request, [.. Range(4, 8), .. Range(48, 64)]);
        Reserved(Uapi52, Gone, [.. Range(4, 8), .. Range(40, 64)]);
        Reserved(InKernel, Request, [.. Range(4, 8)]);
    }

    [Fact]
    public void Every_type_but_those_of_the_version_is_refused()
    {
        for (var type = 0; type < 256; type++)
        {
            AssertType(V1, 0, type, type is 1 or 2);
            AssertType(V2, 2, type, type is 1 or 2);
            AssertType(Uapi52, 0, type, type is 1 or 2);
            AssertType(InKernel, 0, type, type == 1);
        }
    }

    [Theory]
    [InlineData(V2, false, 32, 0x0b)]
    [InlineData(V2, true, 32, 0x06)]
    [InlineData(Uapi52, false, 8, 0x0f)]
    [InlineData(Uapi52, true, 12, 0x07)]
    [InlineData(InKernel, false, 8, 0x07)]
    public void R3_every_flag_that_the_version_does_not_have_for_the_type_is_refused(FaultRecordVersion version, bool gone, int offset, int known)
    {
        for (var bit = 0; bit < 32; bit++)
        {
            var bytes = Bytes.Encode(version, gone ? Gone : Request);
            bytes[offset + (bit / 8)] |= (byte)(1 << (bit % 8));
            if (bit >= 8 || ((known >> bit) & 1) == 0)
                Bytes.AssertRefused(version, bytes, RecordRule.UnknownFlags, offset);
        }
    }

    [Theory]
    [InlineData(V1, 40)]
    [InlineData(V2, 36)]
    [InlineData(Uapi52, 20)]
    [InlineData(InKernel, 20)]
    public void A_permission_beyond_the_four_is_refused(FaultRecordVersion version, int offset)
        => Bytes.AssertRefused(version, Bytes.With(Bytes.Encode(version, Request), offset, 16), RecordRule.UnknownAccess, offset);

    [Theory]
    [InlineData(V1, 24)]
    [InlineData(V2, 24)]
    [InlineData(Uapi52, 12)]
    [InlineData(InKernel, 12)]
    public void A_PASID_has_20_bits_and_stands_there_only_with_its_flag(FaultRecordVersion version, int offset)
    {
        var with = Bytes.Encode(version, Request with { Flags = AddressValid | PasidValid });
        Bytes.AssertRefused(version, Bytes.With(with, offset + 2, 0x10), RecordRule.PasidTooLarge, offset);
        Bytes.AssertRefused(version, Bytes.With(Bytes.Encode(version, Request), offset, 1), RecordRule.NotValid, offset);
    }

    [Fact]
    public void A_group_has_9_bits_where_the_version_knows_PRI_alone_and_32_elsewhere()
    {
        Bytes.AssertRefused(V1, Bytes.With(Bytes.Encode(V1, Request), 29, 2), RecordRule.GroupTooLarge, 28);
        Bytes.AssertRefused(V2, Bytes.With(Bytes.Encode(V2, Request), 29, 2), RecordRule.GroupTooLarge, 28);
        foreach (var version in (FaultRecordVersion[])[Uapi52, InKernel])
        {
            Assert.True(FaultRecordCodec.TryDecode(version, Bytes.With(Bytes.Encode(version, Request), 19, 0xff), out var record, out _));
            Assert.Equal(0xff00_0000, record.Group.Value);
        }
    }

    [Theory]
    [InlineData(V1, 4)]
    [InlineData(V2, 4)]
    [InlineData(Uapi52, 8)]
    public void A_reason_beyond_8_is_refused(FaultRecordVersion version, int offset)
    {
        Bytes.AssertRefused(version, Bytes.With(Bytes.Encode(version, Gone), offset, 9), RecordRule.UnknownReason, offset);
        Bytes.AssertRefused(version, Bytes.With(Bytes.Encode(version, Gone), offset + 3, 1), RecordRule.UnknownReason, offset);
    }

    [Fact]
    public void Yes_and_no_of_v1_are_1_and_0()
    {
        Bytes.AssertRefused(V1, Bytes.With(Bytes.Encode(V1, Request), 32, 2), RecordRule.UnknownFlags, 32);
        Bytes.AssertRefused(V1, Bytes.With(Bytes.Encode(V1, Request), 36, 2), RecordRule.UnknownFlags, 36);
    }

    [Fact]
    public void R2_a_v2_record_with_another_number_is_refused()
        => Bytes.AssertRefused(V2, Bytes.With(Bytes.Encode(V2, Request), 0, 1), RecordRule.WrongVersion, 0);

    [Fact]
    public void Fields_whose_flag_is_clear_are_zero()
    {
        Bytes.AssertRefused(V2, Bytes.With(Bytes.Encode(V2, Request), 40, 1), RecordRule.NotValid, 40);
        Bytes.AssertRefused(V2, Bytes.With(Bytes.Encode(V2, Request), 48, 1), RecordRule.NotValid, 48);
        Bytes.AssertRefused(V2, Bytes.With(Bytes.Encode(V2, Gone), 16, 1), RecordRule.NotValid, 16);
        Bytes.AssertRefused(Uapi52, Bytes.With(Bytes.Encode(Uapi52, Request), 32, 1), RecordRule.NotValid, 32);
        Bytes.AssertRefused(Uapi52, Bytes.With(Bytes.Encode(Uapi52, Gone), 32, 1), RecordRule.NotValid, 32);
        Bytes.AssertRefused(Uapi52, Bytes.With(Bytes.Encode(Uapi52, Gone with { Flags = None }), 24, 1), RecordRule.NotValid, 24);
    }

    [Fact]
    public void No_answer_can_have_a_PASID_that_the_request_has_not()
    {
        Bytes.AssertRefused(Uapi52, Bytes.With(Bytes.Encode(Uapi52, Request), 8, 8), RecordRule.PasidMissing, 8);
        Bytes.AssertRefused(InKernel, Bytes.With(Bytes.Encode(InKernel, Request), 8, 4), RecordRule.PasidMissing, 8);
    }

    [Fact]
    public void Too_few_bytes_are_refused_and_never_written()
    {
        foreach (var version in FaultRecordVersions.All)
        {
            var size = FaultRecordLayout.SizeOf(version);
            Bytes.AssertRefused(version, new byte[size - 1], RecordRule.TooShort, size - 1);
            Assert.Throws<ArgumentException>(() => FaultRecordCodec.Encode(version, Request, new byte[size - 1]));
        }
    }

    [Fact]
    public void A_record_that_does_not_hold_together_is_never_written()
    {
        FaultRecord[] broken =
        [
            default, Request with { Flags = None }, Request with { Pasid = new(1) }, Request with { Reason = UnrecoverableReason.Access },
            Request with { FetchAddress = 1 }, Request with { PrivateData1 = 1 }, Request with { Flags = AddressValid | ResponseNeedsPasid },
            Request with { Access = (PageAccess)16 }, Gone with { Group = new(1) }, Gone with { Flags = AddressValid | Last },
        ];
        Assert.All(broken, record => Assert.Throws<ArgumentException>(() => FaultRecordCodec.Encode(Uapi52, record, new byte[64])));
    }

    [Fact]
    public void An_error_tells_place_and_rule_in_words()
    {
        Assert.Equal("byte 24: a PASID has 20 bits", new RecordError(RecordRule.PasidTooLarge, 24).ToString());
        Assert.Equal(
            Enum.GetValues<RecordRule>().Length,
            Enum.GetValues<RecordRule>().Select(rule => new RecordError(rule, 0).ToString()).Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain("refused", Enum.GetValues<RecordRule>().Select(rule => new RecordError(rule, 0).ToString().Replace("byte 0: ", "", StringComparison.Ordinal)));
    }

    private static IEnumerable<int> Range(int from, int to) => Enumerable.Range(from, to - from);

    private static void Reserved(FaultRecordVersion version, FaultRecord record, int[] offsets)
        => Assert.All(offsets, at => Bytes.AssertRefused(version, Bytes.With(Bytes.Encode(version, record), at, 0x80), RecordRule.Reserved, at));

    private static void AssertType(FaultRecordVersion version, int offset, int type, bool known)
    {
        var bytes = Bytes.With(Bytes.Encode(version, Request), offset, (byte)type);
        if (known)
            Assert.True(FaultRecordCodec.TryDecode(version, bytes, out _, out _));
        else
            Bytes.AssertRefused(version, bytes, RecordRule.UnknownType, offset);
    }
}

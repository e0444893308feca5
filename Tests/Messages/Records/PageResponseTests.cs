using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Records;
using Xunit;
using static Iopf.Messages.Records.FaultRecordVersion;

namespace Iopf.Tests.Messages.Records;

/// <summary>R2: responses by version.</summary>
public sealed class PageResponseTests
{
    private static readonly PageResponseRecord Failure = new(new Pasid(0x12345), new(0x1a2), PageResponseCode.ResponseFailure);
    private static readonly PageResponseRecord Plain = new(null, new(0), PageResponseCode.Success);

    [Fact]
    public void R2_uapi_5_2_has_24_bytes_that_begin_with_their_size_and_version_1()
    {
        Same(Uapi52, Failure with { Group = new(0xfedc_ba98) }, Bytes.Of(24,
            (0, "18000000"), (4, "01000000"), (8, "01000000"), (12, "45230100"), (16, "98badcfe"), (20, "02000000")));
        Same(Uapi52, Plain, Bytes.Of(24, (0, "18000000"), (4, "01000000")));
    }

    [Fact]
    public void R2_today_s_form_has_PASID_group_and_code()
        => Same(InKernel, Failure with { Group = new(0xfedc_ba98) }, Bytes.Of(12, (0, "45230100"), (4, "98badcfe"), (8, "02000000")));

    [Fact]
    public void R2_v1_s_form_says_in_a_field_of_its_own_whether_there_is_a_PASID()
    {
        Same(V1, Failure, Bytes.Of(16, (0, "45230100"), (4, "a2010000"), (8, "01000000"), (12, "02000000")));
        Same(V1, Plain, new byte[16]);
    }

    [Fact]
    public void R2_v2_s_form_has_its_number_and_flags_as_its_records_have()
        => Same(V2, Failure, Bytes.Of(24, (0, "0200"), (4, "02000000"), (8, "45230100"), (12, "a2010000"), (16, "02000000")));

    [Theory]
    [InlineData(V1, 12)]
    [InlineData(V2, 16)]
    [InlineData(Uapi52, 20)]
    [InlineData(InKernel, 8)]
    public void Codes_0_1_and_2_are_taken_and_no_other_the_wire_s_15_among_them(FaultRecordVersion version, int offset)
    {
        PageResponseCode[] codes = [PageResponseCode.Success, PageResponseCode.InvalidRequest, PageResponseCode.ResponseFailure];
        for (var code = 0; code < 256; code++)
        {
            var bytes = Bytes.With(Encode(version, Plain), offset, (byte)code);
            if (code > 2)
            {
                AssertRefused(version, bytes, RecordRule.UnknownCode, offset);
                continue;
            }

            Assert.True(PageResponseCodec.TryDecode(version, bytes, out var response, out _));
            Assert.Equal(codes[code], response.Code);
        }
    }

    [Fact]
    public void R2_argsz_and_version_of_uapi_5_2_are_checked_and_unknown_flags_refused()
    {
        var bytes = Encode(Uapi52, Plain);
        AssertRefused(Uapi52, Bytes.With(bytes, 0, 23), RecordRule.WrongVersion, 0);
        AssertRefused(Uapi52, Bytes.With(bytes, 0, 25), RecordRule.WrongVersion, 0);
        AssertRefused(Uapi52, Bytes.With(bytes, 4, 0), RecordRule.WrongVersion, 4);
        AssertRefused(Uapi52, Bytes.With(bytes, 4, 2), RecordRule.WrongVersion, 4);
        for (var bit = 1; bit < 32; bit++)
            AssertRefused(Uapi52, Bytes.With(bytes, 8 + (bit / 8), (byte)(1 << (bit % 8))), RecordRule.UnknownFlags, 8);
    }

    [Fact]
    public void R2_version_and_flags_of_v1_and_v2_are_checked()
    {
        AssertRefused(V1, Bytes.With(Encode(V1, Plain), 8, 2), RecordRule.UnknownFlags, 8);
        AssertRefused(V2, Bytes.With(Encode(V2, Plain), 0, 3), RecordRule.WrongVersion, 0);
        AssertRefused(V2, Bytes.With(Encode(V2, Plain), 4, 1), RecordRule.UnknownFlags, 4);
        AssertRefused(V2, Bytes.With(Encode(V2, Plain), 2, 1), RecordRule.Reserved, 2);
        AssertRefused(V2, Bytes.With(Encode(V2, Plain), 23, 1), RecordRule.Reserved, 23);
    }

    [Theory]
    [InlineData(V1, 0, 4)]
    [InlineData(V2, 8, 12)]
    [InlineData(Uapi52, 12, 16)]
    [InlineData(InKernel, 0, 4)]
    public void PASID_and_group_are_checked_as_in_records(FaultRecordVersion version, int pasid, int group)
    {
        AssertRefused(version, Bytes.With(Encode(version, Failure), pasid + 2, 0x10), RecordRule.PasidTooLarge, pasid);
        if (version != InKernel)
            AssertRefused(version, Bytes.With(Encode(version, Plain), pasid, 1), RecordRule.NotValid, pasid);
        if (version is V1 or V2)
        {
            AssertRefused(version, Bytes.With(Encode(version, Plain), group + 1, 2), RecordRule.GroupTooLarge, group);
            Assert.Throws<ArgumentException>(() => Encode(version, Plain with { Group = new(512) }));
        }
    }

    [Fact]
    public void Another_size_is_refused()
    {
        foreach (var version in FaultRecordVersions.All)
        {
            var bytes = Encode(version, Plain);
            AssertRefused(version, bytes[..^1], RecordRule.TooShort, bytes.Length - 1);
            AssertRefused(version, [.. bytes, 0], RecordRule.TooLong, bytes.Length);
            Assert.Throws<ArgumentException>(() => PageResponseCodec.Encode(version, Plain, new byte[bytes.Length - 1]));
        }
    }

    [Fact]
    public void What_is_encoded_is_decoded_again_but_for_PASID_0_in_today_s_form()
    {
        var cases =
            from version in RecordGenerators.Versions
            from response in RecordGenerators.Responses
            select (version, response);
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var (version, response) = pair;
            if (response.Group.Value > PageResponseLayout.Of(version).MaxGroup)
                return;

            Assert.True(PageResponseCodec.TryDecode(version, Encode(version, response), out var decoded, out _));
            Assert.Equal(version == InKernel && response.Pasid == default(Pasid) ? response with { Pasid = null } : response, decoded);
        }).QuickCheckThrowOnFailure();
    }

    private static byte[] Encode(FaultRecordVersion version, PageResponseRecord response)
    {
        var bytes = new byte[PageResponseLayout.Of(version).Shape.Size];
        bytes.AsSpan().Fill(0xff);
        Assert.Equal(bytes.Length, PageResponseCodec.Encode(version, response, bytes));
        return bytes;
    }

    private static void Same(FaultRecordVersion version, PageResponseRecord response, byte[] expected)
    {
        Assert.Equal(Bytes.Hex(expected), Bytes.Hex(Encode(version, response)));
        Assert.True(PageResponseCodec.TryDecode(version, expected, out var decoded, out _));
        Assert.Equal(response, decoded);
    }

    private static void AssertRefused(FaultRecordVersion version, byte[] bytes, RecordRule rule, int offset)
    {
        Assert.False(PageResponseCodec.TryDecode(version, bytes, out var response, out var error));
        Assert.Equal(new RecordError(rule, offset), error);
        Assert.Equal(default, response);
    }
}

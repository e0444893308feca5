using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages.Records;
using Xunit;
using static Iopf.Messages.Records.FaultRecordVersion;

namespace Iopf.Tests.Messages.Records;

/// <summary>R2: a batch holds records of one version.</summary>
public sealed class FaultBatchTests
{
    private static readonly FaultRecord Request =
        new() { Type = FaultRecordType.PageRequest, Flags = FaultRecordFlags.AddressValid, Address = 0x5000 };

    [Fact]
    public void R2_the_header_tells_version_size_and_count_once_for_all()
    {
        var bytes = Encode(Uapi52, Request, Request);
        Assert.Equal("03000000" + "40000000" + "02000000" + "00000000", Bytes.Hex(bytes[..16]));
        Assert.Equal(Bytes.Hex(Bytes.Encode(Uapi52, Request)), Bytes.Hex(bytes[16..80]));
        Assert.Equal(16 + (2 * 64), bytes.Length);
        Assert.Equal("01000000" + "30000000", Bytes.Hex(Encode(V1)[..8]));
        Assert.Equal("02000000" + "68000000", Bytes.Hex(Encode(V2)[..8]));
        Assert.Equal("04000000" + "30000000", Bytes.Hex(Encode(InKernel)[..8]));
    }

    [Fact]
    public void What_is_encoded_is_decoded_again()
    {
        var cases =
            from version in RecordGenerators.Versions
            from records in RecordGenerators.Records.ListOf()
            select (version, records);
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            FaultRecord[] records = [.. pair.records.Where(record => RecordTranslation.CanSay(pair.version, record))];
            var decoded = new FaultRecord[records.Length];
            Assert.True(FaultBatch.TryDecode(Encode(pair.version, records), decoded, out var header, out var error), error.ToString());
            Assert.Equal(new FaultBatchHeader(pair.version, records.Length), header);
            Assert.Equal(records, decoded);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void R2_v2_writes_its_number_into_each_record_and_the_other_versions_have_no_such_field()
    {
        var (v2, v1) = (Encode(V2, Request, Request), Encode(V1, Request));
        Assert.Equal(("0200" + "0200", "0200" + "0200"), (Bytes.Hex(v2[16..20]), Bytes.Hex(v2[(16 + 104)..(16 + 104 + 4)])));
        Assert.Equal("02000000", Bytes.Hex(v1[16..20])); // the type alone
    }

    [Fact]
    public void R2_the_number_in_a_record_decides_nothing_what_the_header_says_does()
    {
        var v1 = Encode(V1, Request);
        AssertRefused(Bytes.With(Bytes.With(v1, 0, 2), 4, 104), RecordRule.TooShort, v1.Length);
        AssertRefused(Bytes.With(Encode(V2, Request), 16, 3), RecordRule.WrongVersion, 16);
    }

    [Fact]
    public void R2_a_record_of_another_number_in_a_batch_of_v2_is_refused_where_it_stands()
        => AssertRefused(Bytes.With(Encode(V2, Request, Request), 16 + 104, 1), RecordRule.WrongVersion, 16 + 104);

    [Fact]
    public void An_error_in_a_record_is_told_with_its_place_in_the_batch()
        => AssertRefused(Bytes.With(Encode(V1, Request, Request, Request), 16 + 48 + 48 + 44, 1), RecordRule.Reserved, 16 + 48 + 48 + 44);

    [Fact]
    public void Every_field_of_the_header_is_checked()
    {
        var bytes = Encode(V1, Request);
        AssertRefused(Bytes.With(bytes, 0, 0), RecordRule.WrongVersion, 0);
        AssertRefused(Bytes.With(bytes, 0, 5), RecordRule.WrongVersion, 0);
        AssertRefused(Bytes.With(bytes, 1, 1), RecordRule.WrongVersion, 0);
        AssertRefused(Bytes.With(bytes, 4, 49), RecordRule.WrongVersion, 4);
        AssertRefused(Bytes.With(bytes, 11, 0x80), RecordRule.TooMany, 8);
        AssertRefused(Bytes.With(bytes, 14, 1), RecordRule.Reserved, 14);
        AssertRefused(Bytes.With(bytes, 8, 0), RecordRule.TooLong, 16);
        AssertRefused(Bytes.With(bytes, 8, 2), RecordRule.TooShort, bytes.Length);
        AssertRefused(bytes[..^1], RecordRule.TooShort, bytes.Length - 1);
        AssertRefused([.. bytes, 0], RecordRule.TooLong, bytes.Length);
        AssertRefused(bytes[..15], RecordRule.TooShort, 15);
    }

    [Fact]
    public void A_batch_has_at_most_1024_records()
    {
        var most = new FaultRecord[FaultBatch.MaxRecords];
        most.AsSpan().Fill(Request);
        Assert.Equal(1024, most.Length);
        Assert.True(FaultBatch.TryDecodeHeader(Encode(V1, most), out var header, out _));
        Assert.Equal(1024, header.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => FaultBatch.Encode(V1, new FaultRecord[1025], new byte[100_000]));
        var bytes = new byte[16 + (48 * 1025)];
        Encode(V1, most).CopyTo(bytes, 0);
        bytes[8] = 1;
        AssertRefused(bytes, RecordRule.TooMany, 8);
    }

    [Fact]
    public void Nothing_is_written_or_read_where_there_is_no_room()
    {
        Assert.Throws<ArgumentException>(() => FaultBatch.Encode(V1, [Request], new byte[63]));
        Assert.Throws<ArgumentException>(() => FaultBatch.TryDecode(Encode(V1, Request), [], out _, out _));
    }

    private static byte[] Encode(FaultRecordVersion version, params FaultRecord[] records)
    {
        var bytes = new byte[FaultBatch.SizeOf(version, records.Length)];
        bytes.AsSpan().Fill(0xff);
        Assert.Equal(bytes.Length, FaultBatch.Encode(version, records, bytes));
        return bytes;
    }

    private static void AssertRefused(byte[] bytes, RecordRule rule, int offset)
    {
        Assert.False(FaultBatch.TryDecode(bytes, new FaultRecord[16], out var header, out var error));
        Assert.Equal(new RecordError(rule, offset), error);
        Assert.Equal(default, header);
    }
}

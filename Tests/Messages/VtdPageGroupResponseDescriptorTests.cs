using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Messages;

public sealed class VtdPageGroupResponseDescriptorTests
{
    private static readonly PageResponse Zero = new(default, null, default, PageResponseCode.Success);

    [Fact]
    public void Q1_each_field_stands_at_its_bit()
    {
        AssertBits(Zero, 0x9, 0);
        AssertBits(Zero with { Pasid = new Pasid(0) }, 0x19, 0);
        AssertBits(Zero with { Pasid = new Pasid(Pasid.MaxValue) }, 0x000f_ffff_0000_0019, 0);
        AssertBits(Zero with { Code = PageResponseCode.InvalidRequest }, 0x1009, 0);
        AssertBits(Zero with { Code = PageResponseCode.ResponseFailure }, 0xf009, 0);
        AssertBits(Zero with { Requester = new(0xffff) }, 0xffff_0009, 0);
        AssertBits(Zero with { Index = new(1) }, 0x9, 1 << 3);
        AssertBits(Zero with { Index = new(511) }, 0x9, 0xff8);
    }

    [Fact]
    public void Each_reserved_bit_is_refused_but_the_old_last_page_bit()
    {
        var reserved = Enumerable.Range(5, 4)
            .Concat(Enumerable.Range(52, 12))
            .Concat([64, 65])
            .Concat(Enumerable.Range(64 + 12, 52))
            .Concat(Enumerable.Range(128, 128));
        foreach (var bit in reserved)
            Assert.Equal(DescriptorError.ReservedBits, Refusal(WithBit(bit)));
        Assert.Equal(DescriptorError.None, Refusal(WithBit(66)));
    }

    [Fact]
    public void Every_bit_of_the_type_counts()
    {
        foreach (var bit in (int[])[0, 1, 2, 3, 9, 10, 11])
        {
            var bytes = Encode(Zero);
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Equal(DescriptorError.WrongType, Refusal(bytes));
        }
    }

    [Fact]
    public void D4_the_codes_2_to_14_that_Linux_and_others_write_decode_to_response_failure()
    {
        for (var code = 2; code < 15; code++)
        {
            var bytes = Encode(Zero);
            bytes[1] |= (byte)(code << 4);
            Assert.True(VtdPageGroupResponseDescriptor.TryDecode(bytes, out var response, out _));
            Assert.Equal(PageResponseCode.ResponseFailure, response.Code);
        }
    }

    [Fact]
    public void A_PASID_without_its_present_bit_is_refused()
    {
        var bytes = Encode(Zero with { Pasid = new Pasid(5) });
        bytes[0] = 9;
        Assert.Equal(DescriptorError.PasidNotPresent, Refusal(bytes));
    }

    [Fact]
    public void Too_few_bytes_are_refused_and_never_written()
    {
        Assert.Equal(DescriptorError.TooShort, Refusal(new byte[31]));
        Assert.Throws<ArgumentException>(() => VtdPageGroupResponseDescriptor.Encode(Zero, new byte[31]));
    }

    [Fact]
    public void What_is_encoded_is_decoded_again()
        => Prop.ForAll(MessageGenerators.PageResponses.ToArbitrary(), response =>
        {
            Assert.True(VtdPageGroupResponseDescriptor.TryDecode(Encode(response), out var decoded, out _));
            Assert.Equal(response, decoded);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_32_bytes_are_refused_or_decode_to_a_response_that_round_trips()
    {
        var descriptors =
            from low in MessageGenerators.Words
            from clear in Gen.Elements(true, false)
            select clear ? (low & 0x000f_ffff_ffff_f010) | 9 : low;
        var decoded = 0;
        Prop.ForAll(descriptors.ToArbitrary(), low =>
        {
            var bytes = new byte[32];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, low);
            var accepted = VtdPageGroupResponseDescriptor.TryDecode(bytes, out var response, out var error);
            Assert.Equal(accepted, error == DescriptorError.None);
            if (!accepted)
                return;

            decoded++;
            Assert.True(VtdPageGroupResponseDescriptor.TryDecode(Encode(response!), out var again, out _));
            Assert.Equal(response, again);
        }).QuickCheckThrowOnFailure();
        Assert.NotEqual(0, decoded);
    }

    private static byte[] WithBit(int bit)
    {
        var bytes = Encode(Zero);
        bytes[bit / 8] |= (byte)(1 << (bit % 8));
        return bytes;
    }

    private static byte[] Encode(PageResponse response)
    {
        var bytes = new byte[32];
        VtdPageGroupResponseDescriptor.Encode(response, bytes);
        return bytes;
    }

    private static DescriptorError Refusal(byte[] bytes)
    {
        VtdPageGroupResponseDescriptor.TryDecode(bytes, out _, out var error);
        return error;
    }

    private static void AssertBits(PageResponse response, ulong low, ulong high)
    {
        var bytes = Encode(response);
        Assert.Equal(low, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        Assert.Equal(high, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8)));
        Assert.All(bytes[16..], value => Assert.Equal(0, value));
    }
}

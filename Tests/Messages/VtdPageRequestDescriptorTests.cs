using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Xunit;

namespace Iopf.Tests.Messages;

public sealed class VtdPageRequestDescriptorTests
{
    private static readonly PageRequest Zero = new(default, null, default, default, PageAccess.None, false);

    [Fact]
    public void Q1_each_field_stands_at_its_bit()
    {
        AssertBits(Zero, 0x01, 0);
        AssertBits(Zero with { Pasid = new Pasid(0) }, 0x0101, 0);
        AssertBits(Zero with { Pasid = new Pasid(Pasid.MaxValue) }, 0x000f_ffff_0000_0101, 0);
        AssertBits(Zero with { Pasid = new Pasid(1) }, 0x0000_0001_0000_0101, 0);
        AssertBits(Zero with { Requester = new(0xffff) }, 0xffff_0001, 0);
        AssertBits(Zero with { Requester = new(0x0001) }, 0x0001_0001, 0);
        AssertBits(Zero with { Access = PageAccess.Execute }, 0x0010_0000_0000_0001, 0);
        AssertBits(Zero with { Access = PageAccess.Privileged }, 0x0020_0000_0000_0001, 0);
        AssertBits(Zero with { Access = PageAccess.Read }, 1, 1);
        AssertBits(Zero with { Access = PageAccess.Write }, 1, 2);
        AssertBits(Zero with { Last = true }, 1, 4);
        AssertBits(Zero with { Index = new(1) }, 1, 1 << 3);
        AssertBits(Zero with { Index = new(511) }, 1, 0xff8);
        AssertBits(Zero with { Address = new(0x1000) }, 1, 0x1000);
        AssertBits(Zero with { Address = new(ulong.MaxValue) }, 1, 0xffff_ffff_ffff_f000);
    }

    [Fact]
    public void Each_reserved_bit_is_refused()
    {
        foreach (var bit in Enumerable.Range(9, 7).Concat(Enumerable.Range(54, 10)).Concat(Enumerable.Range(128, 128)))
        {
            var bytes = Encode(Zero);
            bytes[bit / 8] |= (byte)(1 << (bit % 8));
            Assert.Equal(DescriptorError.ReservedBits, Refusal(bytes));
        }
    }

    [Fact]
    public void Every_other_type_is_refused()
    {
        for (var type = 0; type < 256; type++)
        {
            var bytes = Encode(Zero);
            bytes[0] = (byte)type;
            Assert.Equal(type == 1 ? DescriptorError.None : DescriptorError.WrongType, Refusal(bytes));
        }
    }

    [Fact]
    public void A_PASID_without_its_present_bit_is_refused()
    {
        var bytes = Encode(Zero with { Pasid = new Pasid(5) });
        bytes[1] = 0;
        Assert.Equal(DescriptorError.PasidNotPresent, Refusal(bytes));
    }

    [Fact]
    public void Too_few_bytes_are_refused_and_never_written()
    {
        Assert.Equal(DescriptorError.TooShort, Refusal(new byte[31]));
        Assert.Throws<ArgumentException>(() => VtdPageRequestDescriptor.Encode(Zero, new byte[31]));
    }

    [Fact]
    public void Encoding_clears_what_the_place_held_before_and_nothing_beyond_it()
    {
        var bytes = new byte[40];
        bytes.AsSpan().Fill(0xff);
        VtdPageRequestDescriptor.Encode(Zero, bytes);
        Assert.True(VtdPageRequestDescriptor.TryDecode(bytes, out var request, out _));
        Assert.Equal(Zero, request);
        Assert.All(bytes[32..], value => Assert.Equal(0xff, value));
    }

    [Fact]
    public void What_is_encoded_is_decoded_again()
        => Prop.ForAll(MessageGenerators.PageRequests.ToArbitrary(), request =>
        {
            Assert.True(VtdPageRequestDescriptor.TryDecode(Encode(request), out var decoded, out _));
            Assert.Equal(request, decoded);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_32_bytes_are_refused_or_decode_to_what_encodes_to_the_same_bytes()
    {
        var descriptors =
            from words in MessageGenerators.Words.ArrayOf(4)
            from clear in Gen.Choose(0, 7)
            select Descriptor(words, clear);
        var decoded = 0;
        Prop.ForAll(descriptors.ToArbitrary(), bytes =>
        {
            if (VtdPageRequestDescriptor.TryDecode(bytes, out var request, out var error))
            {
                decoded++;
                Assert.Equal(bytes, Encode(request));
            }
            else
            {
                Assert.NotEqual(DescriptorError.None, error);
                Assert.Null(request);
            }
        }).QuickCheckThrowOnFailure();
        Assert.NotEqual(0, decoded);
    }

    /// <summary>Random bytes; most of them with the right type or without reserved bits, so that both ends are reached.</summary>
    private static byte[] Descriptor(ulong[] words, int clear)
    {
        if ((clear & 1) != 0)
            words[0] = (words[0] & ~0xffUL) | 1;
        if ((clear & 2) != 0)
            words[0] &= 0x003f_ffff_ffff_01ff;
        if ((clear & 4) != 0)
            words[2] = words[3] = 0;
        var bytes = new byte[32];
        for (var i = 0; i < 4; i++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(8 * i), words[i]);
        return bytes;
    }

    private static byte[] Encode(PageRequest request)
    {
        var bytes = new byte[32];
        VtdPageRequestDescriptor.Encode(request, bytes);
        return bytes;
    }

    private static DescriptorError Refusal(byte[] bytes)
    {
        VtdPageRequestDescriptor.TryDecode(bytes, out _, out var error);
        return error;
    }

    private static void AssertBits(PageRequest request, ulong low, ulong high)
    {
        var bytes = Encode(request);
        Assert.Equal(low, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        Assert.Equal(high, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(8)));
        Assert.All(bytes[16..], value => Assert.Equal(0, value));
    }
}

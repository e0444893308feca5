using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;
using Descriptor = Iopf.Messages.Descriptors.Vtd.VtdPageGroupResponseDescriptor;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class VtdPageGroupResponseDescriptorTests() : DescriptorTests<Descriptor>(Descriptor.Size)
{
    protected override IReadOnlyList<(Descriptor Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x9, 0, 0, 0)),
        (default(Descriptor) with { Pasid = new Pasid(0) }, Words(0x19, 0, 0, 0)),
        (default(Descriptor) with { Pasid = new Pasid(0xfffff) }, Words(0x000f_ffff_0000_0019, 0, 0, 0)),
        (default(Descriptor) with { Code = 1 }, Words(0x1009, 0, 0, 0)),
        (default(Descriptor) with { Code = 15 }, Words(0xf009, 0, 0, 0)),
        (default(Descriptor) with { Requester = new(0xffff) }, Words(0xffff_0009, 0, 0, 0)),
        (default(Descriptor) with { Last = true }, Words(0x9, 4, 0, 0)),
        (default(Descriptor) with { Index = new(1) }, Words(0x9, 8, 0, 0)),
        (default(Descriptor) with { Index = new(511) }, Words(0x9, 0xff8, 0, 0)),
        (default(Descriptor) with { PrivateData = 0 }, Words(0x29, 0, 0, 0)),
        (default(Descriptor) with { PrivateData = new UInt128(2, 1) }, Words(0x29, 0, 1, 2)),
    ];

    protected override Gen<Descriptor> Values =>
        from response in MessageGenerators.PageResponses
        from code in DescriptorGenerators.Codes
        from last in Gen.Elements(true, false)
        from data in DescriptorGenerators.PrivateData
        select Descriptor.From(response) with { Code = code, Last = last, PrivateData = data };

    [Fact]
    public void Every_bit_of_a_response_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0x19, 0, 0, 0),
        (DescriptorError.WrongType, 3, 0),
        (DescriptorError.ReservedBits, 8, 6),
        (DescriptorError.WrongType, 11, 9),
        (DescriptorError.ReservedBits, 63, 52),
        (DescriptorError.ReservedBits, 65, 64),
        (DescriptorError.ReservedBits, 127, 76),
        (DescriptorError.ReservedBits, 255, 128));

    [Fact]
    public void A_PASID_without_its_bit_is_refused()
        => Assert.Equal(DescriptorError.PasidNotPresent, Descriptor.Decode(Words(0x0000_0005_0000_0009, 0, 0, 0), out _));

    [Fact]
    public void D4_the_codes_2_to_14_that_Linux_and_others_write_are_response_failures()
    {
        for (var code = 2; code < 15; code++)
        {
            Assert.Equal(DescriptorError.None, Descriptor.Decode(Words(0x9 | ((ulong)code << 12), 0, 0, 0), out var decoded));
            Assert.Equal(code, decoded.Code);
            Assert.Equal(PageResponseCode.ResponseFailure, decoded.ToPageResponse().Code);
        }
    }

    [Fact]
    public void An_answer_passes_through_the_queue_as_it_is() => Prop.ForAll(MessageGenerators.PageResponses.ToArbitrary(), response =>
    {
        Assert.Equal(DescriptorError.None, Descriptor.Decode(Encode(Descriptor.From(response)), out var decoded));
        Assert.Equal(response, decoded.ToPageResponse());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_code_of_more_than_four_bits_is_never_written()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(Descriptor) with { Code = 16 }));
}

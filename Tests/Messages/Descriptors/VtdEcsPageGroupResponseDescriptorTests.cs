using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;
using Descriptor = Iopf.Messages.Descriptors.Vtd.VtdEcsPageGroupResponseDescriptor;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class VtdEcsPageGroupResponseDescriptorTests() : DescriptorTests<Descriptor>(Descriptor.Size)
{
    protected override IReadOnlyList<(Descriptor Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x9, 0)),
        (default(Descriptor) with { Pasid = new Pasid(0) }, Words(0x19, 0)),
        (default(Descriptor) with { Pasid = new Pasid(0xfffff) }, Words(0x000f_ffff_0000_0019, 0)),
        (default(Descriptor) with { Requester = new(0xffff) }, Words(0xffff_0009, 0)),
        (default(Descriptor) with { Code = 15 }, Words(0x9, 15)),
        (default(Descriptor) with { PrivateData = 1 }, Words(0x9, 0x0000_0001_0000_0000)),
        (default(Descriptor) with { PrivateData = 0x7f_ffff }, Words(0x9, 0x007f_ffff_0000_0000)),
        (default(Descriptor) with { Index = new(1) }, Words(0x9, 0x0080_0000_0000_0000)),
        (default(Descriptor) with { Index = new(511) }, Words(0x9, 0xff80_0000_0000_0000)),
    ];

    protected override Gen<Descriptor> Values =>
        from response in MessageGenerators.PageResponses
        from code in DescriptorGenerators.Codes
        from data in Gen.Choose(0, 0x7f_ffff)
        select Descriptor.From(response) with { Code = code, PrivateData = (uint)data };

    [Fact]
    public void Every_bit_of_a_response_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0x19, 0),
        (DescriptorError.WrongType, 3, 0),
        (DescriptorError.ReservedBits, 15, 5),
        (DescriptorError.ReservedBits, 63, 52),
        (DescriptorError.ReservedBits, 95, 68));

    [Fact]
    public void A_PASID_without_its_bit_is_refused()
        => Assert.Equal(DescriptorError.PasidNotPresent, Descriptor.Decode(Words(0x0000_0005_0000_0009, 0), out _));

    [Fact]
    public void An_answer_passes_through_the_queue_as_it_is() => Prop.ForAll(MessageGenerators.PageResponses.ToArbitrary(), response =>
    {
        Assert.Equal(DescriptorError.None, Descriptor.Decode(Encode(Descriptor.From(response)), out var decoded));
        Assert.Equal(response, decoded.ToPageResponse());
    }).QuickCheckThrowOnFailure();
}

using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages.Descriptors;
using Xunit;
using Descriptor = Iopf.Messages.Descriptors.Vtd.VtdPageStreamResponseDescriptor;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class VtdPageStreamResponseDescriptorTests() : DescriptorTests<Descriptor>(Descriptor.Size)
{
    protected override IReadOnlyList<(Descriptor Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0xa, 0)),
        (default(Descriptor) with { Pasid = new(1) }, Words(0x1a, 0)),
        (default(Descriptor) with { Pasid = new(0xfffff) }, Words(0xff_fffa, 0)),
        (default(Descriptor) with { Requester = new(0xff00) }, Words(0xff00_000a, 0)),
        (default(Descriptor) with { Requester = new(0x00ff) }, Words(0xa, 0xff0)),
        (default(Descriptor) with { PrivateData = 0x7f_ffff }, Words(0x007f_ffff_0000_000a, 0)),
        (default(Descriptor) with { Index = new(1) }, Words(0x0080_0000_0000_000a, 0)),
        (default(Descriptor) with { Index = new(511) }, Words(0xff80_0000_0000_000a, 0)),
        (default(Descriptor) with { Code = 15 }, Words(0xa, 15)),
        (default(Descriptor) with { Address = new(0xffff_ffff_ffff_f000) }, Words(0xa, 0xffff_ffff_ffff_f000)),
    ];

    protected override Gen<Descriptor> Values =>
        from request in MessageGenerators.PageRequests
        from code in DescriptorGenerators.Codes
        from data in Gen.Choose(0, 0x7f_ffff)
        select new Descriptor(request.Requester, request.Pasid.GetValueOrDefault(), request.Index, (uint)data, request.Address, code);

    [Fact]
    public void Every_bit_is_a_field_but_the_type() => AssertBits(Words(0xa, 0), (DescriptorError.WrongType, 3, 0));

    [Fact]
    public void Private_data_of_more_than_23_bits_are_never_written()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(Descriptor) with { PrivateData = 0x80_0000 }));
}

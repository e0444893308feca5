using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;
using Descriptor = Iopf.Messages.Descriptors.Vtd.VtdPageRequestDescriptor;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class VtdPageRequestDescriptorTests() : DescriptorTests<Descriptor>(Descriptor.Size)
{
    protected override IReadOnlyList<(Descriptor Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x01, 0, 0, 0)),
        (default(Descriptor) with { Pasid = new Pasid(0) }, Words(0x0101, 0, 0, 0)),
        (default(Descriptor) with { Pasid = new Pasid(1) }, Words(0x0000_0001_0000_0101, 0, 0, 0)),
        (default(Descriptor) with { Pasid = new Pasid(0xfffff) }, Words(0x000f_ffff_0000_0101, 0, 0, 0)),
        (default(Descriptor) with { Requester = new(0x0001) }, Words(0x0001_0001, 0, 0, 0)),
        (default(Descriptor) with { Requester = new(0xffff) }, Words(0xffff_0001, 0, 0, 0)),
        (default(Descriptor) with { Access = PageAccess.Execute }, Words(0x0010_0000_0000_0001, 0, 0, 0)),
        (default(Descriptor) with { Access = PageAccess.Privileged }, Words(0x0020_0000_0000_0001, 0, 0, 0)),
        (default(Descriptor) with { Access = PageAccess.Read }, Words(1, 1, 0, 0)),
        (default(Descriptor) with { Access = PageAccess.Write }, Words(1, 2, 0, 0)),
        (default(Descriptor) with { Last = true }, Words(1, 4, 0, 0)),
        (default(Descriptor) with { Index = new(1) }, Words(1, 8, 0, 0)),
        (default(Descriptor) with { Index = new(511) }, Words(1, 0xff8, 0, 0)),
        (default(Descriptor) with { Address = new(0x1000) }, Words(1, 0x1000, 0, 0)),
        (default(Descriptor) with { Address = new(0xffff_ffff_ffff_f000) }, Words(1, 0xffff_ffff_ffff_f000, 0, 0)),
        (default(Descriptor) with { PrivateData = 0 }, Words(0x0201, 0, 0, 0)),
        (default(Descriptor) with { PrivateData = 1 }, Words(0x0201, 0, 1, 0)),
        (default(Descriptor) with { PrivateData = UInt128.One << 127 }, Words(0x0201, 0, 0, 0x8000_0000_0000_0000)),
    ];

    protected override Gen<Descriptor> Values =>
        from request in MessageGenerators.PageRequests
        from data in DescriptorGenerators.PrivateData
        select Descriptor.From(request) with { PrivateData = data };

    [Fact]
    public void Every_bit_of_a_request_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0x0101, 0, 0, 0),
        (DescriptorError.WrongType, 7, 0),
        (DescriptorError.ReservedBits, 15, 10),
        (DescriptorError.ReservedBits, 63, 54),
        (DescriptorError.ReservedBits, 255, 128));

    [Fact]
    public void Without_a_PASID_its_field_is_refused_and_with_private_data_all_their_bits_are_a_field() => AssertBits(
        Words(0x0201, 0, 1, 0),
        (DescriptorError.WrongType, 7, 0),
        (DescriptorError.ReservedBits, 15, 9),
        (DescriptorError.PasidNotPresent, 51, 32),
        (DescriptorError.ReservedBits, 63, 54));

    [Fact]
    public void A_request_passes_through_the_queue_as_it_is() => Prop.ForAll(MessageGenerators.PageRequests.ToArbitrary(), request =>
    {
        Assert.Equal(DescriptorError.None, Descriptor.Decode(Encode(Descriptor.From(request)), out var decoded));
        Assert.Equal(request, decoded.ToPageRequest());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void D6_a_stop_marker_is_one_behind_the_queue()
    {
        var marker = new PageRequest(default, new Pasid(7), default, default, PageAccess.None, true);
        Assert.Equal((0x0000_0007_0000_0101UL, 4UL), (BitConverter.ToUInt64(Encode(Descriptor.From(marker))), BitConverter.ToUInt64(Encode(Descriptor.From(marker)), 8)));
        Assert.True(Descriptor.From(marker).ToPageRequest().IsStopMarker);
    }

    [Fact]
    public void An_access_of_more_than_four_bits_is_never_written()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(Descriptor) with { Access = (PageAccess)16 }));
}

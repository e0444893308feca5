using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;
using Message = Iopf.Messages.Descriptors.Pcie.PciePageRequestMessage;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class PciePageRequestMessageTests() : DescriptorTests<Message>(Message.Size)
{
    private static readonly Message WithPasid = default(Message) with { Pasid = new Pasid(0) };

    protected override IReadOnlyList<(Message Value, byte[] Bytes)> Table { get; } =
    [
        (default, Hex("00000000 30000000 00000004 0000000000000000")),
        (default(Message) with { Requester = new(0x1234) }, Hex("00000000 30000000 12340004 0000000000000000")),
        (WithPasid, Hex("91000000 30000000 00000004 0000000000000000")),
        (WithPasid with { Pasid = new Pasid(0xfffff) }, Hex("910fffff 30000000 00000004 0000000000000000")),
        (WithPasid with { Access = PageAccess.Execute }, Hex("91100000 30000000 00000004 0000000000000000")),
        (WithPasid with { Access = PageAccess.Privileged }, Hex("91200000 30000000 00000004 0000000000000000")),
        (default(Message) with { Access = PageAccess.Read }, Hex("00000000 30000000 00000004 0000000000000001")),
        (default(Message) with { Access = PageAccess.Write }, Hex("00000000 30000000 00000004 0000000000000002")),
        (default(Message) with { Last = true }, Hex("00000000 30000000 00000004 0000000000000004")),
        (default(Message) with { Index = new(1) }, Hex("00000000 30000000 00000004 0000000000000008")),
        (default(Message) with { Index = new(511) }, Hex("00000000 30000000 00000004 0000000000000ff8")),
        (default(Message) with { Address = new(0x1234_5678_9abc_d000) }, Hex("00000000 30000000 00000004 123456789abcd000")),
    ];

    protected override Gen<Message> Values => MessageGenerators.PageRequests.Select(Message.From);

    [Fact]
    public void Every_bit_of_a_message_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Hex("91000000 30000000 00000004 0000000000000000"),
        (DescriptorError.WrongType, 7, 0),
        (DescriptorError.ReservedBits, 15, 14),
        (DescriptorError.WrongType, 39, 32),
        (DescriptorError.ReservedBits, 63, 40),
        (DescriptorError.ReservedBits, 87, 80),
        (DescriptorError.WrongType, 95, 88));

    [Fact]
    public void Without_a_prefix_there_is_no_field_of_one()
    {
        Assert.Equal(DescriptorError.PasidNotPresent, Message.Decode(Hex("00000005 30000000 00000004 0000000000000000"), out _));
        Assert.Equal(DescriptorError.PasidNotPresent, Message.Decode(Hex("00100000 30000000 00000004 0000000000000000"), out _));
    }

    [Fact]
    public void A_request_passes_over_the_link_as_the_message_has_it() => Prop.ForAll(MessageGenerators.PageRequests.ToArbitrary(), request =>
    {
        Assert.Equal(DescriptorError.None, Message.Decode(Encode(Message.From(request)), out var decoded));
        Assert.Equal(DescriptorGenerators.OnTheWire(request), decoded.ToPageRequest());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void D6_the_bits_100_are_a_stop_marker_only_with_a_PASID()
    {
        Message.Decode(Hex("91000007 30000000 00000004 0000000000000004"), out var marker);
        Message.Decode(Hex("00000000 30000000 00000004 0000000000000004"), out var request);
        Assert.True(marker.ToPageRequest().IsStopMarker);
        Assert.False(request.ToPageRequest().IsStopMarker);
    }
}

using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;
using Message = Iopf.Messages.Descriptors.Pcie.PcieGroupResponseMessage;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class PcieGroupResponseMessageTests() : DescriptorTests<Message>(Message.Size)
{
    protected override IReadOnlyList<(Message Value, byte[] Bytes)> Table { get; } =
    [
        (default, Hex("00000000 32000000 00000005 0000000000000000")),
        (default(Message) with { Sender = new(0x1234) }, Hex("00000000 32000000 12340005 0000000000000000")),
        (default(Message) with { Destination = new(0x1234) }, Hex("00000000 32000000 00000005 1234000000000000")),
        (default(Message) with { Pasid = new Pasid(0) }, Hex("91000000 32000000 00000005 0000000000000000")),
        (default(Message) with { Pasid = new Pasid(0xfffff) }, Hex("910fffff 32000000 00000005 0000000000000000")),
        (default(Message) with { Index = new(1) }, Hex("00000000 32000000 00000005 0000000100000000")),
        (default(Message) with { Index = new(511) }, Hex("00000000 32000000 00000005 000001ff00000000")),
        (default(Message) with { ResponseCode = 1 }, Hex("00000000 32000000 00000005 0000100000000000")),
        (default(Message) with { ResponseCode = 15 }, Hex("00000000 32000000 00000005 0000f00000000000")),
    ];

    protected override Gen<Message> Values =>
        from response in MessageGenerators.PageResponses
        from sender in MessageGenerators.Requesters
        from code in DescriptorGenerators.Codes
        select Message.From(response) with { Sender = sender, ResponseCode = code };

    [Fact]
    public void Every_bit_of_a_message_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Hex("91000000 32000000 00000005 0000000000000000"),
        (DescriptorError.WrongType, 7, 0),
        (DescriptorError.ReservedBits, 15, 12),
        (DescriptorError.WrongType, 39, 32),
        (DescriptorError.ReservedBits, 63, 40),
        (DescriptorError.ReservedBits, 87, 80),
        (DescriptorError.WrongType, 95, 88),
        (DescriptorError.ReservedBits, 115, 113), // of the byte with the code and bit 8 of the index
        (DescriptorError.ReservedBits, 159, 128));

    [Fact]
    public void D4_the_codes_2_to_14_are_response_failures_to_the_function()
    {
        for (byte code = 2; code < 15; code++)
            Assert.Equal(PageResponseCode.ResponseFailure, (default(Message) with { ResponseCode = code }).ToPageResponse().Code);
    }

    [Fact]
    public void An_answer_passes_over_the_link_as_it_is() => Prop.ForAll(MessageGenerators.PageResponses.ToArbitrary(), response =>
    {
        Assert.Equal(DescriptorError.None, Message.Decode(Encode(Message.From(response)), out var decoded));
        Assert.Equal(response, decoded.ToPageResponse());
    }).QuickCheckThrowOnFailure();
}

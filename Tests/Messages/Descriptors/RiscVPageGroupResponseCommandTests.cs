using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;
using Command = Iopf.Messages.Descriptors.RiscV.RiscVPageGroupResponseCommand;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class RiscVPageGroupResponseCommandTests() : DescriptorTests<Command>(Command.Size)
{
    protected override IReadOnlyList<(Command Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x84, 0)),
        (default(Command) with { Pasid = new Pasid(0) }, Words(0x0000_0001_0000_0084, 0)),
        (default(Command) with { Pasid = new Pasid(0xfffff) }, Words(0x0000_0001_ffff_f084, 0)),
        (default(Command) with { Segment = 0 }, Words(0x0000_0002_0000_0084, 0)),
        (default(Command) with { Segment = 0xff }, Words(0xff00_0002_0000_0084, 0)),
        (default(Command) with { Requester = new(1) }, Words(0x0000_0100_0000_0084, 0)),
        (default(Command) with { Requester = new(0xffff) }, Words(0x00ff_ff00_0000_0084, 0)),
        (default(Command) with { Index = new(1) }, Words(0x84, 0x0000_0001_0000_0000)),
        (default(Command) with { Index = new(511) }, Words(0x84, 0x0000_01ff_0000_0000)),
        (default(Command) with { Code = 1 }, Words(0x84, 0x0000_1000_0000_0000)),
        (default(Command) with { Code = 15 }, Words(0x84, 0x0000_f000_0000_0000)),
    ];

    protected override Gen<Command> Values =>
        from response in MessageGenerators.PageResponses
        from code in DescriptorGenerators.Codes
        from segment in Gen.Choose(-1, 255)
        select Command.From(response) with { Code = code, Segment = segment < 0 ? null : (byte)segment };

    [Fact]
    public void Every_bit_of_a_command_with_a_PASID_and_a_segment_is_a_field_or_refused() => AssertBits(
        Words(0x0000_0003_0000_0084, 0),
        (DescriptorError.WrongType, 9, 0),
        (DescriptorError.ReservedBits, 11, 10),
        (DescriptorError.ReservedBits, 39, 34),
        (DescriptorError.ReservedBits, 95, 64),
        (DescriptorError.ReservedBits, 107, 105),
        (DescriptorError.ReservedBits, 127, 112));

    [Fact]
    public void A_PASID_and_a_segment_without_their_bits_are_not_looked_at()
    {
        Assert.Equal(DescriptorError.None, Command.Decode(Words(0xff00_0000_ffff_f084, 0), out var command));
        Assert.Equal((null, null), (command.Pasid, command.Segment));
    }

    [Fact]
    public void D4_the_codes_2_to_14_are_response_failures_to_the_function()
    {
        for (var code = 2UL; code < 15; code++)
        {
            Assert.Equal(DescriptorError.None, Command.Decode(Words(0x84, code << 44), out var decoded));
            Assert.Equal(PageResponseCode.ResponseFailure, decoded.ToPageResponse().Code);
        }
    }

    [Fact]
    public void An_answer_passes_through_the_queue_as_it_is() => Prop.ForAll(MessageGenerators.PageResponses.ToArbitrary(), response =>
    {
        Assert.Equal(DescriptorError.None, Command.Decode(Encode(Command.From(response)), out var decoded));
        Assert.Equal(response, decoded.ToPageResponse());
    }).QuickCheckThrowOnFailure();

    protected override void ClearIgnored(Span<byte> bytes)
    {
        if ((bytes[4] & 2) == 0)
            bytes[7] = 0;
        if ((bytes[4] & 1) == 0)
        {
            bytes[1] &= 0x0f;
            bytes[2..4].Clear();
        }
    }
}

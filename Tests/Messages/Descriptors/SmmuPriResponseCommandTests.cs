using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;
using Command = Iopf.Messages.Descriptors.Smmu.SmmuPriResponseCommand;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class SmmuPriResponseCommandTests() : DescriptorTests<Command>(Command.Size)
{
    protected override IReadOnlyList<(Command Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x41, 0)),
        (default(Command) with { Pasid = new Pasid(0) }, Words(0x841, 0)),
        (default(Command) with { Pasid = new Pasid(0xfffff) }, Words(0xffff_f841, 0)),
        (default(Command) with { Stream = new(1) }, Words(0x0000_0001_0000_0041, 0)),
        (default(Command) with { Stream = new(0xffff_ffff) }, Words(0xffff_ffff_0000_0041, 0)),
        (default(Command) with { Index = new(511) }, Words(0x41, 0x1ff)),
        (default(Command) with { Response = SmmuPriResponse.InvalidRequest }, Words(0x41, 0x1000)),
        (default(Command) with { Response = SmmuPriResponse.Success }, Words(0x41, 0x2000)),
    ];

    protected override Gen<Command> Values =>
        from response in MessageGenerators.PageResponses
        from stream in DescriptorGenerators.Streams
        select Command.From(response) with { Stream = stream };

    [Fact]
    public void Every_bit_of_a_command_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0x841, 0),
        (DescriptorError.WrongType, 7, 0),
        (DescriptorError.ReservedBits, 10, 8),
        (DescriptorError.ReservedBits, 75, 73),
        (DescriptorError.ReservedBits, 127, 78));

    [Fact]
    public void Without_a_PASID_its_field_is_not_looked_at()
    {
        Assert.Equal(DescriptorError.None, Command.Decode(Words(0xffff_f041, 0), out var command));
        Assert.Null(command.Pasid);
    }

    [Theory]
    [InlineData(0x0000, SmmuPriResponse.ResponseFailure, PageResponseCode.ResponseFailure)]
    [InlineData(0x1000, SmmuPriResponse.InvalidRequest, PageResponseCode.InvalidRequest)]
    [InlineData(0x2000, SmmuPriResponse.Success, PageResponseCode.Success)]
    public void Answers_have_codes_of_their_own(ulong second, SmmuPriResponse response, PageResponseCode code)
    {
        Assert.Equal(DescriptorError.None, Command.Decode(Words(0x41, second), out var command));
        Assert.Equal((response, code), (command.Response, command.ToPageResponse().Code));
        Assert.Equal(command, Command.From(new PageResponse(default, null, default, code)));
    }

    [Fact]
    public void Answer_3_is_illegal_and_never_written()
    {
        Assert.Equal(DescriptorError.UnknownCode, Command.Decode(Words(0x41, 0x3000), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(Command) with { Response = (SmmuPriResponse)4 }));
    }

    [Fact]
    public void An_answer_passes_through_the_queue_as_it_is() => Prop.ForAll(MessageGenerators.PageResponses.ToArbitrary(), response =>
    {
        Assert.Equal(DescriptorError.None, Command.Decode(Encode(Command.From(response)), out var decoded));
        Assert.Equal(response, decoded.ToPageResponse());
    }).QuickCheckThrowOnFailure();

    protected override void ClearIgnored(Span<byte> bytes)
    {
        if ((bytes[1] & 0x08) == 0)
        {
            bytes[1] &= 0x0f;
            bytes[2..4].Clear();
        }
    }
}

using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class SmmuResumeCommandTests() : DescriptorTests<SmmuResumeCommand>(SmmuResumeCommand.Size)
{
    protected override IReadOnlyList<(SmmuResumeCommand Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x44, 0)),
        (default(SmmuResumeCommand) with { Action = SmmuResumeAction.Retry }, Words(0x1044, 0)),
        (default(SmmuResumeCommand) with { Action = SmmuResumeAction.Abort }, Words(0x2044, 0)),
        (default(SmmuResumeCommand) with { Stream = new(1) }, Words(0x0000_0001_0000_0044, 0)),
        (default(SmmuResumeCommand) with { Stream = new(0xffff_ffff) }, Words(0xffff_ffff_0000_0044, 0)),
        (default(SmmuResumeCommand) with { Tag = new(1) }, Words(0x44, 1)),
        (default(SmmuResumeCommand) with { Tag = new(0xffff) }, Words(0x44, 0xffff)),
    ];

    protected override Gen<SmmuResumeCommand> Values =>
        from stream in DescriptorGenerators.Streams
        from tag in DescriptorGenerators.StallTags
        from action in Gen.Elements(Enum.GetValues<SmmuResumeAction>())
        select new SmmuResumeCommand(stream, tag, action);

    [Fact]
    public void Every_bit_is_a_field_or_refused() => AssertBits(
        Words(0x44, 0),
        (DescriptorError.WrongType, 7, 0),
        (DescriptorError.ReservedBits, 11, 8),
        (DescriptorError.ReservedBits, 31, 14),
        (DescriptorError.ReservedBits, 127, 80));

    [Fact]
    public void To_a_retry_the_abort_bit_is_of_no_account()
    {
        Assert.Equal(DescriptorError.None, SmmuResumeCommand.Decode(Words(0x3044, 0), out var command));
        Assert.Equal(SmmuResumeAction.Retry, command.Action);
    }

    [Theory]
    [InlineData(PageResponseCode.Success, SmmuResumeAction.Retry, PageResponseCode.Success)]
    [InlineData(PageResponseCode.InvalidRequest, SmmuResumeAction.Abort, PageResponseCode.InvalidRequest)]
    [InlineData(PageResponseCode.ResponseFailure, SmmuResumeAction.Abort, PageResponseCode.InvalidRequest)]
    public void D8_success_is_a_retry_and_all_else_an_abort(PageResponseCode code, SmmuResumeAction action, PageResponseCode back)
    {
        var response = new PageResponse(new(0x1234), null, default, code) { Stall = new StallTag(7) };
        var command = SmmuResumeCommand.From(response);
        Assert.Equal(new(new(0x1234), new(7), action), command);
        Assert.Equal(response with { Code = back }, command.ToPageResponse());
    }

    [Fact]
    public void A_termination_without_an_abort_answers_Invalid_Request()
        => Assert.Equal(PageResponseCode.InvalidRequest, default(SmmuResumeCommand).ToPageResponse().Code);

    [Fact]
    public void Another_action_is_never_written()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(SmmuResumeCommand) with { Action = (SmmuResumeAction)3 }));

    protected override void ClearIgnored(Span<byte> bytes)
    {
        if ((bytes[1] & 0x10) != 0)
            bytes[1] &= 0xdf;
    }
}

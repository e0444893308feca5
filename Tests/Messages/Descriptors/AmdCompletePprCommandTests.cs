using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class AmdCompletePprCommandTests() : DescriptorTests<AmdCompletePprCommand>(AmdCompletePprCommand.Size)
{
    protected override IReadOnlyList<(AmdCompletePprCommand Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x7000_0000_0000_0000, 0)),
        (default(AmdCompletePprCommand) with { Device = new(0xffff) }, Words(0x7000_0000_0000_ffff, 0)),
        (default(AmdCompletePprCommand) with { Pasid = new Pasid(0) }, Words(0x7000_0000_0000_0000, 4)),
        (default(AmdCompletePprCommand) with { Pasid = new Pasid(0xfffff) }, Words(0x700f_ffff_0000_0000, 4)),
        (default(AmdCompletePprCommand) with { Index = new(1) }, Words(0x7000_0000_0000_0000, 0x0000_0001_0000_0000)),
        (default(AmdCompletePprCommand) with { Index = new(511) }, Words(0x7000_0000_0000_0000, 0x0000_01ff_0000_0000)),
        (default(AmdCompletePprCommand) with { Code = 1 }, Words(0x7000_0000_0000_0000, 0x0000_1000_0000_0000)),
        (default(AmdCompletePprCommand) with { Code = 2 }, Words(0x7000_0000_0000_0000, 0x0000_2000_0000_0000)),
        (default(AmdCompletePprCommand) with { Code = 15 }, Words(0x7000_0000_0000_0000, 0x0000_f000_0000_0000)),
    ];

    protected override Gen<AmdCompletePprCommand> Values =>
        from response in MessageGenerators.PageResponses
        from code in DescriptorGenerators.Codes
        select AmdCompletePprCommand.From(response) with { Code = code };

    [Fact]
    public void Every_bit_of_a_command_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0x7000_0000_0000_0000, 4),
        (DescriptorError.ReservedBits, 31, 16),
        (DescriptorError.ReservedBits, 59, 52),
        (DescriptorError.WrongType, 63, 60),
        (DescriptorError.ReservedBits, 65, 64),
        (DescriptorError.ReservedBits, 95, 67),
        (DescriptorError.ReservedBits, 107, 105),
        (DescriptorError.ReservedBits, 127, 112));

    [Fact]
    public void A_PASID_without_GN_is_refused()
        => Assert.Equal(DescriptorError.PasidNotPresent, AmdCompletePprCommand.Decode(Words(0x7000_0005_0000_0000, 0), out _));

    [Fact]
    public void D4_the_2_that_Linux_writes_for_failure_is_one_to_the_function()
    {
        Assert.Equal(DescriptorError.None, AmdCompletePprCommand.Decode(Words(0x7000_0000_0000_0000, 0x0000_2000_0000_0000), out var decoded));
        Assert.Equal(2, decoded.Code);
        Assert.Equal(PageResponseCode.ResponseFailure, decoded.ToPageResponse().Code);
    }

    [Fact]
    public void An_answer_passes_through_the_queue_as_it_is() => Prop.ForAll(MessageGenerators.PageResponses.ToArbitrary(), response =>
    {
        Assert.Equal(DescriptorError.None, AmdCompletePprCommand.Decode(Encode(AmdCompletePprCommand.From(response)), out var decoded));
        Assert.Equal(response, decoded.ToPageResponse());
    }).QuickCheckThrowOnFailure();
}

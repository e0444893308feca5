using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class AmdEventTests() : DescriptorTests<AmdEvent>(AmdEvent.Size)
{
    private static readonly AmdEvent Fault = new() { Type = AmdEventType.IoPageFault };
    private static readonly AmdEvent Ppr = new() { Type = AmdEventType.InvalidPprRequest };

    protected override IReadOnlyList<(AmdEvent Value, byte[] Bytes)> Table { get; } =
    [
        (Fault, Words(0x2000_0000_0000_0000, 0)),
        (Fault with { Device = new(0xffff) }, Words(0x2000_0000_0000_ffff, 0)),
        (Fault with { PasidField = new(0x0ffff) }, Words(0x2000_ffff_0000_0000, 0)),
        (Fault with { PasidField = new(0xf0000) }, Words(0x2000_0000_000f_0000, 0)),
        (Fault with { Flags = AmdEventFlags.Guest }, Words(0x2001_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.NoExecute }, Words(0x2002_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.User }, Words(0x2004_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.Interrupt }, Words(0x2008_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.Present }, Words(0x2010_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.Write }, Words(0x2020_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.Permission }, Words(0x2040_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.ReservedNotZero }, Words(0x2080_0000_0000_0000, 0)),
        (Fault with { Flags = AmdEventFlags.Translation }, Words(0x2100_0000_0000_0000, 0)),
        (Fault with { Flags = (AmdEventFlags)0xe00 }, Words(0x2e00_0000_0000_0000, 0)),
        (Fault with { Address = ulong.MaxValue }, Words(0x2000_0000_0000_0000, ulong.MaxValue)),
        (Ppr with { PasidField = new(0x0ffff) }, Words(0x9000_0000_ffff_0000, 0)),
        (Ppr with { PasidField = new(0xf0000) }, Words(0x9000_3c00_0000_0000, 0)),
    ];

    protected override Gen<AmdEvent> Values =>
        from request in MessageGenerators.PageRequests
        from type in Gen.Elements(Enum.GetValues<AmdEventType>())
        from flags in Gen.Choose(0, 0xfff)
        from pasid in MessageGenerators.Pasids
        from address in MessageGenerators.Words
        select new AmdEvent
        {
            Type = type,
            Device = request.Requester,
            PasidField = pasid,
            Flags = (AmdEventFlags)flags,
            Address = address,
        };

    [Fact]
    public void Every_bit_of_a_page_fault_is_a_field_or_refused() => AssertBits(
        Words(0x2000_0000_0000_0000, 0),
        (DescriptorError.ReservedBits, 31, 20),
        (DescriptorError.NotWritten, 61, 61),
        (DescriptorError.UnknownCode, 63, 63)); // 2 and 8 make 0xa

    [Fact]
    public void Every_bit_of_an_invalid_PPR_request_is_a_field_or_refused() => AssertBits(
        Words(0x9000_0000_0000_0000, 0), (DescriptorError.ReservedBits, 47, 46), (DescriptorError.UnknownCode, 61, 61));

    [Fact]
    public void An_event_of_an_RMP_may_have_any_bits_as_its_layout_is_not_known()
    {
        Assert.Equal(DescriptorError.None, AmdEvent.Decode(Words(0xdfff_ffff_ffff_ffff, ulong.MaxValue), out _));
        Assert.Equal(DescriptorError.None, AmdEvent.Decode(Words(0xefff_ffff_ffff_ffff, ulong.MaxValue), out _));
    }

    [Fact]
    public void Types_without_a_name_are_refused_and_0_is_not_written_yet()
    {
        for (var type = 0UL; type < 16; type++)
        {
            var expected = Enum.IsDefined((AmdEventType)type) ? DescriptorError.None : type == 0 ? DescriptorError.NotWritten : DescriptorError.UnknownCode;
            Assert.Equal(expected, AmdEvent.Decode(Words(type << 60, 0), out _));
        }
    }

    [Fact]
    public void Flags_say_whether_the_field_is_a_PASID_or_a_domain()
    {
        var fault = Fault with { PasidField = new(0x12345) };
        Assert.Equal((null, (ushort?)0x2345), (fault.Pasid, fault.Domain));
        Assert.Equal((new Pasid(0x12345), null), ((fault with { Flags = AmdEventFlags.Guest }).Pasid, (fault with { Flags = AmdEventFlags.Guest }).Domain));
    }

    [Fact]
    public void An_invalid_PPR_request_has_a_tag_and_flags_of_its_own()
    {
        Assert.Equal(DescriptorError.None, AmdEvent.Decode(Words(0x9200_07ff_2345_0010, 0x5000), out var told));
        Assert.Equal((new Pasid(0x12345), (ushort?)0x3ff, true), (told.Pasid, told.Tag, told.NeedsAnswer));
        Assert.Null(told.Domain);
        Assert.False((told with { Flags = (AmdEventFlags)0x001 }).NeedsAnswer);
        Assert.Null((told with { Flags = (AmdEventFlags)0x001 }).Pasid);
        Assert.Equal((null, false), (Fault.Tag, Fault.NeedsAnswer));
    }
}

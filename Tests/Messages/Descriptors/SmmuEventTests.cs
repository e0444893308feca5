using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class SmmuEventTests() : DescriptorTests<SmmuEvent>(SmmuEvent.Size)
{
    private static readonly SmmuEvent Fault = new() { Id = SmmuEventId.Translation };

    protected override IReadOnlyList<(SmmuEvent Value, byte[] Bytes)> Table { get; } =
    [
        (Fault, Words(0x10, 0, 0, 0)),
        (Fault with { Id = SmmuEventId.Permission }, Words(0x13, 0, 0, 0)),
        (Fault with { Stream = new(1) }, Words(0x0000_0001_0000_0010, 0, 0, 0)),
        (Fault with { Stream = new(0xffff_ffff) }, Words(0xffff_ffff_0000_0010, 0, 0, 0)),
        (Fault with { Pasid = new Pasid(0) }, Words(0x810, 0, 0, 0)),
        (Fault with { Pasid = new Pasid(0xfffff) }, Words(0xffff_f810, 0, 0, 0)),
        (Fault with { PasidField = new(1) }, Words(0x1010, 0, 0, 0)),
        (Fault with { Stall = new StallTag(0) }, Words(0x10, 0x8000_0000, 0, 0)),
        (Fault with { Stall = new StallTag(0xffff) }, Words(0x10, 0x8000_ffff, 0, 0)),
        (Fault with { Privileged = true }, Words(0x10, 0x2_0000_0000, 0, 0)),
        (Fault with { Instruction = true }, Words(0x10, 0x4_0000_0000, 0, 0)),
        (Fault with { Read = true }, Words(0x10, 0x8_0000_0000, 0, 0)),
        (Fault with { StageTwo = true }, Words(0x10, 0x80_0000_0000, 0, 0)),
        (Fault with { Class = SmmuFaultClass.TableWalk }, Words(0x10, 0x100_0000_0000, 0, 0)),
        (Fault with { Class = SmmuFaultClass.InputAddress }, Words(0x10, 0x200_0000_0000, 0, 0)),
        (Fault with { TableRead = true }, Words(0x10, 0x1000_0000_0000, 0, 0)),
        (Fault with { Address = new(ulong.MaxValue) }, Words(0x10, 0, ulong.MaxValue, 0)),
        (Fault with { Ipa = 0x000f_ffff_ffff_f000 }, Words(0x10, 0, 0, 0x000f_ffff_ffff_f000)),
        (new() { Id = SmmuEventId.WalkAbort, FetchAddress = 0x000f_ffff_ffff_fff8 }, Words(0x0b, 0, 0, 0x000f_ffff_ffff_fff8)),
        (new() { Id = SmmuEventId.UnsupportedTransaction, Reason = 0xabcd }, Words(0x01, 0xabcd, 0, 0)),
        (new() { Id = SmmuEventId.FirstImplementationDefined, Word1 = 1, Word2 = 2, Word3 = 3 }, Words(0xe0, 1, 2, 3)),
    ];

    protected override Gen<SmmuEvent> Values =>
        from request in MessageGenerators.PageRequests
        from tag in DescriptorGenerators.StallTags
        from stalled in Gen.Elements(true, false)
        from id in Gen.Elements(SmmuEventId.Translation, SmmuEventId.AddressSize, SmmuEventId.Access, SmmuEventId.Permission)
        from faultClass in Gen.Elements(Enum.GetValues<SmmuFaultClass>())
        from second in Gen.Elements(true, false)
        from ipa in MessageGenerators.Words
        select SmmuEvent.From(request with { Stall = stalled ? tag : null }) with { Id = id, Class = faultClass, StageTwo = second, Ipa = ipa };

    [Theory]
    [InlineData(0x10)]
    [InlineData(0x11)]
    [InlineData(0x12)]
    [InlineData(0x13)]
    public void Every_bit_of_a_fault_that_can_stall_is_a_field_or_refused(ulong id) => AssertOthers(
        id,
        (DescriptorError.ReservedBits, 94, 80),
        (DescriptorError.ReservedBits, 96, 96),
        (DescriptorError.ReservedBits, 102, 100),
        (DescriptorError.ReservedBits, 107, 106),
        (DescriptorError.ReservedBits, 127, 109),
        (DescriptorError.ReservedBits, 203, 192),
        (DescriptorError.ReservedBits, 255, 248));

    [Theory]
    [InlineData(0x02)]
    [InlineData(0x04)]
    [InlineData(0x06)]
    [InlineData(0x0a)]
    public void An_event_of_a_stream_s_configuration_says_whose_it_is_and_no_more(ulong id)
        => AssertOthers(id, (DescriptorError.ReservedBits, 255, 64));

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x09)]
    [InlineData(0x25)]
    public void An_event_of_a_fetch_has_a_reason_and_the_address_of_the_fetch(ulong id) => AssertOthers(
        id,
        (DescriptorError.ReservedBits, 191, 81),
        (DescriptorError.ReservedBits, 194, 192),
        (DescriptorError.ReservedBits, 255, 248));

    [Fact]
    public void Every_bit_of_the_other_events_is_a_field_or_refused()
    {
        AssertOthers(
            0x01,
            (DescriptorError.ReservedBits, 96, 80),
            (DescriptorError.ReservedBits, 127, 100),
            (DescriptorError.ReservedBits, 255, 192));
        AssertOthers(0x05);
        AssertOthers(
            0x07,
            (DescriptorError.ReservedBits, 98, 64),
            (DescriptorError.ReservedBits, 127, 100),
            (DescriptorError.ReservedBits, 255, 192));
        AssertOthers(
            0x0b,
            (DescriptorError.ReservedBits, 96, 81),
            (DescriptorError.ReservedBits, 102, 100),
            (DescriptorError.ReservedBits, 127, 106),
            (DescriptorError.ReservedBits, 194, 192),
            (DescriptorError.ReservedBits, 255, 248));
        AssertOthers(
            0x20,
            (DescriptorError.ReservedBits, 96, 80),
            (DescriptorError.ReservedBits, 102, 100),
            (DescriptorError.ReservedBits, 127, 104),
            (DescriptorError.ReservedBits, 203, 192),
            (DescriptorError.ReservedBits, 255, 248));
        AssertOthers(0x21, (DescriptorError.ReservedBits, 255, 96));
        AssertOthers(
            0x24,
            (DescriptorError.ReservedBits, 95, 64),
            (DescriptorError.ReservedBits, 107, 104),
            (DescriptorError.ReservedBits, 139, 116),
            (DescriptorError.ReservedBits, 255, 192));
    }

    [Fact]
    public void A_substream_that_is_not_allowed_is_always_one()
    {
        Assert.Equal(DescriptorError.ReservedBits, SmmuEvent.Decode(Words(0x5808, 0, 0, 0), out _));
        Assert.Equal(DescriptorError.None, SmmuEvent.Decode(Words(0x5008, 0, 0, 0), out var told));
        Assert.Equal(new Pasid(5), told.Pasid);
    }

    [Fact]
    public void The_implementation_s_own_events_may_have_any_bits_and_what_is_not_an_event_is_refused()
    {
        for (var id = 0UL; id < 256; id++)
        {
            var own = id is >= 0xe0 and <= 0xef;
            var known = own || id is >= 1 and <= 0x0b or >= 0x10 and <= 0x13 or 0x20 or 0x21 or 0x24 or 0x25;
            Assert.Equal(known ? DescriptorError.None : DescriptorError.UnknownCode, SmmuEvent.Decode(Words(id, 0, 0, 0), out _));
            var full = Words(id | 0xffff_ffff_ffff_ff00, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue);
            Assert.Equal(own, SmmuEvent.Decode(full, out _) == DescriptorError.None);
        }
    }

    [Fact]
    public void Class_3_is_reserved()
    {
        Assert.Equal(DescriptorError.UnknownCode, SmmuEvent.Decode(Words(0x10, 0x300_0000_0000, 0, 0), out _));
        Assert.Equal(DescriptorError.UnknownCode, SmmuEvent.Decode(Words(0x0b, 0x300_0000_0000, 0, 0), out _));
        Assert.Throws<ArgumentOutOfRangeException>(() => Fault with { Class = (SmmuFaultClass)4 });
    }

    [Fact]
    public void A_field_is_told_only_where_it_is_one()
    {
        var second = Fault with { StageTwo = true, Ipa = 0x5000 };
        Assert.Equal((0x5000UL, null), (second.Ipa, second.FetchAddress));
        Assert.Null((second with { StageTwo = false }).Ipa);
        Assert.Equal((null, 0x5000UL), ((second with { Id = SmmuEventId.WalkAbort }).Ipa, (second with { Id = SmmuEventId.WalkAbort }).FetchAddress));
        Assert.Null((Fault with { Stall = new StallTag(1), Id = SmmuEventId.ConfigurationConflict }).Stall);
        Assert.Equal((ushort)0, (Fault with { Stall = new StallTag(1) }).Reason);
    }

    [Theory]
    [InlineData(PageAccess.Read, PageAccess.Read)]
    [InlineData(PageAccess.Write, PageAccess.Write)]
    [InlineData(PageAccess.Read | PageAccess.Write | PageAccess.Execute, PageAccess.Write)]
    [InlineData(PageAccess.Read | PageAccess.Execute | PageAccess.Privileged, PageAccess.Read | PageAccess.Execute | PageAccess.Privileged)]
    [InlineData(PageAccess.None, PageAccess.Read)]
    public void D8_a_stall_is_a_last_request_of_one_direction_with_its_tag(PageAccess wanted, PageAccess told)
    {
        var request = new PageRequest(new(0x1234), new Pasid(5), default, new(0x7654_3210), wanted, true) { Stall = new StallTag(9), IsSecondLevel = true };
        Assert.Equal(DescriptorError.None, SmmuEvent.Decode(Encode(SmmuEvent.From(request)), out var decoded));
        Assert.Equal(request with { Access = told }, decoded.ToPageRequest());
    }

    [Fact]
    public void An_event_that_nobody_waits_for_makes_a_request_without_a_tag()
    {
        var request = new PageRequest(new(0x1234), null, default, new(0x5000), PageAccess.Read, true);
        Assert.Null(SmmuEvent.From(request).Stall);
        Assert.Equal(request, SmmuEvent.From(request).ToPageRequest());
    }

    private void AssertOthers(ulong id, params (DescriptorError Meaning, int Last, int First)[] ranges)
    {
        // The bits of the event itself are asserted by all events at once, and every other event's class is not 3.
        var plain = Words(id, 0, 0, 0);
        AssertBits(plain, [.. ranges, .. IdBits(id), (DescriptorError.ReservedBits, id == 0x08 ? 11 : 10, 8)]);
    }

    private static IEnumerable<(DescriptorError Meaning, int Last, int First)> IdBits(ulong id) =>
        from bit in Enumerable.Range(0, 8)
        let error = SmmuEvent.Decode(Words(id ^ (1UL << bit), 0, 0, 0), out _)
        where error != DescriptorError.None
        select (error, bit, bit);
}

using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Smmu;
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
    public void Every_bit_of_a_fault_that_can_stall_is_a_field_or_reserved(ulong id) => AssertReserved(
        id,
        (94, 80),
        (96, 96),
        (102, 100),
        (107, 106),
        (127, 109),
        (203, 192),
        (255, 248));

    [Theory]
    [InlineData(0x02)]
    [InlineData(0x04)]
    [InlineData(0x06)]
    [InlineData(0x0a)]
    public void An_event_of_a_stream_s_configuration_says_whose_it_is_and_no_more(ulong id)
        => AssertReserved(id, (255, 64));

    [Theory]
    [InlineData(0x03)]
    [InlineData(0x09)]
    [InlineData(0x25)]
    public void An_event_of_a_fetch_has_a_reason_and_the_address_of_the_fetch(ulong id) => AssertReserved(
        id,
        (191, 81),
        (194, 192),
        (255, 248));

    [Fact]
    public void Every_bit_of_the_other_events_is_a_field_or_reserved()
    {
        AssertReserved(
            0x01,
            (96, 80),
            (127, 100),
            (255, 192));
        AssertReserved(0x05);
        AssertReserved(
            0x07,
            (98, 64),
            (127, 100),
            (255, 192));
        AssertReserved(
            0x0b,
            (96, 81),
            (102, 100),
            (127, 106),
            (194, 192),
            (255, 248));
        AssertReserved(
            0x20,
            (96, 80),
            (102, 100),
            (127, 104),
            (203, 192),
            (255, 248));
        AssertReserved(0x21, (255, 96));
        AssertReserved(
            0x24,
            (95, 64),
            (107, 104),
            (139, 116),
            (255, 192));
    }

    [Fact]
    public void Every_bit_of_the_first_word_is_a_field_or_refused()
    {
        foreach (var bit in (int[])[8, 9, 10])
            Assert.Equal(DescriptorError.ReservedBits, SmmuEvent.Decode(Words(0x10 | (1UL << bit), 0, 0, 0), out _));
        for (var bit = 11; bit < 64; bit++)
        {
            Assert.Equal(DescriptorError.None, SmmuEvent.Decode(Words(0x10 | (1UL << bit), 0, 0, 0), out var told));
            Assert.NotEqual((default, default, null), (told.Stream, told.PasidField, told.Pasid));
        }
    }

    [Fact]
    public void Real_units_records_are_told_as_they_are_though_they_set_reserved_bits()
    {
        Assert.Equal(DescriptorError.None, SmmuEvent.Decode(Words(0x00007d1200000010, 0x000012000000007c, 0xfffef040, 0xfffef000), out var fault));
        Assert.Equal((SmmuEventId.Translation, new StreamId(0x7d12), new Iova(0xfffef040)), (fault.Id, fault.Stream, fault.Address));
        Assert.Equal((null, SmmuFaultClass.InputAddress, PageAccess.Write), (fault.Stall, fault.Class, fault.Access));
        Assert.False(fault.HasReservedBits);

        Assert.Equal(DescriptorError.None, SmmuEvent.Decode(Words(0x00007f220000280a, 0x000010000000007e, 0x34e8670, 0), out var context));
        Assert.Equal((SmmuEventId.BadContext, new StreamId(0x7f22), new Pasid(2)), (context.Id, context.Stream, context.Pasid));
        Assert.True(context.HasReservedBits);
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
            Assert.Equal(own, SmmuEvent.Decode(Words(id | 0xffff_ffff_ffff_ff00, 0, 0, 0), out _) == DescriptorError.None);
            SmmuEvent.Decode(Words(id, ulong.MaxValue & ~(1UL << 40), ulong.MaxValue, ulong.MaxValue), out var full);
            Assert.Equal(known && !own && id != 0x05, full.HasReservedBits);
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

    private static void AssertReserved(ulong id, params (int Last, int First)[] reserved)
    {
        for (var bit = 0; bit < 192; bit++)
        {
            var words = new ulong[] { id, 0, 0, 0 };
            words[1 + (bit / 64)] |= 1UL << (bit % 64);
            Assert.Equal(DescriptorError.None, SmmuEvent.Decode(Words(words), out var told));
            var expected = Array.Exists(reserved, range => range.First <= bit + 64 && bit + 64 <= range.Last);
            Assert.True(expected == told.HasReservedBits, $"Bit {bit + 64} of event {id}.");
        }
    }
}

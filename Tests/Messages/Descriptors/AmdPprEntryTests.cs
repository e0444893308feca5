using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class AmdPprEntryTests() : DescriptorTests<AmdPprEntry>(AmdPprEntry.Size)
{
    protected override IReadOnlyList<(AmdPprEntry Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0x1000_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Device = new(0xffff) }, Words(0x1000_0000_0000_ffff, 0)),
        (default(AmdPprEntry) with { PasidField = new(0x0ffff) }, Words(0x1000_0000_ffff_0000, 0)),
        (default(AmdPprEntry) with { PasidField = new(0x10000) }, Words(0x1000_0400_0000_0000, 0)),
        (default(AmdPprEntry) with { PasidField = new(0xf0000) }, Words(0x1000_3c00_0000_0000, 0)),
        (default(AmdPprEntry) with { Index = new(1) }, Words(0x1000_0001_0000_0000, 0)),
        (default(AmdPprEntry) with { Index = new(511) }, Words(0x1000_01ff_0000_0000, 0)),
        (default(AmdPprEntry) with { Last = true }, Words(0x1000_0200_0000_0000, 0)),
        (default(AmdPprEntry) with { Flags = AmdPprFlags.Execute }, Words(0x1002_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Flags = AmdPprFlags.Read }, Words(0x1004_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Flags = AmdPprFlags.Write }, Words(0x1020_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Flags = AmdPprFlags.User }, Words(0x1040_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Flags = AmdPprFlags.ReservedBitSet }, Words(0x1080_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Flags = AmdPprFlags.GuestAddress }, Words(0x1100_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Flags = (AmdPprFlags)0xe19 }, Words(0x1e19_0000_0000_0000, 0)),
        (default(AmdPprEntry) with { Address = new(0x1000) }, Words(0x1000_0000_0000_0000, 0x1000)),
        (default(AmdPprEntry) with { Address = new(0xffff_ffff_ffff_f000) }, Words(0x1000_0000_0000_0000, 0xffff_ffff_ffff_f000)),
    ];

    protected override Gen<AmdPprEntry> Values =>
        from request in MessageGenerators.PageRequests
        from pasid in MessageGenerators.Pasids
        from flags in Gen.Choose(0, 0xfff)
        select AmdPprEntry.From(request) with { PasidField = pasid, Flags = (AmdPprFlags)flags };

    [Fact]
    public void Every_bit_is_a_field_or_refused_but_those_of_an_address_within_its_page() => AssertBits(
        Words(0x1000_0000_0000_0000, 0),
        (DescriptorError.ReservedBits, 47, 46),
        (DescriptorError.NotWritten, 60, 60),
        (DescriptorError.WrongType, 63, 61),
        (DescriptorError.None, 75, 64));

    [Fact]
    public void An_entry_whose_type_is_0_is_not_written_yet_whatever_else_stands_there()
    {
        Assert.Equal(DescriptorError.NotWritten, AmdPprEntry.Decode(Words(0, 0), out _));
        Assert.Equal(DescriptorError.NotWritten, AmdPprEntry.Decode(Words(0x0fff_ffff_ffff_ffff, ulong.MaxValue), out _));
    }

    [Fact]
    public void Privileged_is_the_flag_for_user_turned_over()
    {
        Assert.Equal(PageAccess.Privileged, default(AmdPprEntry).Access);
        Assert.Equal(PageAccess.None, (default(AmdPprEntry) with { Flags = AmdPprFlags.User }).Access);
        var supervisor = new PageRequest(default, new Pasid(5), default, default, PageAccess.Read | PageAccess.Privileged, true);
        Assert.Equal(AmdPprFlags.Read | AmdPprFlags.GuestAddress, AmdPprEntry.From(supervisor).Flags);
        Assert.Equal(
            AmdPprFlags.Read | AmdPprFlags.GuestAddress | AmdPprFlags.User, AmdPprEntry.From(supervisor with { Access = PageAccess.Read }).Flags);
    }

    [Fact]
    public void The_PASID_field_counts_only_with_GN_and_is_kept_without()
    {
        Assert.Equal(DescriptorError.None, AmdPprEntry.Decode(Words(0x1000_0000_0007_0000, 0), out var without));
        Assert.Equal((null, new Pasid(7)), (without.Pasid, without.PasidField));
        Assert.Equal(new Pasid(7), (without with { Flags = AmdPprFlags.GuestAddress }).Pasid);
        Assert.Null(without.ToPageRequest().Pasid);
    }

    [Fact]
    public void A_request_passes_through_the_log_as_it_is() => Prop.ForAll(MessageGenerators.PageRequests.ToArbitrary(), request =>
    {
        Assert.Equal(DescriptorError.None, AmdPprEntry.Decode(Encode(AmdPprEntry.From(request)), out var decoded));
        Assert.Equal(request, decoded.ToPageRequest());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Flags_of_more_than_twelve_bits_are_never_written()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(AmdPprEntry) with { Flags = (AmdPprFlags)0x1000 }));

    protected override void ClearIgnored(Span<byte> bytes)
    {
        bytes[8] = 0;
        bytes[9] &= 0xf0;
    }
}

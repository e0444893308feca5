using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class SmmuPriEntryTests() : DescriptorTests<SmmuPriEntry>(SmmuPriEntry.Size)
{
    private static readonly SmmuPriEntry WithPasid = default(SmmuPriEntry) with { Pasid = new Pasid(0) };

    protected override IReadOnlyList<(SmmuPriEntry Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0, 0)),
        (default(SmmuPriEntry) with { Stream = new(1) }, Words(1, 0)),
        (default(SmmuPriEntry) with { Stream = new(0xffff_ffff) }, Words(0xffff_ffff, 0)),
        (WithPasid, Words(0x8000_0000_0000_0000, 0)),
        (WithPasid with { Pasid = new Pasid(0xfffff) }, Words(0x800f_ffff_0000_0000, 0)),
        (WithPasid with { Access = PageAccess.Privileged }, Words(0x8400_0000_0000_0000, 0)),
        (WithPasid with { Access = PageAccess.Execute }, Words(0x8800_0000_0000_0000, 0)),
        (default(SmmuPriEntry) with { Access = PageAccess.Read }, Words(0x1000_0000_0000_0000, 0)),
        (default(SmmuPriEntry) with { Access = PageAccess.Write }, Words(0x2000_0000_0000_0000, 0)),
        (default(SmmuPriEntry) with { Last = true }, Words(0x4000_0000_0000_0000, 0)),
        (default(SmmuPriEntry) with { Index = new(1) }, Words(0, 1)),
        (default(SmmuPriEntry) with { Index = new(511) }, Words(0, 0x1ff)),
        (default(SmmuPriEntry) with { Address = new(0x1000) }, Words(0, 0x1000)),
        (default(SmmuPriEntry) with { Address = new(0xffff_ffff_ffff_f000) }, Words(0, 0xffff_ffff_ffff_f000)),
    ];

    protected override Gen<SmmuPriEntry> Values =>
        from request in MessageGenerators.PageRequests
        from stream in DescriptorGenerators.Streams
        select SmmuPriEntry.From(request) with { Stream = stream };

    [Fact]
    public void Every_bit_of_a_request_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0x8000_0000_0000_0000, 0), (DescriptorError.ReservedBits, 57, 52), (DescriptorError.ReservedBits, 75, 73));

    [Fact]
    public void Without_a_PASID_its_field_is_unknown_and_so_not_looked_at_but_execute_and_privileged_are_refused() => AssertBits(
        Words(0, 0),
        (DescriptorError.None, 51, 32),
        (DescriptorError.ReservedBits, 57, 52),
        (DescriptorError.PasidNotPresent, 59, 58),
        (DescriptorError.ReservedBits, 75, 73));

    [Fact]
    public void A_request_passes_through_the_queue_as_the_message_has_it() => Prop.ForAll(MessageGenerators.PageRequests.ToArbitrary(), request =>
    {
        Assert.Equal(DescriptorError.None, SmmuPriEntry.Decode(Encode(SmmuPriEntry.From(request)), out var decoded));
        Assert.Equal(DescriptorGenerators.OnTheWire(request), decoded.ToPageRequest());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void D6_without_a_PASID_the_bits_of_a_stop_marker_are_an_ordinary_request()
    {
        SmmuPriEntry.Decode(Words(0xc000_0000_0000_0000, 0), out var marker);
        SmmuPriEntry.Decode(Words(0x4000_0000_0000_0000, 0), out var request);
        Assert.True(marker.ToPageRequest().IsStopMarker);
        Assert.False(request.ToPageRequest().IsStopMarker);
    }

    [Fact]
    public void The_requester_is_the_low_half_of_the_stream()
        => Assert.Equal(new RequesterId(0x1234), (default(SmmuPriEntry) with { Stream = new(0xabcd_1234) }).ToPageRequest().Requester);

    protected override void ClearIgnored(Span<byte> bytes)
    {
        if (bytes[7] < 0x80)
        {
            bytes[4..6].Clear();
            bytes[6] &= 0xf0;
        }
    }
}

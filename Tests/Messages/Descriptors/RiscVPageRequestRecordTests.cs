using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Xunit;
using Record = Iopf.Messages.Descriptors.RiscV.RiscVPageRequestRecord;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class RiscVPageRequestRecordTests() : DescriptorTests<Record>(Record.Size)
{
    private static readonly Record WithPasid = default(Record) with { Pasid = new Pasid(0) };

    protected override IReadOnlyList<(Record Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0, 0)),
        (WithPasid, Words(0x0000_0001_0000_0000, 0)),
        (WithPasid with { Pasid = new Pasid(1) }, Words(0x0000_0001_0000_1000, 0)),
        (WithPasid with { Pasid = new Pasid(0xfffff) }, Words(0x0000_0001_ffff_f000, 0)),
        (WithPasid with { Access = PageAccess.Privileged }, Words(0x0000_0003_0000_0000, 0)),
        (WithPasid with { Access = PageAccess.Execute }, Words(0x0000_0005_0000_0000, 0)),
        (default(Record) with { DeviceId = 1 }, Words(0x0000_0100_0000_0000, 0)),
        (default(Record) with { DeviceId = 0xff_ffff }, Words(0xffff_ff00_0000_0000, 0)),
        (default(Record) with { Access = PageAccess.Read }, Words(0, 1)),
        (default(Record) with { Access = PageAccess.Write }, Words(0, 2)),
        (default(Record) with { Last = true }, Words(0, 4)),
        (default(Record) with { Index = new(1) }, Words(0, 8)),
        (default(Record) with { Index = new(511) }, Words(0, 0xff8)),
        (default(Record) with { Address = new(0x1000) }, Words(0, 0x1000)),
        (default(Record) with { Address = new(0xffff_ffff_ffff_f000) }, Words(0, 0xffff_ffff_ffff_f000)),
    ];

    protected override Gen<Record> Values =>
        from request in MessageGenerators.PageRequests
        from device in Gen.Choose(0, 0xff_ffff)
        select Record.From(request) with { DeviceId = (uint)device };

    [Fact]
    public void Every_bit_of_a_request_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0x0000_0001_0000_0000, 0), (DescriptorError.ReservedBits, 11, 0), (DescriptorError.ReservedBits, 39, 35));

    [Fact]
    public void Without_a_PASID_all_that_belongs_to_it_is_refused() => AssertBits(
        Words(0, 0),
        (DescriptorError.ReservedBits, 11, 0),
        (DescriptorError.PasidNotPresent, 31, 12),
        (DescriptorError.PasidNotPresent, 34, 33),
        (DescriptorError.ReservedBits, 39, 35));

    [Fact]
    public void A_request_passes_through_the_queue_as_the_message_has_it() => Prop.ForAll(MessageGenerators.PageRequests.ToArbitrary(), request =>
    {
        Assert.Equal(DescriptorError.None, Record.Decode(Encode(Record.From(request)), out var decoded));
        Assert.Equal(DescriptorGenerators.OnTheWire(request), decoded.ToPageRequest());
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void D6_a_stop_marker_is_one_behind_the_queue()
    {
        Assert.Equal(DescriptorError.None, Record.Decode(Words(0x0000_0001_0000_7000, 4), out var marker));
        Assert.True(marker.ToPageRequest().IsStopMarker);
    }

    [Fact]
    public void A_device_of_more_than_24_bits_is_never_written_and_the_requester_is_its_low_half()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(Record) with { DeviceId = 0x100_0000 }));
        Assert.Equal(new RequesterId(0x1234), (default(Record) with { DeviceId = 0xab_1234 }).ToPageRequest().Requester);
    }
}

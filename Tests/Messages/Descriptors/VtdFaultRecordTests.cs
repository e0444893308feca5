using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Vtd;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class VtdFaultRecordTests() : DescriptorTests<VtdFaultRecord>(VtdFaultRecord.Size)
{
    protected override IReadOnlyList<(VtdFaultRecord Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0, 0)),
        (default(VtdFaultRecord) with { Address = new(0x1000) }, Words(0x1000, 0)),
        (default(VtdFaultRecord) with { Address = new(0xffff_ffff_ffff_f000) }, Words(0xffff_ffff_ffff_f000, 0)),
        (default(VtdFaultRecord) with { Source = new(0xffff) }, Words(0, 0xffff)),
        (default(VtdFaultRecord) with { T2 = true }, Words(0, 0x1000_0000)),
        (default(VtdFaultRecord) with { Privileged = true }, Words(0, 0x2000_0000)),
        (default(VtdFaultRecord) with { Execute = true }, Words(0, 0x4000_0000)),
        (default(VtdFaultRecord) with { Pasid = new Pasid(0) }, Words(0, 0x8000_0000)),
        (default(VtdFaultRecord) with { Pasid = new Pasid(0xfffff) }, Words(0, 0x0fff_ff00_8000_0000)),
        (default(VtdFaultRecord) with { Reason = 0x47 }, Words(0, 0x0000_0047_0000_0000)),
        (default(VtdFaultRecord) with { Reason = 0xff }, Words(0, 0x0000_00ff_0000_0000)),
        (default(VtdFaultRecord) with { AddressType = 1 }, Words(0, 0x1000_0000_0000_0000)),
        (default(VtdFaultRecord) with { AddressType = 2 }, Words(0, 0x2000_0000_0000_0000)),
        (default(VtdFaultRecord) with { T1 = true }, Words(0, 0x4000_0000_0000_0000)),
        (default(VtdFaultRecord) with { Fault = true }, Words(0, 0x8000_0000_0000_0000)),
    ];

    protected override Gen<VtdFaultRecord> Values =>
        from request in MessageGenerators.PageRequests
        from bits in Gen.Choose(0, 0x7fff)
        select new VtdFaultRecord(
            request.Address,
            request.Requester,
            request.Pasid,
            (bits & 1) != 0,
            (bits & 2) != 0,
            (bits & 4) != 0,
            (bits & 8) != 0,
            (byte)(bits >> 4),
            (byte)((bits >> 12) & 3),
            (bits & 0x4000) != 0);

    [Fact]
    public void Every_bit_of_a_fault_with_a_PASID_is_a_field_or_refused() => AssertBits(
        Words(0, 0x8000_0000), (DescriptorError.ReservedBits, 11, 0), (DescriptorError.ReservedBits, 91, 80));

    [Fact]
    public void A_PASID_without_its_bit_is_refused()
        => Assert.Equal(DescriptorError.PasidNotPresent, VtdFaultRecord.Decode(Words(0, 0x0000_0100_0000_0000), out _));

    [Fact]
    public void Bit_1_of_the_type_tells_a_read()
    {
        Assert.Equal(DescriptorError.None, VtdFaultRecord.Decode(Words(0x5000, 0xc000_0006_0000_0010), out var read));
        Assert.True(read is { IsRead: true, Reason: 6, Fault: true });
        Assert.False(default(VtdFaultRecord).IsRead);
    }

    [Fact]
    public void An_address_type_of_more_than_two_bits_is_never_written()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(VtdFaultRecord) with { AddressType = 4 }));
}

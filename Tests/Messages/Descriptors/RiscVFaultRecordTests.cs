using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.RiscV;
using Xunit;
using Record = Iopf.Messages.Descriptors.RiscV.RiscVFaultRecord;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class RiscVFaultRecordTests() : DescriptorTests<Record>(Record.Size)
{
    private static readonly Record Fault = default(Record) with { Transaction = RiscVTransactionType.UntranslatedRead };

    protected override IReadOnlyList<(Record Value, byte[] Bytes)> Table { get; } =
    [
        (Fault, Words(0x8_0000_0000, 0, 0, 0)),
        (Fault with { Cause = 1 }, Words(0x8_0000_0001, 0, 0, 0)),
        (Fault with { Cause = 0xfff }, Words(0x8_0000_0fff, 0, 0, 0)),
        (Fault with { Pasid = new Pasid(0) }, Words(0x9_0000_0000, 0, 0, 0)),
        (Fault with { Pasid = new Pasid(0xfffff) }, Words(0x9_ffff_f000, 0, 0, 0)),
        (Fault with { Pasid = new Pasid(0), Privileged = true }, Words(0xb_0000_0000, 0, 0, 0)),
        (default, Words(0, 0, 0, 0)),
        (default(Record) with { Transaction = RiscVTransactionType.Message }, Words(0x24_0000_0000, 0, 0, 0)),
        (default(Record) with { Transaction = (RiscVTransactionType)63 }, Words(0xfc_0000_0000, 0, 0, 0)),
        (Fault with { DeviceId = 1 }, Words(0x0000_0108_0000_0000, 0, 0, 0)),
        (Fault with { DeviceId = 0xff_ffff }, Words(0xffff_ff08_0000_0000, 0, 0, 0)),
        (Fault with { Custom = ulong.MaxValue }, Words(0x8_0000_0000, ulong.MaxValue, 0, 0)),
        (Fault with { Iotval = ulong.MaxValue }, Words(0x8_0000_0000, 0, ulong.MaxValue, 0)),
        (Fault with { Iotval2 = ulong.MaxValue }, Words(0x8_0000_0000, 0, 0, ulong.MaxValue)),
    ];

    protected override Gen<Record> Values =>
        from pasid in MessageGenerators.OptionalPasids
        from cause in Gen.Choose(0, 0xfff)
        from privileged in Gen.Elements(true, false)
        from transaction in Gen.Elements(1, 2, 3, 5, 6, 7, 8, 9, 31, 63)
        from device in Gen.Choose(0, 0xff_ffff)
        from words in MessageGenerators.Words.ArrayOf(3)
        select new Record(
            (ushort)cause,
            pasid,
            pasid.HasValue && privileged,
            (RiscVTransactionType)transaction,
            (uint)device,
            words[0],
            words[1],
            words[2]);

    [Fact]
    public void Every_bit_of_a_fault_with_a_PASID_is_a_field_but_types_that_are_reserved() => AssertBits(
        Words(0x9_0000_0000, 0, 0, 0),
        (DescriptorError.ReservedBits, 35, 35), // nothing came in, and yet it has a PASID
        (DescriptorError.UnknownCode, 38, 37)); // 10 and 18

    [Fact]
    public void Without_a_PASID_all_that_belongs_to_it_is_refused() => AssertBits(
        Words(0x4_0000_0000, 0, 0, 0),
        (DescriptorError.PasidNotPresent, 31, 12),
        (DescriptorError.PasidNotPresent, 33, 33),
        (DescriptorError.UnknownCode, 38, 38)); // 17

    [Fact]
    public void Without_a_transaction_there_is_neither_device_nor_PASID()
    {
        foreach (var bit in (int[])[12, 31, 32, 33, 40, 63])
            Assert.Equal(DescriptorError.ReservedBits, Record.Decode(Words(1UL << bit, 0, 0, 0), out _));
    }

    [Fact]
    public void Reserved_types_are_refused_and_custom_ones_are_not()
    {
        for (var type = 0UL; type < 64; type++)
        {
            var expected = type is 4 or (>= 10 and <= 30) ? DescriptorError.UnknownCode : DescriptorError.None;
            Assert.Equal(expected, Record.Decode(Words(type << 34, 0, 0, 0), out _));
        }
    }

    [Theory]
    [InlineData(20, 0x5003, 0x5000UL, true, true)]
    [InlineData(21, 0x5001, 0x5000UL, true, false)]
    [InlineData(23, 0x5006, 0x5004UL, false, false)]
    [InlineData(13, 0x5003, null, false, false)]
    public void A_guest_page_fault_tells_where_and_whether_the_unit_s_own_access_was_to_blame(
        ushort cause, ulong second, ulong? guest, bool isImplicit, bool isWrite)
    {
        var fault = Fault with { Cause = cause, Iotval2 = second };
        Assert.Equal((guest, isImplicit, isWrite), (fault.GuestAddress, fault.IsImplicit, fault.IsImplicitWrite));
    }

    [Fact]
    public void A_cause_of_more_than_twelve_bits_is_never_written()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(Fault with { Cause = 0x1000 }));
}

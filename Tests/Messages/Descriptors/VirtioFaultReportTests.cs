using FsCheck;
using FsCheck.Fluent;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Virtio;
using Xunit;

namespace Iopf.Tests.Messages.Descriptors;

public sealed class VirtioFaultReportTests() : DescriptorTests<VirtioFaultReport>(VirtioFaultReport.Size)
{
    protected override IReadOnlyList<(VirtioFaultReport Value, byte[] Bytes)> Table { get; } =
    [
        (default, Words(0, 0, 0)),
        (default(VirtioFaultReport) with { Reason = 2 }, Words(2, 0, 0)),
        (default(VirtioFaultReport) with { Reason = 255 }, Words(255, 0, 0)),
        (default(VirtioFaultReport) with { Access = PageAccess.Read }, Words(0x1_0000_0000, 0, 0)),
        (default(VirtioFaultReport) with { Access = PageAccess.Write }, Words(0x2_0000_0000, 0, 0)),
        (default(VirtioFaultReport) with { Access = PageAccess.Execute }, Words(0x4_0000_0000, 0, 0)),
        (default(VirtioFaultReport) with { Endpoint = 0xffff_ffff }, Words(0, 0xffff_ffff, 0)),
        (default(VirtioFaultReport) with { Address = new Iova(0) }, Words(0x100_0000_0000, 0, 0)),
        (default(VirtioFaultReport) with { Address = new Iova(ulong.MaxValue) }, Words(0x100_0000_0000, 0, ulong.MaxValue)),
    ];

    protected override Gen<VirtioFaultReport> Values =>
        from reason in Gen.Choose(0, 255)
        from access in Gen.Choose(0, 7)
        from stream in DescriptorGenerators.Streams
        from address in MessageGenerators.Words
        from valid in Gen.Elements(true, false)
        select new VirtioFaultReport((byte)reason, (PageAccess)access, stream.Value, valid ? new Iova(address) : null);

    [Fact]
    public void Every_bit_of_a_report_with_an_address_is_a_field_or_refused() => AssertBits(
        Words(0x100_0000_0000, 0, 0),
        (DescriptorError.ReservedBits, 31, 8),
        (DescriptorError.ReservedBits, 39, 35),
        (DescriptorError.ReservedBits, 63, 41),
        (DescriptorError.ReservedBits, 127, 96));

    [Fact]
    public void Without_its_flag_an_address_is_not_looked_at()
    {
        Assert.Equal(DescriptorError.None, VirtioFaultReport.Decode(Words(0, 0, ulong.MaxValue), out var report));
        Assert.Null(report.Address);
    }

    [Fact]
    public void Privileged_is_never_written_as_reports_do_not_tell_it()
        => Assert.Throws<ArgumentOutOfRangeException>(() => Encode(default(VirtioFaultReport) with { Access = PageAccess.Privileged }));

    protected override void ClearIgnored(Span<byte> bytes)
    {
        if ((bytes[5] & 1) == 0)
            bytes[16..].Clear();
    }
}

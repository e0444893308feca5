using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>What tools put before a message, times messages of every driver.</summary>
public class PrefixTests
{
    private const long Second = 1_000_000_000;

    /// <summary>A prefix, and what it tells: nanoseconds since boot, date, host.</summary>
    private static readonly (string Text, long? Time, string? WallClock, string? Host)[] Prefixes =
    [
        ("", null, null, null),
        ("[   12.345678] ", (12 * Second) + 345_678_000, null, null),
        ("[ 7292.727377][  T814] ", (7292 * Second) + 727_377_000, null, null),
        ("[    0.000001][    C3] ", 1_000, null, null),
        ("<4>", null, null, null),
        ("<4>[   12.345678] ", (12 * Second) + 345_678_000, null, null),
        ("<3>[   12.345678] [T1] ", (12 * Second) + 345_678_000, null, null),
        ("kernel: [   12.345678] ", (12 * Second) + 345_678_000, null, null),
        ("Apr 29 12:42:33 host kernel: [   12.345678] ", (12 * Second) + 345_678_000, "Apr 29 12:42:33", "host"),
        ("Apr  9 02:42:33 host-1.example.org kernel: ", null, "Apr  9 02:42:33", "host-1.example.org"),
        ("aug 23 18:04:17 taz kernel: ", null, "aug 23 18:04:17", "taz"),
        ("août 23 18:04:17 taz kernel[0]: ", null, "août 23 18:04:17", "taz"),
        ("23. Mär 18:04:17 taz kernel: ", null, "23. Mär 18:04:17", "taz"),
        ("8月 23 18:04:17 taz kernel: ", null, "8月 23 18:04:17", "taz"),
        ("Apr 29 12:42:33.123456 host kernel: ", null, "Apr 29 12:42:33.123456", "host"),
        ("Apr 29 12:42:33 TAZ kernel: ", null, "Apr 29 12:42:33", "TAZ"),
        ("Mon Apr 29 12:42:33 2024 kern.err kernel: [   12.345678] ", (12 * Second) + 345_678_000, "Mon Apr 29 12:42:33 2024", null),
        ("Jan  1 00:00:07 (none) kern.err kernel: [    7.5] ", (7 * Second) + 500_000_000, "Jan  1 00:00:07", "(none)"),
        ("2024-04-29T12:42:33.123456+02:00 host kernel: [   12.345678] ", (12 * Second) + 345_678_000, "2024-04-29T12:42:33.123456+02:00", "host"),
        ("2024-04-29T12:42:33+0200 host kernel: ", null, "2024-04-29T12:42:33+0200", "host"),
        ("2024-04-29T12:42:33Z ", null, "2024-04-29T12:42:33Z", null),
        ("Mon 2024-04-29 12:42:33 CEST host kernel: ", null, "Mon 2024-04-29 12:42:33 CEST", "host"),
        ("<4>1 2024-04-29T12:42:33.123456+02:00 host kernel - - - ", null, "2024-04-29T12:42:33.123456+02:00", "host"),
        ("[   12.345678] host kernel: ", (12 * Second) + 345_678_000, null, "host"),
        ("[Mon Apr 29 12:42:33 2024] ", null, "Mon Apr 29 12:42:33 2024", null),
        ("[2024-04-29T12:42:33,123456+02:00] ", null, "2024-04-29T12:42:33,123456+02:00", null),
        ("[Apr29 12:42] ", null, "Apr29 12:42", null),
        ("[Aug 4 09:48] ", null, "Aug 4 09:48", null),
        ("[  +0.000012] ", null, null, null),
        ("[   12.345678 <    0.000012>] ", (12 * Second) + 345_678_000, null, null),
        ("[<    0.000012>] ", null, null, null),
        ("kern  :err   : [   12.345678] ", (12 * Second) + 345_678_000, null, null),
        ("kern  :warn  : [Mon Apr 29 12:42:33 2024] ", null, "Mon Apr 29 12:42:33 2024", null),
        ("4,1234,12345678,-;", (12 * Second) + 345_678_000, null, null),
        ("3,1234,12345678,-,caller=T814;", (12 * Second) + 345_678_000, null, null),
        ("> > [   12.345678] ", (12 * Second) + 345_678_000, null, null),
        ("    MESSAGE=", null, null, null),
        (">> ", null, null, null),
        ("\t   ", null, null, null),
        ("\u001b[32m[   12.345678] \u001b[0m\u001b[33m", (12 * Second) + 345_678_000, null, null),
    ];

    private static readonly (string Text, string Say)[] Messages =
    [
        ("DMAR: DRHD: handling fault status reg 2", "IntelFaultStatus code=2"),
        ("DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr 0x7cd80000 [fault reason 0x01] x",
            "IntelDmaFault device=0000:00:02.0 address=0x7cd80000 access=Read code=1 text='x' fields=reason radix=0x10"),
        ("dmar0: Invalid page request: 901 1000", "IntelInvalidPageRequest unit=dmar0 words=0x901;0x1000"),
        ("AMD-Vi: Event logged [IO_PAGE_FAULT device=01:00.0 domain=0x0000 address=0x1000 flags=0x0020]",
            "AmdIoPageFault device=0000:01:00.0 address=0x1000 access=Write code=2 flags=0x20 domain=0"),
        ("xhci_hcd 0000:01:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0000 address=0x1000 flags=0x0020]",
            "AmdIoPageFault device=0000:01:00.0 driver=xhci_hcd address=0x1000 access=Write code=2 flags=0x20 domain=0"),
        ("arm-smmu d00000.iommu: Unhandled context fault: fsr=0x402, iova=0x834e0d00, fsynr=0x1, cbfrsynra=0x0, cb=0",
            "SmmuV2ContextFault unit=d00000.iommu stream=0x0 address=0x834e0d00 access=Read fields=fsr=0x402;fsynr=0x1;cbfrsynra=0x0;cb=0x0"),
        ("arm-smmu-v3 arm-smmu-v3.2.auto: event 0x10 received:", "SmmuV3Event unit=arm-smmu-v3.2.auto code=16"),
        ("riscv,iommu 10010000.iommu: Queue #1 error; memory fault:0 overflow:1", "RiscVQueueError unit=10010000.iommu code=1 fields=memory fault=0x0;overflow=0x1"),
        ("virtio_iommu virtio0: page fault from EP 32 at 0x1000 []", "VirtioFault unit=virtio0 stream=0x20 address=0x1000 code=2 text='page'"),
        ("idxd 0000:6a:01.0: iopf with pasid 1 aborted", "CoreAborted device=0000:6a:01.0 driver=idxd pasid=0x1"),
        ("dev_page_response: IOMMU:0000:00:03.0 code=0 pasid=1 group=74", "TracePageResponse device=0000:00:03.0 pasid=0x1 group=74 code=0"),
    ];

    public static TheoryData<string> PrefixTexts => [.. Prefixes.Select(prefix => prefix.Text)];

    [Theory]
    [MemberData(nameof(PrefixTexts))]
    public void Every_message_is_read_behind_a_prefix(string prefix)
    {
        var expected = Prefixes.First(row => row.Text == prefix);
        Assert.All(Messages, message => Assert.All(new[] { "", "\n", "\r\n", "  \r\r\n", "\u001b[0m\n" }, end =>
        {
            var record = LogText.Record(prefix + message.Text + end);

            Assert.Equal(message.Say, LogText.Say(record));
            Assert.Equal((expected.Time, expected.WallClock, expected.Host), (record.Time?.Nanoseconds, record.WallClock, record.Host));
        }));
    }

    [Theory]
    [InlineData("#011")]
    [InlineData("\\x09")]
    [InlineData("\t")]
    [InlineData(" \t ")]
    public void A_tab_is_a_tab_however_a_log_writes_it(string tab) => Assert.Equal([0x1234UL, 0x5678UL], LogText.Record($"""
        arm-smmu-v3 arm-smmu-v3.2.auto: event 0x0a received:
        arm-smmu-v3 arm-smmu-v3.2.auto: {tab}0x0000000000001234
        arm-smmu-v3 arm-smmu-v3.2.auto: {tab}0x0000000000005678
        """).Words.AsEnumerable());

    [Theory]
    [InlineData("[99999999999999999999.123456] ")]
    [InlineData("[12.1234567890] ")]
    [InlineData("[12.] ")]
    [InlineData("[T] ")]
    [InlineData("12.5] ")]
    public void What_is_no_time_is_none_and_hinders_nothing(string prefix)
    {
        var record = LogText.Record(prefix + "DMAR: DRHD: handling fault status reg 2");

        Assert.Null(record.Time);
        Assert.Equal("IntelFaultStatus code=2", LogText.Say(record));
    }
}

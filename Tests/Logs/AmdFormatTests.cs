using Iopf.Logs.Records;
using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Lines made up from AMD's formats of F§5.5, in every version.</summary>
public class AmdFormatTests
{
    [Theory]
    [InlineData(
        "nvme 0000:01:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x000c address=0xffffc080 flags=0x0050]",
        "AmdIoPageFault device=0000:01:00.0 driver=nvme address=0xffffc080 access=Read code=2 flags=0x50 domain=12")]
    [InlineData(
        "AMD-Vi: Event logged [IO_PAGE_FAULT device=0001:c1:1f.7 domain=0xffff address=0x0 flags=0x0020]",
        "AmdIoPageFault device=0001:c1:1f.7 address=0x0 access=Write code=2 flags=0x20 domain=65535")]
    [InlineData(
        "AMD-Vi: Event logged [IO_PAGE_FAULT device=01:00.0 domain=0x0000 address=0x00000000ff6101b0 flags=0x0008]",
        "AmdIoPageFault device=0000:01:00.0 address=0xff6101b0 code=2 flags=0x8 domain=0")]
    [InlineData(
        "pci 0000:00:00.2: AMD-Vi: Event logged [ILLEGAL_DEV_TABLE_ENTRY device=0000:01:00.0 pasid=0x00003 address=0xfffffffdf8000000 flags=0x0080]",
        "AmdIllegalDeviceTableEntry unit=0000:00:00.2 device=0000:01:00.0 pasid=0x3 address=0xfffffffdf8000000 code=1 flags=0x80")]
    [InlineData(
        "AMD-Vi: Event logged [ILLEGAL_DEV_TABLE_ENTRY device=01:00.0 address=0x0000000000001000 flags=0x0080]",
        "AmdIllegalDeviceTableEntry device=0000:01:00.0 address=0x1000 code=1 flags=0x80")]
    [InlineData(
        "AMD-Vi: Event logged [DEV_TAB_HARDWARE_ERROR device=0000:01:00.0 address=0x1000 flags=0x0060]",
        "AmdDeviceTableHardwareError device=0000:01:00.0 address=0x1000 code=3 flags=0x60")]
    [InlineData(
        "AMD-Vi: Event logged [PAGE_TAB_HARDWARE_ERROR device=0000:01:00.0 pasid=0x0001 address=0x1000 flags=0x0000]",
        "AmdPageTableHardwareError device=0000:01:00.0 pasid=0x1 address=0x1000 code=4 flags=0x0")]
    [InlineData(
        "AMD-Vi: Event logged [PAGE_TAB_HARDWARE_ERROR device=01:00.0 domain=0x0012 address=0x0000000000001000 flags=0x0000]",
        "AmdPageTableHardwareError device=0000:01:00.0 address=0x1000 code=4 flags=0x0 domain=18")]
    [InlineData("AMD-Vi: Event logged [ILLEGAL_COMMAND_ERROR address=0x1000]", "AmdIllegalCommand address=0x1000 code=5")]
    [InlineData("AMD-Vi: Event logged [COMMAND_HARDWARE_ERROR address=0x1000 flags=0x0001]", "AmdCommandHardwareError address=0x1000 code=6 flags=0x1")]
    [InlineData(
        "iommu ivhd0: AMD-Vi: Event logged [IOTLB_INV_TIMEOUT device=0000:63:00.0 address=0x42b5b01a0]",
        "AmdIotlbTimeout unit=ivhd0 device=0000:63:00.0 address=0x42b5b01a0 code=7")]
    [InlineData(
        "AMD-Vi: Event logged [INVALID_DEVICE_REQUEST device=0000:00:00.1 pasid=0x00000 address=0xfffffffdf8000000 flags=0x0a00]",
        "AmdInvalidDeviceRequest device=0000:00:00.1 pasid=0x0 address=0xfffffffdf8000000 code=8 flags=0xa00")]
    [InlineData(
        "AMD-Vi: Event logged [INVALID_PPR_REQUEST device=0000:01:00.0 pasid=0xfffff address=0x7f0000001000 flags=0x0200 tag=0x3ff]",
        "AmdInvalidPprRequest device=0000:01:00.0 pasid=0xfffff group=511 address=0x7f0000001000 code=9 flags=0x200 fields=tag=0x3ff")]
    [InlineData(
        "AMD-Vi: Event logged [INVALID_PPR_REQUEST device=01:00.0 pasid=0x00001 tag=0x0002 address=0x1000 flags=0x0000]",
        "AmdInvalidPprRequest device=0000:01:00.0 pasid=0x1 group=2 address=0x1000 code=9 flags=0x0 fields=tag=0x2")]
    [InlineData(
        "mlx5_core 0000:01:00.0: AMD-Vi: Event logged [RMP_PAGE_FAULT vmg_tag=0x0001, gpa=0x1000, flags_rmp=0x0002, flags=0x0004]",
        "AmdRmpPageFault device=0000:01:00.0 driver=mlx5_core ipa=0x1000 code=13 flags=0x4 fields=flags_rmp=0x2;vmg_tag=0x1")]
    [InlineData(
        "AMD-Vi: Event logged [RMP_HW_ERROR device=0000:01:00.0, vmg_tag=0x0001, spa=0x1000, flags=0x0004]",
        "AmdRmpHardwareError device=0000:01:00.0 code=14 flags=0x4 fields=spa=0x1000;vmg_tag=0x1")]
    [InlineData(
        "AMD-Vi: Event logged [UNKNOWN event[0]=0x00000100 event[1]=0xf0000001 event[2]=0x00001000 event[3]=0x00000000",
        "AmdUnknownEvent code=15 words=0x100;0xf0000001;0x1000;0x0")]
    public void An_event_of_any_version_is_read(string line, string expected) => Assert.Equal(expected, LogText.Say(LogText.Record(line)));

    [Theory]
    [InlineData("AMD-Vi: IOMMU PPR log restarting", "AmdPprLogRestarting text='IOMMU PPR log restarting'")]
    [InlineData("AMD-Vi: IOMMU PPR Log overflow", "AmdPprLogRestarting text='IOMMU PPR Log overflow'")]
    [InlineData("AMD-Vi: IOMMU Event log restarting", "AmdEventLogRestarting text='IOMMU Event log restarting'")]
    [InlineData("pci 0000:00:00.2: AMD-Vi: IOMMU event log overflow", "AmdEventLogRestarting unit=0000:00:00.2 text='IOMMU event log overflow'")]
    [InlineData("AMD-Vi: Invalid PASID : 0x5, device : 0x1a0", "AmdPprInvalidPasid device=0000:01:14.0 pasid=0x5")]
    [InlineData("AMD-Vi: Unknown PPR request received", "AmdPprUnknown")]
    public void What_is_said_of_the_logs_is_read(string line, string expected) => Assert.Equal(expected, LogText.Say(LogText.Record(line)));

    [Fact]
    public void An_event_that_is_dumped_has_its_four_words()
    {
        var records = LogText.Records("""
            [1.000001] AMD-Vi: Event logged [ILLEGAL_DEV_TABLE_ENTRY device=0000:01:00.0 pasid=0x00000 address=0x1000 flags=0x0080]
            [1.000002] AMD-Vi: DTE[0]: 6000000000000003
            [1.000003] AMD-Vi: DTE[1]: 0000000000000010
            [1.000003] usb 1-1: something else
            [1.000004] AMD-Vi: DTE[2]: 2000000100258013
            [1.000005] AMD-Vi: DTE[3]: 0000000000000000
            [1.000006] AMD-Vi: Event logged [ILLEGAL_COMMAND_ERROR address=0x100000040]
            [1.000007] AMD-Vi: CMD[0]: 00000001
            [1.000008] AMD-Vi: CMD[1]: 10000000
            """);

        Assert.Equal(
            [
                "AmdIllegalDeviceTableEntry device=0000:01:00.0 pasid=0x0 address=0x1000 code=1 flags=0x80 words=0x6000000000000003;0x10;0x2000000100258013;0x0",
                "AmdIllegalCommand address=0x100000040 code=5 words=0x1;0x10000000",
            ],
            records.ConvertAll(LogText.Say));
        Assert.Equal([5, 3], records.Select(record => record.Lines));
    }

    [Fact]
    public void An_event_is_put_together_from_lines_that_were_broken_anywhere()
    {
        var records = LogText.Records("""
            [1.000001] AMD-Vi: Event logged [
            [1.000002] usb 1-1: something else
            [1.000003] IO_PAGE_FAULT device=05:00.0 domain=0x0012 address=0x00000000ff6101b0 flags=0x0070]
            > smartpqi 0000:23:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x0000
            > address=0xffffffffffec0000
            > flags=0x0010]
            INVALID_DEVICE_REQUEST device=00:00.1 address=0x000000fdf8000020 flags=0x0a00]
            """);

        Assert.Equal(
            [
                "AmdIoPageFault device=0000:05:00.0 address=0xff6101b0 access=Write code=2 flags=0x70 domain=18",
                "AmdIoPageFault device=0000:23:00.0 driver=smartpqi address=0xffffffffffec0000 access=Read code=2 flags=0x10 domain=0",
                "AmdInvalidDeviceRequest device=0000:00:00.1 address=0xfdf8000020 code=8 flags=0xa00",
            ],
            records.ConvertAll(LogText.Say));
        Assert.Equal([(1, 2), (4, 3), (7, 1)], records.Select(record => (record.Line, record.Lines)));
        Assert.Equal(new LogTime(1_000_001_000), records[0].Time);
    }

    [Fact]
    public void The_head_of_an_event_whose_text_never_comes_is_told()
    {
        var outcomes = LogText.ReadAll("AMD-Vi: Event logged [\n" + string.Concat(Enumerable.Repeat("usb 1-1: something else\n", 40))
            + "IO_PAGE_FAULT device=05:00.0 domain=0x0012 address=0x1000 flags=0x0070]\n");

        Assert.Equal(new LogOutcome.Unrecognised(1, "AMD-Vi: Event logged ["), outcomes[0]);
        Assert.Equal(42, Assert.IsType<LogOutcome.Decoded>(outcomes[1]).Record.Line);
    }
}

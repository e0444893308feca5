using Iopf.Logs.Records;
using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Lines made up from the other formats of F§5.5 and from F§5.6, old and new.</summary>
public class OtherFormatTests
{
    [Theory]
    [InlineData(
        "riscv,iommu 10010000.iommu: Fault 13 devid: 0x20 iotval: 7f0000001000 iotval2: 0",
        "RiscVFault unit=10010000.iommu stream=0x20 address=0x7f0000001000 access=Read code=13 fields=iotval2=0x0")]
    [InlineData(
        "riscv_iommu_pci 0000:00:01.0: Fault 23 devid: 0x10108 iotval: 0 iotval2: 80001003",
        "RiscVFault unit=0000:00:01.0 stream=0x10108 address=0x0 ipa=0x80001000 access=Write code=23 fields=iotval2=0x80001003")]
    [InlineData("iommu: Fault 258 ttyp 8 devid: 32 iotval: DEAD0000 iotval2: 0", "RiscVFault unit=iommu stream=0x20 address=0xdead0000 code=258 fields=ttyp=0x8;iotval2=0x0")]
    [InlineData("riscv,iommu 10010000.iommu: Queue #1 error; memory fault:0 overflow:1", "RiscVQueueError unit=10010000.iommu code=1 fields=memory fault=0x0;overflow=0x1")]
    [InlineData("virtio_iommu virtio0: page fault from EP 32 at 0x103231000 [RW]", "VirtioFault unit=virtio0 stream=0x20 address=0x103231000 access=Read+Write code=2 text='page'")]
    [InlineData("virtio_iommu virtio0: domain fault from EP 4294967295 at 0 [X]", "VirtioFault unit=virtio0 stream=0xffffffff address=0x0 access=Execute code=1 text='domain'")]
    [InlineData("virtio_iommu virtio1: unknown fault from EP 7", "VirtioFault unit=virtio1 stream=0x7 code=0 text='unknown'")]
    [InlineData(
        "virtio_iommu virtio1: pte fetch fault from EP 7 PASID 3 at 0x1000 [W]",
        "VirtioFault unit=virtio1 stream=0x7 pasid=0x3 address=0x1000 access=Write text='pte fetch'")]
    [InlineData("idxd 0000:6a:01.0: iopf with pasid 1 aborted", "CoreAborted device=0000:6a:01.0 driver=idxd pasid=0x1")]
    [InlineData("idxd 0000:6a:01.0: no pending PRQ, drop response", "CoreNoPendingRequest device=0000:6a:01.0 driver=idxd")]
    [InlineData("uacce hisi_zip-1: iopf (pasid 0) without domain attached or handler installed", "CoreNoHandler device=hisi_zip-1 driver=uacce pasid=0x0")]
    [InlineData("idxd 0000:6a:01.0: iopf (pasid -1) without domain attached or handler installed", "CoreNoHandler device=0000:6a:01.0 driver=idxd")]
    public void A_message_is_read(string line, string expected) => Assert.Equal(expected, LogText.Say(LogText.Record(line)));

    [Theory]
    [InlineData(
        "io_page_fault: IOMMU:xhci_hcd 0000:05:00.0 iova=0x0000000091482640 flags=0x0001",
        "TraceIoPageFault device=0000:05:00.0 driver=xhci_hcd address=0x91482640 access=Write flags=0x1")]
    [InlineData(
        "prq_report: dmar0/0000:00:0a.0 seq# 4294967296: rid=0x50 addr=0x559ef6f9c rwxpl pasid=0x0 index=0x1ff private=0x1/0x2",
        "TracePageRequest unit=dmar0 device=0000:00:0a.0 pasid=0x0 group=511 address=0x559ef6f9c000 access=Read+Write+Execute+Privileged "
        + "fields=seq=0x100000000;rid=0x50;last=0x1;private low=0x1;private high=0x2")]
    [InlineData(
        "prq_report: dmar6/0000:6a:01.0 seq# 1: rid=0x6a08 addr=0xfffffffffffff ----- pasid=0xfffff index=0x0",
        "TracePageRequest unit=dmar6 device=0000:6a:01.0 pasid=0xfffff group=0 address=0xfffffffffffff000 access=None fields=seq=0x1;rid=0x6a08;last=0x0")]
    [InlineData(
        "qi_submit: page_grp_resp dmar0: 0x200500019 0x8 0x0 0x0",
        "TracePageGroupResponse unit=dmar0 device=0000:00:0a.0 pasid=0x2 group=1 code=0 text='page_grp_resp' words=0x200500019;0x8;0x0;0x0 fields=rid=0x50;last=0x0")]
    [InlineData(
        "qi_submit: page_grp_resp dmar0: 0x6a08f009 0xffc 0x0 0x0",
        "TracePageGroupResponse unit=dmar0 device=0000:6a:01.0 group=511 code=15 text='page_grp_resp' words=0x6a08f009;0xffc;0x0;0x0 fields=rid=0x6a08;last=0x1")]
    [InlineData(
        "qi_submit: inv_wait dmar0: 0x200000025 0x1000a4000 0x0 0x0",
        "TraceInvalidation unit=dmar0 text='inv_wait' words=0x200000025;0x1000a4000;0x0;0x0")]
    [InlineData(
        "dev_fault: IOMMU:0000:00:03.0 type=1 reason=3 addr=0x0000ffff860e6000 fetch=0x0000000000001000 pasid=-1 group=0 flags=0 prot=1",
        "TraceDeviceFault device=0000:00:03.0 group=0 address=0xffff860e6000 fetch=0x1000 access=Read code=3 flags=0x0 fields=type=0x1;prot=0x1")]
    [InlineData("dev_page_response: IOMMU:0000:00:03.0 code=2 pasid=7 group=65535", "TracePageResponse device=0000:00:03.0 pasid=0x7 group=65535 code=2")]
    public void A_traced_event_is_read(string line, string expected) => Assert.Equal(expected, LogText.Say(LogText.Record(line)));

    [Theory]
    [InlineData("    irq/24-AMD-Vi-48    [002] ....   978.554289: {0}")]
    [InlineData("          <idle>-0       [001] d.h1.   978.554289: {0}")]
    [InlineData("          <idle>-0     (-------) [001] d.h1.   978.554289: {0}")]
    [InlineData("irq/45-dmar0-prq-512   (    512) [003] .....   978.554289: {0}")]
    [InlineData("          <idle>-0     [001]   978.554289: {0}")]
    [InlineData("swapper     0 [001]   978.554289:      iommu:{0}")]
    [InlineData("[  978.554289] {0}")]
    [InlineData("  kworker/u8:1 iommu 45 [002]   978.554289000:   intel_iommu:{0}")]
    public void An_event_is_read_behind_what_any_tracer_writes_before_it(string form)
    {
        var record = LogText.Record(form.Replace("{0}", "dev_page_response:    IOMMU:0000:00:03.0 code=0 pasid=1 group=74", StringComparison.Ordinal));

        Assert.Equal("TracePageResponse device=0000:00:03.0 pasid=0x1 group=74 code=0", LogText.Say(record));
        Assert.Equal(new LogTime(978_554_289_000), record.Time);
    }
}

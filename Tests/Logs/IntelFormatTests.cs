using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Lines made up from the formats of F§5.5, rows 1 to 7, in every version; none of them is of a real log.</summary>
public class IntelFormatTests
{
    [Theory]
    [InlineData("DMAR: DRHD: handling fault status reg 2", "IntelFaultStatus code=2")]
    [InlineData("DMAR: DRHD: handling fault status reg a02", "IntelFaultStatus code=2562")]
    [InlineData(
        "DMAR: [DMA Read NO_PASID] Request device [0000:02:00.0] fault addr 0x1000 [fault reason 0x06] PTE Read access is not set",
        "IntelDmaFault device=0000:02:00.0 address=0x1000 access=Read code=6 text='PTE Read access is not set' fields=reason radix=0x10")]
    [InlineData(
        "DMAR: [DMA Write PASID 0x1f] Request device [10000:e1:1f.7] fault addr 0xfffffffffffff000 [fault reason 0x71] SM: Present bit in first-level paging entry is clear",
        "IntelDmaFault device=10000:e1:1f.7 pasid=0x1f address=0xfffffffffffff000 access=Write code=113 text='SM: Present bit in first-level paging entry is clear' fields=reason radix=0x10")]
    [InlineData(
        "DMAR: [DMA Write NO_PASID] Request device [00:1f.3] fault addr 0x0 [fault reason 0x0c] non-zero reserved fields in PTE",
        "IntelDmaFault device=0000:00:1f.3 address=0x0 access=Write code=12 text='non-zero reserved fields in PTE' fields=reason radix=0x10")]
    [InlineData(
        "DMAR: [DMA Read NO_PASID] Request device [0x00:0x02.0] fault addr 0x9b800000 [fault reason 0x02] Present bit in context entry is clear",
        "IntelDmaFault device=0000:00:02.0 address=0x9b800000 access=Read code=2 text='Present bit in context entry is clear' fields=reason radix=0x10")]
    [InlineData(
        "DMAR: [DMA Write] Request device [02:00.0] PASID 3 fault addr bdf83000 [fault reason 05] PTE Write access is not set",
        "IntelDmaFault device=0000:02:00.0 pasid=0x3 address=0xbdf83000 access=Write code=5 text='PTE Write access is not set' fields=reason radix=0xa")]
    [InlineData(
        "DMAR: [DMA Read] Request device [02:00.0] fault addr 0 [fault reason 12] non-zero reserved fields in PTE",
        "IntelDmaFault device=0000:02:00.0 address=0x0 access=Read code=12 text='non-zero reserved fields in PTE' fields=reason radix=0xa")]
    [InlineData(
        "DMAR: [DMA Read] Request device [02:00.0] fault addr 1000 [fault reason 0c] non-zero reserved fields in PTE",
        "IntelDmaFault device=0000:02:00.0 address=0x1000 access=Read code=12 text='non-zero reserved fields in PTE' fields=reason radix=0x10")]
    [InlineData(
        "DMAR: [DMA Read] Request device [02:00.0] PASID 2 fault addr 1000 [fault reason 79] SM: x",
        "IntelDmaFault device=0000:02:00.0 pasid=0x2 address=0x1000 access=Read code=121 text='SM: x' fields=reason radix=0x10")]
    [InlineData(
        "DMAR: [DMA Read] Request device [02:00.0] PASID 2 fault addr 1000 [fault reason 113] SM: x",
        "IntelDmaFault device=0000:02:00.0 pasid=0x2 address=0x1000 access=Read code=113 text='SM: x' fields=reason radix=0xa")]
    [InlineData("[DMA Write NO_PASID] Request device [00:02.0] fault addr 0xABC000 [fault reason 0x05]", "IntelDmaFault device=0000:00:02.0 address=0xabc000 access=Write code=5 fields=reason radix=0x10")]
    [InlineData(
        "(XEN) [VT-D]DMAR:[DMA Write] Request device [0000:00:02.0] fault addr 1000, iommu reg = ffff82c000203000 DMAR:[fault reason 06h] PTE Read access is not set",
        "IntelDmaFault device=0000:00:02.0 address=0x1000 access=Write code=6 text='PTE Read access is not set' fields=reason radix=0x10")]
    public void A_DMA_fault_of_any_version_is_read(string line, string expected) => Assert.Equal(expected, LogText.Say(LogText.Record(line)));

    [Theory]
    [InlineData("DMAR: [INTR-REMAP] Request device [0000:f0:1f.7] fault index 0x8005 [fault reason 0x26] Blocked", 0x26, 16, 0x8005)]
    [InlineData("DMAR: [INTR-REMAP] Request device [f0:1f.7] fault index 0x0 [fault reason 0x22] Blocked", 0x22, 16, 0)]
    [InlineData("DMAR: [INTR-REMAP] Request device [0xf0:0x1f.7] fault index 0x1d [fault reason 0x25] Blocked", 0x25, 16, 0x1D)]
    [InlineData("DMAR: [INTR-REMAP] Request device [f0:1f.7] fault index 1c [fault reason 38] Blocked", 0x26, 10, 0x1C)]
    [InlineData("DMAR: [INTR-REMAP] Request device [f0:1f.7] fault index 1c [fault reason 34] Blocked", 0x22, 10, 0x1C)]
    [InlineData("DMAR: [INTR-REMAP] Request device [f0:1f.7] fault index 1c [fault reason 26] Blocked", 0x26, 16, 0x1C)]
    [InlineData("INTR-REMAP: Request device [[f0:1f.7] fault index 1c INTR-REMAP:[fault reason 34] Blocked", 0x22, 10, 0x1C)]
    public void An_interrupt_fault_has_an_index_and_its_reason_in_the_radix_that_makes_it_one(string line, int reason, int radix, int index) => Assert.Equal(
        $"IntelInterruptFault device=0000:f0:1f.7 code={reason} text='Blocked' fields=index=0x{index:x};reason radix=0x{radix:x}", LogText.Say(LogText.Record(line)));

    [Fact]
    public void Old_kernels_write_a_fault_in_two_lines()
    {
        var records = LogText.Records("""
            [    1.5] DMAR:[DMA Write] Request device [00:02.0] fault addr 1ffffe000 
            [    1.5] usb 1-1: something else
            [    1.5] DMAR:[fault reason 05] PTE Write access is not set
            [    2.5] INTR-REMAP: Request device [[00:1f.7] fault index 8
            [    2.5] INTR-REMAP:[fault reason 37] Blocked a compatibility format interrupt request
            [    3.5] DMAR:[DMA Read] Request device [00:02.0] fault addr 1000 
            """);

        Assert.Equal(
            [
                "IntelDmaFault device=0000:00:02.0 address=0x1ffffe000 access=Write code=5 text='PTE Write access is not set' fields=reason radix=0xa",
                "IntelInterruptFault device=0000:00:1f.7 code=37 text='Blocked a compatibility format interrupt request' fields=index=0x8;reason radix=0xa",
                "IntelDmaFault device=0000:00:02.0 address=0x1000 access=Read",
            ],
            records.ConvertAll(LogText.Say));
        Assert.Equal([(1, 2), (4, 2), (6, 1)], records.Select(record => (record.Line, record.Lines)));
    }

    [Fact]
    public void A_dump_of_tables_goes_on_to_where_the_walk_ends()
    {
        var records = LogText.Records("""
            DMAR: Dump dmar0 table entries for IOVA 0x7fe0c9943000
            DMAR: scalable mode root entry: hi 0x0000000000000001, low 0x00000000460d1001
            DMAR: context entry: hi 0x0000000000000008, low 0x00000010c4237401
            DMAR: pasid dir entry: 0x0000000101b4a001
            DMAR: pasid table entry[0]: 0x0000000000000000
            DMAR: pasid table entry[1]: 0x0000000000000002
            DMAR: scalable mode page table is not present
            DMAR: Dump dmar1 table entries for IOVA 0x0
            DMAR: root entry: 0x0000000101b4a001
            DMAR: context entry: hi 0x0000000000000102, low 0x0000000101b4b001
            DMAR: pte level: 2, pte value: 0x0000000101b4c003
            DMAR: pte level: 1, pte value: 0x0000000000000000
            DMAR: page table not present at level 0
            """);

        Assert.Equal(
            [
                "IntelTableDump unit=dmar0 address=0x7fe0c9943000 text='scalable mode page table is not present' words=0x1;0x460d1001;0x8;0x10c4237401;0x101b4a001;0x0;0x2 "
                + "fields=root entry hi=0x1;root entry low=0x460d1001;context entry hi=0x8;context entry low=0x10c4237401;pasid dir entry=0x101b4a001;"
                + "pasid table entry[0]=0x0;pasid table entry[1]=0x2",
                "IntelTableDump unit=dmar1 address=0x0 text='page table not present at level 0' words=0x101b4a001;0x102;0x101b4b001;0x101b4c003;0x0 "
                + "fields=root entry=0x101b4a001;context entry hi=0x102;context entry low=0x101b4b001;pte level 2=0x101b4c003;pte level 1=0x0",
            ],
            records.ConvertAll(LogText.Say));
        Assert.Equal([7, 6], records.Select(record => record.Lines));
    }

    [Fact]
    public void Entries_without_their_head_are_a_dump_too() => Assert.Equal(
        "IntelTableDump words=0x8;0x10c4237401 fields=context entry hi=0x8;context entry low=0x10c4237401",
        LogText.Say(LogText.Record("[   13.396482] DMAR: context entry: hi 0x0000000000000008, low 0x00000010c4237401")));

    [Fact]
    public void Errors_of_the_invalidation_queue_have_the_descriptors_that_are_printed_with_the_last_of_them()
    {
        var records = LogText.Records("""
            DMAR: VT-d detected Invalidation Queue Error: Reason f
            DMAR: VT-d detected Invalidation Time-out Error: SID 6a08
            DMAR: VT-d detected Invalidation Completion Error: SID 0
            DMAR: QI HEAD: Device-TLB Invalidation qw0 = 0x6a0800000003, qw1 = 0x7ffffffffffff001
            DMAR: QI PRIOR: UNKNOWN qw0 = 0x0, qw1 = 0x0
            DMAR: Invalidation Time-out Error (ITE) cleared
            DMAR: VT-d detected invalid descriptor: low=200000025, high=1000
            DMAR: QI HEAD: Invalidation Wait qw0 = 0x25, qw1 = 0x1
            """);

        Assert.Equal(
            [
                "IntelQueueError code=15",
                "IntelQueueTimeout device=0000:6a:01.0 fields=sid=0x6a08",
                "IntelQueueCompletionError device=0000:00:00.0 words=0x6a0800000003;0x7ffffffffffff001;0x0;0x0 "
                + "fields=sid=0x0;head='Device-TLB Invalidation';prior='UNKNOWN'",
                "IntelQueueError text='invalid descriptor' words=0x200000025;0x1000;0x25;0x1 fields=head='Invalidation Wait'",
            ],
            records.ConvertAll(LogText.Say));
    }

    [Theory]
    [InlineData("IOMMU: dmar0: PRQ overflow detected", "IntelPageRequestOverflow unit=dmar0")]
    [InlineData("DMAR: IOMMU: dmar12: PRQ overflow cleared", "IntelPageRequestOverflowCleared unit=dmar12")]
    [InlineData("dmar3: Invalid page request: 100050000000901 559ef6f97005", "IntelInvalidPageRequest unit=dmar3 words=0x100050000000901;0x559ef6f97005")]
    [InlineData("DMAR: dmar3: Invalid page request: 00000901 00001000", "IntelInvalidPageRequest unit=dmar3 words=0x901;0x1000")]
    [InlineData("IOMMU: dmar0: Address is not canonical", "IntelRefusedPageRequest unit=dmar0 text='Address is not canonical'")]
    [InlineData("IOMMU: dmar0: Page request in Privilege Mode", "IntelRefusedPageRequest unit=dmar0 text='Page request in Privilege Mode'")]
    [InlineData("IOMMU: dmar0: Execution request not supported", "IntelRefusedPageRequest unit=dmar0 text='Execution request not supported'")]
    [InlineData("dmar0: Page request without PASID: 00000901 00001000", "IntelRefusedPageRequest unit=dmar0 text='Page request without PASID' words=0x901;0x1000")]
    public void What_is_said_of_the_page_request_queue_is_read(string line, string expected) => Assert.Equal(expected, LogText.Say(LogText.Record(line)));
}

using System.Text;
using Iopf.Logs;
using Iopf.Logs.Records;
using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Lines that are no records: of other drivers, of IOMMU drivers and known, of IOMMU drivers and unknown.</summary>
public class UnrecognisedTests
{
    [Theory]
    [InlineData("DMAR: Host address width 39")]
    [InlineData("DMAR: DRHD base: 0x000000fed90000 flags: 0x0")]
    [InlineData("DMAR: dmar0: reg_base_addr fed90000 ver 1:0 cap 1c0000c40660462 ecap 19e2ff0505e")]
    [InlineData("DMAR: dmar0: Using Queued invalidation")]
    [InlineData("DMAR: RMRR base: 0x0000008a34e000 end: 0x0000008a36dfff")]
    [InlineData("DMAR: IOMMU feature fl1gp_support inconsistent")]
    [InlineData("DMAR: Intel(R) Virtualization Technology for Directed I/O")]
    [InlineData("DMAR: [Firmware Bug]: RMRR entry for device 83:00.0 is broken - applying workaround")]
    [InlineData("DMAR-IR: Queued invalidation will be enabled to support x2apic and Intr-remapping.")]
    [InlineData("DMAR-IR: Enabled IRQ remapping in x2apic mode")]
    [InlineData("DMAR-IR: IOAPIC id 2 under DRHD base  0xfed91000 IOMMU 1")]
    [InlineData("DMAR: Invalidation Time-out Error (ITE) cleared")]
    [InlineData("AMD-Vi: Interrupt remapping enabled")]
    [InlineData("AMD-Vi: Using global IVHD EFR:0x246577efa2254ada, EFR2:0x0")]
    [InlineData("pci 0000:00:00.2: AMD-Vi: Found IOMMU cap 0x40")]
    [InlineData("iommu: Default domain type: Translated")]
    [InlineData("iommu: DMA domain TLB invalidation policy: lazy mode")]
    [InlineData("arm-smmu 12000000.iommu: probing hardware configuration...")]
    [InlineData("arm-smmu 12000000.iommu: SMMUv2 with:")]
    [InlineData("arm-smmu 12000000.iommu: \t16 context banks (0 stage-2 only)")]
    [InlineData("arm-smmu-v3 arm-smmu-v3.0.auto: option mask 0x0")]
    [InlineData("arm-smmu-v3 arm-smmu-v3.0.auto: ias 48-bit, oas 48-bit (features 0x00041fff)")]
    [InlineData("arm-smmu-v3 arm-smmu-v3.0.auto: allocated 65536 entries for cmdq")]
    [InlineData("virtio_iommu virtio0: input address: 64 bits")]
    public void What_drivers_say_at_boot_is_information(string line)
    {
        var reader = Reader("[    0.012345] " + line);

        Assert.False(reader.Read(out _));
        Assert.Equal((1, 0, 0, 1), (reader.Lines, reader.Records, reader.Unrecognised, reader.Information));
    }

    [Theory]
    [InlineData("pci 0000:00:02.0: Adding to iommu group 1")]
    [InlineData("host systemd[1]: Starting iommu.service")]
    [InlineData("mmu_notifier: something")]
    [InlineData("Kernel command line: intel_iommu=on iommu=pt")]
    [InlineData("amdgpu 0000:03:00.0: amdgpu: [gfxhub] page fault (src_id:0 ring:158 vmid:0 pasid:0, address=0x1000)")]
    [InlineData("dmarket: sold")]
    [InlineData("<idle>-0 [001] 1.5: my_dev_fault: IOMMU:x")]
    [InlineData("")]
    public void Other_lines_are_passed_over(string line)
    {
        var reader = Reader("[    0.012345] " + line);

        Assert.False(reader.Read(out _));
        Assert.Equal((1, 0, 0, 0), (reader.Lines, reader.Records, reader.Unrecognised, reader.Information));
    }

    [Theory]
    [InlineData("DMAR: something that no kernel has said before")]
    [InlineData("DMAR: [DMA Read NO_PASID] Request device [00:02.0] fault addr")]
    [InlineData("DMAR: DRHD: handling fault status reg")]
    [InlineData("DMAR: VT-d detected Invalidation Queue Error: Reason")]
    [InlineData("AMD-Vi: Completion-Wait loop timed out")]
    [InlineData("AMD-Vi: DTE[0]: 6000000000000003")]
    [InlineData("nvme 0000:01:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x000c address=0x flags=0x0050]")]
    [InlineData("nvme 0000:01:00.0: Event logged [SOMETHING_NEW domain=0x000c address=0x1000]")]
    [InlineData("nvme 0000:01:00.0: AMD-Vi: Event logged [IO_PAGE_FAULT domain=0x000c addr")]
    [InlineData("arm-smmu 12000000.iommu: TLB sync timed out -- SMMU may be deadlocked")]
    [InlineData("arm-smmu-v3 arm-smmu-v3.0.auto: CMD_SYNC timeout at 0x00000012")]
    [InlineData("arm-smmu-v3 arm-smmu-v3.0.auto: 0x0000000000001234")]
    [InlineData("virtio_iommu virtio0: page fault from EP")]
    [InlineData("riscv,iommu 10010000.iommu: Fault 13 devid: 0x20")]
    [InlineData("task-1 [001] 1.5: prq_report: dmar0/0000:00:0a.0 seq# 1: rid=0x50 addr=0x559ef6f97 q---- pasid=0x2 index=0x1")]
    [InlineData("iommu: something that no kernel has said before")]
    public void Lines_of_drivers_that_belong_to_no_record_are_told(string line)
    {
        var reader = Reader("[    0.012345] " + line);

        Assert.True(reader.Read(out var outcome));
        Assert.Equal(1, Assert.IsType<LogOutcome.Unrecognised>(outcome).Line);
        Assert.False(reader.Read(out _));
        Assert.Equal((1, 0, 1, 0), (reader.Lines, reader.Records, reader.Unrecognised, reader.Information));
    }

    [Fact]
    public void What_is_told_is_text_without_control_characters_and_of_a_bounded_length()
    {
        var told = Assert.IsType<LogOutcome.Unrecognised>(Assert.Single(LogText.ReadAll([.. "DMAR: a\u001b[1mb\tc\u0007"u8, 0xFF, 0x00, .. new byte[1000].AsSpan()])));
        var longer = Assert.IsType<LogOutcome.Unrecognised>(Assert.Single(LogText.ReadAll("DMAR: " + new string('x', 1000))));

        Assert.Equal("DMAR: ab c\uFFFD\uFFFD", told.Text);
        Assert.Equal("DMAR: " + new string('x', 294) + "...", longer.Text);
    }

    private static LogReader Reader(string line) => new(new MemoryStream(Encoding.UTF8.GetBytes(line)), "log");
}

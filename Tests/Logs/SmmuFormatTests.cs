using Xunit;

namespace Iopf.Tests.Logs;

/// <summary>Lines made up from the formats of Arm's drivers in F§5.5, old and new.</summary>
public class SmmuFormatTests
{
    [Fact]
    public void A_context_fault_takes_the_lines_that_spell_its_registers_out()
    {
        var records = LogText.Records("""
            arm-smmu 15000000.iommu: Unhandled context fault: fsr=0x402, iova=0xd65504710, fsynr=0x100011, cbfrsynra=0x1c00, cb=16
            arm-smmu 15000000.iommu: FSR    = 00000402 [Format=2 TF], SID=0x1c00
            arm-smmu 15000000.iommu: FSYNR0 = 00100011 [S1CBNDX=16 WNR PLVL=1]
            arm-smmu 16c0000.iommu: Unhandled context fault: fsr=0x402, iova=0x00000000, fsynr=0x1, cbfrsynra=0x1900, cb=0
            arm-smmu 16c0000.iommu: Unhandled context fault: iova=0x00001000, fsr=0x2, fsynr=0x60, cb=3
            arm-smmu 16c0000.iommu: FAR    = 0000000000001000
            arm-smmu 2b500000.smmu: Unhandled context fault: iova=0x00002000, fsynr=0x11, cb=0
            """);

        Assert.Equal(
            [
                "SmmuV2ContextFault unit=15000000.iommu stream=0x1c00 address=0xd65504710 access=Write text='Format=2 TF' "
                + "fields=fsr=0x402;fsynr=0x100011;cbfrsynra=0x1c00;cb=0x10;s1cbndx=0x10;plvl=0x1",
                "SmmuV2ContextFault unit=16c0000.iommu stream=0x1900 address=0x0 access=Read fields=fsr=0x402;fsynr=0x1;cbfrsynra=0x1900;cb=0x0",
                "SmmuV2ContextFault unit=16c0000.iommu address=0x1000 access=Read+Execute+Privileged fields=fsr=0x2;fsynr=0x60;cb=0x3;far=0x1000",
                "SmmuV2ContextFault unit=2b500000.smmu address=0x2000 access=Write fields=fsynr=0x11;cb=0x0",
            ],
            records.ConvertAll(LogText.Say));
        Assert.Equal([3, 1, 2, 1], records.Select(record => record.Lines));
    }

    [Fact]
    public void Global_faults_have_a_second_line_of_registers()
    {
        var records = LogText.Records("""
            arm-smmu 15000000.iommu: Unexpected global fault, this could be serious
            arm-smmu 5040000.iommu: Blocked unknown Stream ID 0x9; boot with "arm-smmu.disable_bypass=0" to allow, but this may have security implications
            arm-smmu 15000000.iommu: 	GFSR 0x00000002, GFSYNR0 0x00000002, GFSYNR1 0x000004c3, GFSYNR2 0x00000000
            (XEN) smmu: /iommu@7fb30000: Unexpected global fault, this could be serious
            (XEN) smmu: /iommu@7fb30000: 	GFSR 0x00000004, GFSYNR0 0x00000006, GFSYNR1 0x00000000, GFSYNR2 0x00000000
            """);

        Assert.Equal(
            [
                "SmmuV2GlobalFault unit=15000000.iommu stream=0x4c3 fields=gfsr=0x2;gfsynr0=0x2;gfsynr1=0x4c3;gfsynr2=0x0",
                "SmmuV2UnknownStream unit=5040000.iommu stream=0x9",
                "SmmuV2GlobalFault unit=/iommu@7fb30000 stream=0x0 fields=gfsr=0x4;gfsynr0=0x6;gfsynr1=0x0;gfsynr2=0x0",
            ],
            records.ConvertAll(LogText.Say));
    }

    [Fact]
    public void An_event_has_the_fields_of_its_words_and_what_new_kernels_spell_out()
    {
        // F_TRANSLATION, substream 1 of stream 0x100, a stalled, privileged read of stage 2 with tag 0x7.
        var record = LogText.Record("""
            arm-smmu-v3 arm-smmu-v3.0.auto: event 0x10 received:
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000010000001810
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000028a80000007
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000ffff860e6123
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000000012345000
            arm-smmu-v3 arm-smmu-v3.0.auto: event: F_TRANSLATION client: 0000:01:00.0 sid: 0x100 ssid: 0x1 iova: 0xffff860e6123 ipa: 0x12345000
            arm-smmu-v3 arm-smmu-v3.0.auto: priv data read s2 "Input address caused fault" stall stag: 0x7
            """);

        Assert.Equal(
            "SmmuV3Event unit=arm-smmu-v3.0.auto device=0000:01:00.0 stream=0x100 pasid=0x1 group=7 address=0xffff860e6123 ipa=0x12345000 access=Read+Privileged "
            + "code=16 text='F_TRANSLATION' words=0x10000001810;0x28a80000007;0xffff860e6123;0x12345000 "
            + "fields=class=0x2;stall=0x1;stage=0x2;class text='Input address caused fault';stag=0x7",
            LogText.Say(record));
        Assert.Equal(7, record.Lines);
    }

    [Fact]
    public void The_lines_that_spell_an_event_out_are_a_record_without_its_head_and_words()
    {
        var record = LogText.Record("""
            arm-smmu-v3 arm-smmu-v3.0.auto: event: F_PERMISSION client: 0000:01:00.0 sid: 0x100 ssid: 0x1 iova: 0xffff860e6123 ipa: 0
            arm-smmu-v3 arm-smmu-v3.0.auto: unpriv data write s1 "Input address caused fault" stag: 0
            """);

        Assert.Equal(
            "SmmuV3Event unit=arm-smmu-v3.0.auto device=0000:01:00.0 stream=0x100 pasid=0x1 address=0xffff860e6123 ipa=0x0 access=Write "
            + "code=19 text='F_PERMISSION' fields=stall=0x0;stage=0x1;class text='Input address caused fault';stag=0x0",
            LogText.Say(record));
        Assert.Equal(2, record.Lines);
    }

    [Fact]
    public void What_is_spelled_out_stands_in_for_words_that_are_missing()
    {
        var records = LogText.Records("""
            arm-smmu-v3 arm-smmu-v3.0.auto: event 0x13 received:
            arm-smmu-v3 arm-smmu-v3.0.auto: event: F_PERMISSION client: (unassigned sid) sid: 0x100 ssid: 0 iova: 0 ipa: 0
            arm-smmu-v3 arm-smmu-v3.0.auto: unpriv inst read s1 "Stage 1 translation table fetch" ttd_read stag: 0
            arm-smmu-v3 arm-smmu-v3.0.auto: event 0x09 received:
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000010000000009
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000000000000000
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000000000000000
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x00000000034e8670
            arm-smmu-v3 arm-smmu-v3.0.auto: event: F_CD_FETCH client: hisi_sec2 sid: 0x100 ssid: 0 fetch_addr: 0x34e8670
            arm-smmu-v3 arm-smmu-v3.0.auto: event 0x02 received:
            arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000012300000002
            arm-smmu-v3 arm-smmu-v3.0.auto: event: C_BAD_STREAMID client: (unassigned sid) sid: 0x123 ssid: 0
            """);

        Assert.Equal(
            [
                "SmmuV3Event unit=arm-smmu-v3.0.auto stream=0x100 pasid=0x0 address=0x0 ipa=0x0 access=Read+Execute code=19 text='F_PERMISSION' "
                + "fields=stall=0x0;stage=0x1;class text='Stage 1 translation table fetch';table access='read';stag=0x0",
                "SmmuV3Event unit=arm-smmu-v3.0.auto device=hisi_sec2 stream=0x100 fetch=0x34e8670 code=9 text='F_CD_FETCH' words=0x10000000009;0x0;0x0;0x34e8670",
                "SmmuV3Event unit=arm-smmu-v3.0.auto stream=0x123 code=2 text='C_BAD_STREAMID' words=0x12300000002",
            ],
            records.ConvertAll(LogText.Say));
    }

    [Fact]
    public void Events_of_two_units_may_be_interleaved_and_words_may_be_wrapped_or_lost()
    {
        var records = LogText.Records("""
            [1.0] arm-smmu-v3 arm-smmu-v3.0.auto: event 0x02 received:
            [1.1] arm-smmu-v3 arm-smmu-v3.1.auto: event 0x04 received:
            [1.2] arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000010000000002
            [1.3] arm-smmu-v3 arm-smmu-v3.1.auto: 	0x0000020000000004
            [1.4] arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000000000000011
            [1.5] usb 1-1: something else
            [1.6] arm-smmu-v3 arm-smmu-v3.1.auto: 	0x0000000000000021
            [1.7] arm-smmu-v3 arm-smmu-v3.0.auto: 	0x0000000000000012
            [1.8] arm-smmu-v3 arm-smmu-v3.1.auto: 	0x0000000000000022
            [1.9] arm-smmu-v3 arm-smmu-v3.1.auto: event 0x10 received:
            		0x0000000900000010 0x0000000000000000
            	0x0000000000001000
            """);

        Assert.Equal(
            [
                "SmmuV3Event unit=arm-smmu-v3.0.auto stream=0x100 code=2 words=0x10000000002;0x11;0x12",
                "SmmuV3Event unit=arm-smmu-v3.1.auto stream=0x200 code=4 words=0x20000000004;0x21;0x22",
                "SmmuV3Event unit=arm-smmu-v3.1.auto stream=0x9 address=0x1000 access=Write code=16 words=0x900000010;0x0;0x1000 fields=stall=0x0;stage=0x1;class=0x0",
            ],
            records.ConvertAll(LogText.Say));
    }

    [Fact]
    public void Page_requests_and_overflows_of_an_SMMUv3_are_read()
    {
        var records = LogText.Records("""
            arm-smmu-v3 arm-smmu-v3.2.auto: EVTQ overflow detected -- events lost
            arm-smmu-v3 arm-smmu-v3.2.auto: PRIQ overflow detected -- requests lost
            arm-smmu-v3 arm-smmu-v3.2.auto: unexpected PRI request received:
            arm-smmu-v3 arm-smmu-v3.2.auto: 	sid 0x00000100.0x00001: [511L] unprivileged RW access at iova 0x0000ffff860e6000
            arm-smmu-v3 arm-smmu-v3.2.auto: unexpected PRI request received:
            arm-smmu-v3 arm-smmu-v3.2.auto: 	sid 0x00000101.0x00000: [3] privileged X access at iova 0x0000000000000000
            arm-smmu-v3 arm-smmu-v3.2.auto: unexpected PRI request received:
            """);

        Assert.Equal(
            [
                "SmmuV3EventOverflow unit=arm-smmu-v3.2.auto",
                "SmmuV3PageRequestOverflow unit=arm-smmu-v3.2.auto",
                "SmmuV3PageRequest unit=arm-smmu-v3.2.auto stream=0x100 pasid=0x1 group=511 address=0xffff860e6000 access=Read+Write fields=last=0x1",
                "SmmuV3PageRequest unit=arm-smmu-v3.2.auto stream=0x101 pasid=0x0 group=3 address=0x0 access=Execute+Privileged fields=last=0x0",
                "SmmuV3PageRequest unit=arm-smmu-v3.2.auto",
            ],
            records.ConvertAll(LogText.Say));
    }
}

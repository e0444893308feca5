using Iopf.Logs.Explaining;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;
using Iopf.Messages;
using Xunit;
using static Iopf.Logs.Records.LogKind;

namespace Iopf.Tests.Logs.Explaining;

/// <summary>What a record means.</summary>
public sealed class LogExplainerTests
{
    [Fact]
    public void A_read_that_no_mapping_allows_is_told_with_cause_and_clues()
    {
        var explanation = Explain(IntelDmaFault, record => record with { Code = 0x06, Access = PageAccess.Read, Device = "0000:02:00.0", Address = 0xbdf83000 });

        Assert.Equal("DMA read refused", explanation.Title);
        Assert.Equal("VT-d fault reason 0x06", explanation.Reason);
        Assert.Equal("the mapping does not allow reads, or there is none", explanation.Meaning);
        Assert.Equal("page table (legacy mode: the second level)", explanation.Level);
        Assert.Contains("missing RMRR", explanation.Advice.Cause.Text);
        Assert.Contains(explanation.Advice.LookAt, clue => clue.StartsWith("dma-debug", StringComparison.Ordinal));
        Assert.Empty(explanation.Remarks);
    }

    [Theory]
    [InlineData("0000:00:16.7", true)]
    [InlineData("0000:02:00.0", false)]
    [InlineData("02:00", false)]
    public void A_missing_context_entry_of_another_function_hints_at_an_alias(string device, bool isHinted)
    {
        var explanation = Explain(IntelDmaFault, record => record with { Code = 0x02, Device = device });
        Assert.Equal(isHinted, explanation.Remarks.Any(note => note is { IsSure: false } && note.Text.Contains("0000:00:16.0", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_code_that_nobody_knows_keeps_its_number_and_says_so()
    {
        var explanation = Explain(IntelDmaFault, record => record with { Code = 0x60 });
        Assert.Equal("VT-d fault reason 0x60", explanation.Reason);
        Assert.Equal("a reason that this program does not know", explanation.Meaning);
    }

    [Theory]
    [InlineData(0x0000u, "PR 0: the page is not present", "RW 0: read")]
    [InlineData(0x0020u, "PR 0: the page is not present", "RW 1: write")]
    [InlineData(0x0050u, "PR 1: the page is present", "RW 0: read", "PE 1: the device has no permission")]
    [InlineData(0x0070u, "PR 1: the page is present", "RW 1: write", "PE 1: the device has no permission")]
    [InlineData(0x0008u, "I 1: an interrupt request, not memory", "PR 0: the page is not present", "RW 0: read")]
    [InlineData(0x0600u, "PR 0: the page is not present", "RW 0: read", "bits 0x600 have no name here (unsure)")]
    public void Flags_of_an_AMD_page_fault_are_told_bit_by_bit(uint flags, params string[] expected)
        => Assert.Equal(expected, Explain(AmdIoPageFault, record => record with { Flags = flags }).Details.Select(note => $"{note}"));

    [Fact]
    public void An_AMD_page_fault_of_an_interrupt_is_no_DMA_and_no_matter_of_the_page_table()
    {
        var explanation = Explain(AmdIoPageFault, record => record with { Flags = 0x0028, Access = PageAccess.Write, Address = 0xfee00000 });
        Assert.Equal(
            ("interrupt refused", "no interrupt-remapping entry lets the interrupt through", "interrupt-remapping table"),
            (explanation.Title, explanation.Meaning, explanation.Level));
        Assert.Contains(explanation.Advice.LookAt, clue => clue.Contains("old interrupt", StringComparison.Ordinal));
    }

    [Fact]
    public void A_device_fault_of_type_1_is_no_page_request()
    {
        var explanation = Explain(TraceDeviceFault, record => record with
        {
            Access = PageAccess.Write,
            Code = 5,
            Flags = 3,
            Fields = [new LogField("type", 1), new LogField("prot", 2)],
        });
        Assert.Equal(("DMA write refused", LogWeight.Fault), (explanation.Title, explanation.Weight));
        Assert.Equal("reason 5: nothing is mapped at the address (unsure)", $"{Assert.Single(explanation.Remarks)}");
        Assert.Empty(explanation.Details);
    }

    [Fact]
    public void The_flags_of_a_page_request_in_a_trace_are_told_bit_by_bit()
    {
        var explanation = Explain(TraceDeviceFault, record => record with { Code = 0, Flags = 9, Fields = [new LogField("type", 2), new LogField("prot", 2)] });
        Assert.Equal(
            ["PASID 1: it has a PASID", "LAST 0: more of its group follow", "NEEDS_PASID 1: the answer must name the PASID"],
            explanation.Details.Select(note => $"{note}"));
    }

    [Theory]
    [InlineData(0x0020u, "nothing is mapped at the address")]
    [InlineData(0x0070u, "the page is mapped, but not for this access")]
    [InlineData(0x00b0u, "a reserved bit is set in an entry on the way to the page")]
    [InlineData(null, "no mapping allows the access")]
    public void A_page_that_is_there_is_told_from_one_that_is_not(uint? flags, string expected)
        => Assert.Equal(expected, Explain(AmdIoPageFault, record => record with { Flags = flags }).Meaning);

    [Theory]
    [InlineData(PageAccess.Read, true)]
    [InlineData(PageAccess.Write, false)]
    public void A_read_that_may_not_write_is_probably_an_atomic_operation(PageAccess access, bool isRemarked)
        => Assert.Equal(isRemarked, Explain(IntelDmaFault, record => record with { Code = 5, Access = access }).Remarks.Any(note => note.Text.Contains("atomic", StringComparison.Ordinal)));

    [Theory]
    [InlineData(TracePageResponse, 0, "page group answered with Success")]
    [InlineData(TracePageResponse, 1, "page group answered with Invalid Request")]
    [InlineData(TracePageGroupResponse, 2, "page group answered with Response Failure")]
    [InlineData(TracePageGroupResponse, null, "page group answered")]
    public void An_answer_is_told_by_its_code(LogKind kind, int? code, string title)
        => Assert.Equal(title, Explain(kind, record => record with { Code = code }).Title);

    [Fact]
    public void An_event_of_AMD_has_the_name_of_its_kind()
    {
        var explanation = Explain(AmdIotlbTimeout, record => record with { Device = "0000:03:00.0", Address = 0x100 });
        Assert.Equal("AMD event IOTLB_INV_TIMEOUT", explanation.Reason);
        Assert.Equal("the device does not answer an invalidation", explanation.Title);
        Assert.Empty(explanation.Remarks);
    }

    [Theory]
    [InlineData(0x000000fdf8000020ul)]
    [InlineData(0xfffffffdf8000020ul)]
    public void A_device_that_sends_an_interrupt_without_leave_is_told_from_the_address_and_the_flags(ulong address)
    {
        var explanation = Explain(AmdInvalidDeviceRequest, record => record with { Address = address, Flags = 0x0a00 });
        Assert.Equal("kind 5: a write to the range of interrupts and their ends (EOI) of a device for which these are switched off", $"{Assert.Single(explanation.Details)}");
        Assert.Contains("special range of HyperTransport", Assert.Single(explanation.Remarks).Text);
    }

    [Fact]
    public void Other_kinds_of_invalid_requests_are_marked_as_unsure()
        => Assert.All([0x000u, 0x200u, 0xc00u, 0x100u], flags => Assert.False(Assert.Single(Explain(AmdInvalidDeviceRequest, record => record with { Flags = flags }).Details).IsSure));

    [Fact]
    public void The_special_range_is_AMD_s_alone()
    {
        Assert.Empty(Explain(IntelDmaFault, record => record with { Code = 6, Address = 0xfdf8000020 }).Remarks);
        Assert.Contains("0xfee00000", Assert.Single(Explain(IntelDmaFault, record => record with { Code = 6, Address = 0xfee00000 }).Remarks).Text);
    }

    [Fact]
    public void A_negative_address_is_no_reserved_one()
        => Assert.Contains("negative offset", Assert.Single(Explain(AmdIoPageFault, record => record with { Address = 0xffffffffffd80000 }).Remarks).Text);

    [Fact]
    public void Domain_0_is_remarked_and_others_are_not()
    {
        Assert.Contains("no domain that Linux gives out", Assert.Single(Explain(AmdIoPageFault, record => record with { Domain = 0 }).Remarks).Text);
        Assert.Empty(Explain(AmdIoPageFault, record => record with { Domain = 1 }).Remarks);
    }

    [Fact]
    public void An_event_of_SMMUv3_tells_stage_and_class_from_its_words()
    {
        // A real one: stage 1, class 2, a write.
        var explanation = Explain(SmmuV3Event, record => record with
        {
            Code = 0x10,
            Access = PageAccess.Write,
            Words = [0x00007d1200000010, 0x000012000000007c, 0x00000000fffef040, 0x00000000fffef000],
        });
        Assert.Equal("DMA write refused", explanation.Title);
        Assert.Equal("SMMUv3 event 0x10 F_TRANSLATION", explanation.Reason);
        Assert.Equal("stage 1 (the table of the process, or of the guest under nesting), at the address that the device gave", explanation.Level);
        Assert.Equal("CLASS 2: at the address that the device gave", $"{Assert.Single(explanation.Details)}");
    }

    [Theory]
    [InlineData(0x0000_0188_8000_1234ul, "stage 2 (the table of the host), at the fetch of a page table", "TTRnW 0: the unit wanted to write the table")]
    [InlineData(0x0000_1188_8000_1234ul, "stage 2 (the table of the host), at the fetch of a page table", "TTRnW 1: the unit wanted to read the table")]
    [InlineData(0x0000_0008_8000_1234ul, "stage 1 (the table of the process, or of the guest under nesting), at the fetch of a context descriptor", null)]
    public void A_stalled_access_is_told_with_its_tag(ulong word, string level, string? detail)
    {
        var explanation = Explain(SmmuV3Event, record => record with { Code = 0x13, Access = PageAccess.Read, Words = [0x13, word, 0, 0] });
        Assert.Equal("DMA read stalled", explanation.Title);
        Assert.Equal(level, explanation.Level);
        Assert.Contains("Stall 1: the access waits for an answer to tag 0x1234", explanation.Details.Select(note => note.Text));
        Assert.True(detail is null || explanation.Details.Any(note => note.Text == detail));
        Assert.Contains("only if nobody took it", Assert.Single(explanation.Remarks).Text);
    }

    [Fact]
    public void A_configuration_event_has_the_level_of_its_table_and_never_stalls()
    {
        var explanation = Explain(SmmuV3Event, record => record with { Code = 0x0a, Words = [0x0a, 1ul << 31] });
        Assert.Equal("context descriptor (the table of PASIDs)", explanation.Level);
        Assert.Equal("DMA access refused", explanation.Title);
    }

    [Fact]
    public void An_event_of_the_maker_s_own_is_told_as_such()
        => Assert.Equal("an event that the maker of this unit defines", Explain(SmmuV3Event, record => record with { Code = 0xe3 }).Meaning);

    [Fact]
    public void A_context_fault_is_told_by_the_bits_of_its_two_registers()
    {
        var explanation = Explain(SmmuV2ContextFault, record => record with { Fields = [new("fsr", 0x80000402), new("fsynr", 0x70091)] });
        Assert.Equal(
            [
                "TF 1: translation fault: nothing is mapped at the address",
                "MULTI 1: more faults came before this one was read: they are lost",
                "FORMAT 2: descriptors of AArch64 (unsure)",
                "WNR 1: write",
                "PNU 0: not privileged",
                "NSSTATE 1: from the non-secure state",
                "PLVL 1: the level of the table at which the walk ended",
                "S1CBNDX 7: the bank of the first stage, under nesting",
            ],
            explanation.Details.Select(note => $"{note}"));
    }

    [Fact]
    public void An_unknown_stream_is_told_by_the_global_register()
        => Assert.Equal(
            ["USF 1: unidentified stream: no entry matches the stream id", "MULTI 1: more faults came before this one was read: they are lost"],
            Explain(SmmuV2UnknownStream, record => record with { Fields = [new("gfsr", 0x80000002)] }).Details.Select(note => $"{note}"));

    [Theory]
    [InlineData(0x2, "PPF 1: a fault is recorded")]
    [InlineData(0x702, "PPF 1: a fault is recorded")]
    [InlineData(0x3, "PFO 1: faults were lost: the unit had no free place to record them|PPF 1: a fault is recorded")]
    [InlineData(0x40, "ITE 1: a device did not answer an invalidation in time")]
    public void The_fault_status_register_is_told_bit_by_bit(int status, string expected)
        => Assert.Equal(expected.Split('|'), Explain(IntelFaultStatus, record => record with { Code = status }).Details.Select(note => $"{note}"));

    [Fact]
    public void Dumped_tables_say_which_entries_are_present()
        => Assert.Equal(
            ["root entry low: present", "context entry low: present", "pasid dir entry: present", "pasid table entry[0]: not present: the walk ends here"],
            Explain(IntelTableDump, record => record with
            {
                Fields =
                [
                    new("root entry hi", 0), new("root entry low", 0x460d1001), new("context entry hi", 8), new("context entry low", 0x10c4237401),
                    new("pasid dir entry", 0x104f4b001), new("pasid table entry[0]", 0), new("pasid table entry[1]", 0),
                ],
            }).Details.Select(note => note.Text));

    [Fact]
    public void A_page_that_is_for_writing_alone_is_present()
        => Assert.Equal("pte level 1: present", Assert.Single(Explain(IntelTableDump, record => record with { Fields = [new("pte level 1", 2)] }).Details).Text);

    [Fact]
    public void A_queue_of_RISC_V_is_named_with_what_is_wrong()
        => Assert.Equal(
            ["queue 1: faults (unsure)", "overflow: the queue was full"],
            Explain(RiscVQueueError, record => record with { Code = 1, Fields = [new("memory fault", 0), new("overflow", 1)] }).Details.Select(note => $"{note}"));

    [Fact]
    public void Events_about_the_unit_s_tables_say_nothing_of_pages()
        => Assert.Equal(
            ["RW 0: read", "RZ 1: a reserved bit is set in an entry"],
            Explain(AmdIllegalDeviceTableEntry, record => record with { Flags = 0x80 }).Details.Select(note => $"{note}"));

    [Theory]
    [InlineData("Page request without PASID", "kernels up to 6.12")]
    [InlineData("Address is not canonical", "no process can have")]
    [InlineData("Page request in Privilege Mode", "with privilege")]
    [InlineData("Execution request not supported", "to be executed")]
    [InlineData("Something of tomorrow", "does not take a page request of this form")]
    public void A_refused_page_request_is_told_by_the_kernel_s_words(string text, string expected)
        => Assert.Contains(expected, Explain(IntelRefusedPageRequest, record => record with { Text = text }).Meaning);

    [Theory]
    [InlineData(0, "the host gives no reason")]
    [InlineData(1, "the endpoint is attached to no domain")]
    [InlineData(2, "the domain has no mapping that allows the access")]
    [InlineData(null, "the virtual IOMMU refused an access of an endpoint")]
    public void A_fault_of_virtio_is_told_by_its_reason(int? code, string expected)
        => Assert.Equal(expected, Explain(VirtioFault, record => record with { Code = code }).Meaning);

    [Fact]
    public void An_overflow_of_AMD_s_log_tells_what_is_stuck_and_that_this_is_not_sure()
    {
        var explanation = Explain(AmdPprLogRestarting, record => record);
        Assert.Equal(LogWeight.Loss, explanation.Weight);
        var remark = Assert.Single(explanation.Remarks);
        Assert.False(remark.IsSure);
        Assert.Contains("waits for ever", remark.Text);
    }

    [Theory]
    [InlineData(PageAccess.Read, "read")]
    [InlineData(PageAccess.Write, "write")]
    [InlineData(PageAccess.Read | PageAccess.Write | PageAccess.Privileged, "read and write, privileged")]
    [InlineData(PageAccess.Execute, "execute")]
    [InlineData(PageAccess.None, "nothing")]
    [InlineData(null, "")]
    public void An_access_has_its_words(PageAccess? access, string expected) => Assert.Equal(expected, LogWords.Of(access));

    [Fact]
    public void Every_kind_is_explained_whatever_its_fields_are()
        => Assert.All(Enum.GetValues<LogKind>(), kind => Assert.All((int?[])[null, -1, 0, 1, 0x10, int.MaxValue], code =>
        {
            var explanation = Explain(kind, record => record with { Code = code, Flags = uint.MaxValue, Words = [ulong.MaxValue, ulong.MaxValue], Address = ulong.MaxValue, Text = "" });
            Assert.True(explanation.Title.Length > 0 && explanation.Meaning.Length > 0);
            Assert.DoesNotContain("{", explanation.Title);
        }));

    private static LogExplanation Explain(LogKind kind, Func<LogRecord, LogRecord> with)
        => LogExplainer.Explain(with(new LogRecord { Line = 1, Driver = $"{kind}".StartsWith("Amd", StringComparison.Ordinal) ? LogDriver.Amd : LogDriver.Intel, Kind = kind }));
}

using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Stalls;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Smmu;
using Xunit;
using static Iopf.Messages.UnrecoverableReason;

namespace Iopf.Tests.Hardware.Units.Stalls;

/// <summary>What is recorded of accesses, and what the driver makes of records and answers (D8).</summary>
public sealed class StallRulesTests
{
    private static readonly DeviceAccess Write = new(new RequesterId(8), new Pasid(3), 1, new Iova(0x5678), PageAccess.Write, 0);

    [Theory]
    [InlineData(0, SmmuResumeAction.Retry)]
    [InlineData(1, SmmuResumeAction.Abort)]
    [InlineData(15, SmmuResumeAction.Abort)]
    [InlineData(2, SmmuResumeAction.Terminate)]
    [InlineData(14, SmmuResumeAction.Terminate)]
    public void D8_S14_Success_runs_again_Invalid_and_Failure_abort_and_any_other_code_terminates(int code, SmmuResumeAction action) =>
        Assert.Equal(action, StallRules.ActionOf((PageResponseCode)code));

    [Theory]
    [InlineData(0x01, false)]
    [InlineData(0x0a, false)]
    [InlineData(0x0b, false)]
    [InlineData(0x10, true)]
    [InlineData(0x11, true)]
    [InlineData(0x12, true)]
    [InlineData(0x13, true)]
    [InlineData(0x20, false)]
    public void D8_translation_address_size_access_and_permission_can_stall_and_nothing_else(int id, bool stalls) =>
        Assert.Equal(stalls, new SmmuEvent { Id = (SmmuEventId)id }.CanStall);

    [Theory]
    [InlineData(PageAccess.Read, PageAccess.Read)]
    [InlineData(PageAccess.Write, PageAccess.Write)]
    [InlineData(PageAccess.Read | PageAccess.Execute, PageAccess.Read | PageAccess.Execute)]
    [InlineData(PageAccess.Read | PageAccess.Privileged, PageAccess.Read | PageAccess.Privileged)]
    [InlineData(PageAccess.Read | PageAccess.Write, PageAccess.Write)]
    public void D8_the_group_of_one_wants_to_read_or_to_write_with_execute_and_privileged_as_the_access_had_it(PageAccess made, PageAccess wanted)
    {
        var record = RecordOf(Write with { Access = made }, new() { Level = FaultLevel.First }) with { Stall = new StallTag(7) };
        Assert.Equal(SmmuEventId.Translation, record.Id);
        Assert.Equal(
            new PageRequest(Write.Requester, Write.Pasid, default, Write.Address, wanted, Last: true) { Stall = new StallTag(7) },
            record.ToPageRequest());
    }

    [Fact]
    public void D8_a_page_that_is_there_but_does_not_permit_the_access_is_a_permission_fault() =>
        Assert.Equal(SmmuEventId.Permission, RecordOf(Write, new() { Level = FaultLevel.First, IsPresent = true }).Id);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void N1_D8_a_fault_of_the_second_level_says_so_and_which_guest_page_and_whether_a_table_was_fetched(bool table)
    {
        var record = RecordOf(Write, new() { Level = FaultLevel.Second, GuestPage = new GuestPage(0x99), IsTableFetch = table });
        Assert.Equal((true, 0x99_000UL), (record.StageTwo, record.Ipa));
        Assert.Equal(table ? SmmuFaultClass.TableWalk : SmmuFaultClass.InputAddress, record.Class);
        Assert.True((record with { Stall = new StallTag(1) }).ToPageRequest().IsSecondLevel);
        Assert.False((RecordOf(Write, new() { Level = FaultLevel.First }) with { Stall = new StallTag(1) }).ToPageRequest().IsSecondLevel);
    }

    [Theory]
    [InlineData(PasidInvalid, SmmuEventId.BadSubstreamId, null, true)]
    [InlineData(BadPasidEntry, SmmuEventId.BadContext, null, true)]
    [InlineData(PasidFetch, SmmuEventId.ContextFetch, 0x1040UL, true)]
    [InlineData(BadDeviceEntry, SmmuEventId.BadStreamEntry, null, true)]
    [InlineData(BadDeviceEntry, SmmuEventId.BadStreamId, null, true)]
    [InlineData(DeviceEntryFetch, SmmuEventId.StreamEntryFetch, 0x1040UL, true)]
    [InlineData(BadPasidEntry, SmmuEventId.BadContext, null, false)]
    [InlineData(RequestBlocked, SmmuEventId.StreamDisabled, null, false)]
    public void Q6_D8_an_access_that_is_refused_is_recorded_by_an_event_that_is_read_as_the_same_reason(
        UnrecoverableReason reason, SmmuEventId id, ulong? fetched, bool hasCode)
    {
        var refusal = new TranslationRefusal(reason, 0x1040, TranslationStatus.CompleterAbort) { Code = hasCode ? (int)id : null };
        var record = Through(StallRules.RecordOf(Write, refusal));
        Assert.Equal((id, null), (record.Id, record.Stall));
        Assert.Equal(new UnrecoverableFault(Write.Requester, Write.Pasid, reason, null, fetched, PageAccess.None), StallRules.FaultOf(record));
    }

    [Fact]
    public void Q6_D8_an_access_that_found_no_page_and_may_not_wait_is_reported_with_its_address() => Assert.Equal(
        new UnrecoverableFault(Write.Requester, Write.Pasid, PteFetch, Write.Address, null, PageAccess.Write),
        StallRules.FaultOf(RecordOf(Write, new() { Level = FaultLevel.First })));

    [Fact]
    public void Q5_D8_without_tables_there_is_no_context_descriptor_or_no_translation_without_a_PASID()
    {
        Assert.Equal(BadPasidEntry, StallRules.NoTables(Write).Reason);
        Assert.Equal(RequestBlocked, StallRules.NoTables(Write with { Pasid = null }).Reason);
    }

    private static SmmuEvent RecordOf(DeviceAccess access, NestedWalkResult walk) => Through(StallRules.RecordOf(access, walk));

    // As the driver reads it.
    private static SmmuEvent Through(SmmuEvent record)
    {
        var bytes = new byte[SmmuEvent.Size];
        record.Encode(bytes);
        Assert.Equal(DescriptorError.None, SmmuEvent.Decode(bytes, out var read));
        return read;
    }
}

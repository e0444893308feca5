using Iopf.Hardware.Devices;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>What a machine may consist of, in both modes.</summary>
public class TopologyRunTests
{
    private const string Busy = "trace = small.lackey, interval = 0, group-size = 1, lookahead = 0";

    [Fact]
    public Task Accesses_of_a_device_without_PRI_fail_where_their_page_is_missing() => InBothModes(
        $"devices = [{{ {Busy}, pri-capacity = 0, memory = registered, registered-share = 50 }}]",
        report =>
        {
            Assert.Equal(Verdict.Unmet, report.Verdict);
            Assert.Equal([new FailedAccesses(AccessFailure.NoPri, 48)], report.Failures);
            Assert.Equal((96L, 0L, 6L), (report.Counts.Accesses, report.Counts.Groups, report.Counts.DistinctPages));
        });

    [Fact]
    public Task A_run_in_which_no_device_can_ask_is_no_lack() => InBothModes(
        $"devices = [{{ {Busy}, pri-capacity = 0 }}]\nexpect.failed-accesses = 96",
        report => Assert.Equal(Verdict.Held, report.Verdict));

    [Fact]
    public Task Registered_memory_does_not_fault() => InBothModes(
        $"devices = [{{ {Busy}, memory = registered }}, {{ {Busy} }}]",
        report => Assert.Equal((Verdict.Held, 12L, 24L), (report.Verdict, report.Counts.Groups, report.Counts.DistinctPages)));

    [Fact]
    public Task Registered_pages_stay_where_others_are_evicted() => InBothModes(
        $"devices = [{{ {Busy}, memory = registered, registered-share = 25 }}]\nmm.resident-limit = 4",
        report =>
        {
            Assert.Equal(Verdict.Held, report.Verdict);
            Assert.Equal(72, report.Counts.Evictions + 1); // one page for the other nine, in turn
        });

    [Fact]
    public Task Pages_that_refuse_writes_are_answered_Invalid_Request() => InBothModes(
        $"devices = [{{ {Busy}, read-only-share = 100 }}]",
        report =>
        {
            Assert.Equal(Verdict.Unmet, report.Verdict);
            Assert.Equal([new FailedAccesses(AccessFailure.Invalid, 32)], report.Failures);
        });

    [Fact]
    public Task Virtual_functions_have_processes_of_their_own_and_share_PRI() => InBothModes(
        $"devices = [{{ {Busy}, vfs = 3, processes = 2 }}]",
        report => Assert.Equal((Verdict.Held, 6 * 96L, 6 * 12L), (report.Verdict, report.Counts.Accesses, report.Counts.Groups)));

    [Fact]
    public Task A_Response_Failure_to_one_virtual_function_stops_all_of_its_device_alone() => InBothModes(
        $$"""
        handlers = [{ name = mm, service = 0 }, { name = broken, kind = driver, driver { every = 5, status = failure } }]
        devices = [{ {{Busy}}, vfs = 2, chain = [broken, mm] }, { {{Busy}}, vfs = 2, chain = [mm] }]
        limits.no-progress = 1s
        """,
        report =>
        {
            Assert.Equal(Verdict.NoProgress, report.Verdict);
            Assert.Equal([new RequesterId(0x100)], report.PriStopped);
        },
        inParallel: false);

    [Fact]
    public Task A_virtual_function_may_have_other_processes_and_handlers_than_its_siblings() => InBothModes(
        $$"""
        handlers = [{ name = mm, service = 0 }, { name = refuses, kind = driver, service = 0 }]
        devices = [{ {{Busy}}, vfs = 3, other-vfs = [{ number = 1, processes = 2, chain = [refuses, mm] }] }, { {{Busy}}, count = 2 }]
        expect.failed-accesses = 192
        """,
        report =>
        {
            Assert.Equal(Verdict.Held, report.Verdict);
            Assert.Equal(
                [(0, 0, 1L, 96L, 0L), (0, 1, 1L, 192L, 192L), (0, 2, 1L, 96L, 0L), (1, null, 2L, 192L, 0L)],
                report.Parts.Select(part => (part.Entry, part.Vf, part.Functions, part.Accesses, part.Failed)).ToArray<(int, int?, long, long, long)>());
            Assert.Equal([12L, 0L, 12L, 24L], report.Parts.Select(part => part.ResponseFaulted.Count));
        });

    [Fact]
    public Task Devices_that_are_all_alike_are_not_told_apart() => InBothModes(
        $"devices = [{{ {Busy}, count = 3 }}, {{ idle = true }}]",
        report => Assert.Empty(report.Parts));

    [Theory]
    [InlineData("stall", 0, 12)]
    [InlineData("terminate", 96, 0)]
    public Task Accesses_behind_an_SMMU_stall_or_are_terminated(string onFault, int failed, int groups) => InBothModes(
        $"machine.iommu.architecture = smmu-stall\ndevices = [{{ {Busy}, on-fault = {onFault} }}]\nexpect.failed-accesses = {failed}",
        report =>
        {
            Assert.Equal((Verdict.Held, 96L, (long)groups), (report.Verdict, report.Counts.Accesses, report.Counts.Groups));
            Assert.Equal(failed == 0 ? [] : [new FailedAccesses(AccessFailure.NoStall, failed)], report.Failures);
        });

    [Fact]
    public Task PRI_that_is_recovered_goes_on() => InBothModes(
        $$"""
        handlers = [{ name = mm, service = 0 }, { name = broken, kind = driver, driver { every = 5, status = failure } }]
        devices = [{ {{Busy}}, vfs = 2, chain = [broken, mm], recover-pri = true }]
        """,
        report =>
        {
            Assert.Equal((Verdict.Held, 192L), (report.Verdict, report.Counts.Accesses));
            Assert.NotEqual(0, report.Counts.AnsweredFailure);
        });

    [Fact]
    public Task Handlers_of_a_chain_are_asked_one_after_another() => InBothModes(
        $$"""
        handlers = [{ name = mm, service = 1us }, { name = quirk, kind = driver, service = 1us, driver.every = 4 }, { name = other, kind = driver, service = 0, driver.every = 3 }]
        devices = [{ {{Busy}}, chain = [quirk, other, mm] }]
        """,
        report =>
        {
            Assert.Equal(Verdict.Unmet, report.Verdict);
            Assert.Equal(12, report.Counts.AnsweredSuccess);
            Assert.Equal(report.Counts.Groups - 12, report.Counts.AnsweredInvalid);
        });

    [Theory]
    [InlineData("in-kernel")]
    [InlineData("v1")]
    [InlineData("v2")]
    [InlineData("uapi-5.2")]
    public Task A_program_reads_records_and_writes_answers(string version) => InBothModes(
        $$"""
        handlers = [{ name = program, kind = records, service = 20us, workers = 2, records.version = {{version}} }]
        devices = [{ trace = small.lackey, interval = 0, threads = 3, group-size = 4, lookahead = 8, chain = [program] }]
        mm.resident-limit = 5
        """,
        report =>
        {
            Assert.Equal((Verdict.Held, 96L), (report.Verdict, report.Counts.Accesses));
            Assert.NotEqual(0, report.Counts.Evictions);
        });

    [Fact]
    public Task A_program_with_little_room_has_groups_answered_Invalid_Request() => InBothModes(
        $$"""
        handlers = [{ name = program, kind = records, service = 1ms, workers = 1, records.capacity = 1 }]
        devices = [{ {{Busy}}, threads = 8, chain = [program] }]
        """,
        report =>
        {
            Assert.Equal(Verdict.Unmet, report.Verdict);
            Assert.NotEqual(0, report.Counts.AnsweredInvalid);
        });

    [Fact]
    public Task A_guest_of_a_chain_serves_one_device_alone() => InBothModes(
        $$"""
        handlers = [{ name = vm, kind = guest, service = 5us, guest { queue-entries = 128, interrupt-latency = 3us } }]
        devices = [{ {{Busy}}, chain = [vm] }, { {{Busy}} }]
        handler.service = 0
        """,
        report => Assert.Equal((Verdict.Held, 192L, 24L), (report.Verdict, report.Counts.Accesses, report.Counts.Groups)));

    [Fact]
    public Task A_guest_s_full_queue_answers_Success_and_the_device_asks_again() => InBothModes(
        $$"""
        handlers = [{ name = vm, kind = guest, service = 0, guest { queue-entries = 128, interrupt-latency = 1ms } }]
        devices = [{ trace = small.lackey, interval = 0, threads = 16, group-size = 12, lookahead = 64, chain = [vm], retry-delay = 300us, accesses = 960 }]
        """,
        report =>
        {
            Assert.Equal((Verdict.Held, 960L), (report.Verdict, report.Counts.Accesses));
            Assert.NotEqual(0, report.Iommu.Retries);
            Assert.NotEqual(0, report.Iommu.AnsweredByGuestQueues);
        },
        inParallel: false);

    [Fact]
    public Task Mediated_devices_have_clients_of_their_own() => InBothModes(
        $$"""
        handlers = [{ name = mm }, { name = vm, kind = guest }, { name = program, kind = records, service = 1us }]
        devices = [{ {{Busy}}, mdevs = [{ chain = [vm] }, { chain = [program], processes = 2 }, { chain = [mm] }, {}] }]
        """,
        report => Assert.Equal((Verdict.Held, 5 * 96L, 5 * 12L), (report.Verdict, report.Counts.Accesses, report.Counts.Groups)));

    [Theory]
    [InlineData("riscv", 64)]
    [InlineData("smmu-stall", 256)]
    [InlineData("amd", 512)]
    public Task Units_may_be_of_several_architectures(string architecture, int entries) => InBothModes(
        $$"""
        machine { units = 2, other-units = [{ number = 1, architecture = {{architecture}}, queue-entries = {{entries}} }] }
        devices = [{ {{Busy}}, count = 2 }, { {{Busy}}, unit = 1 }, { {{Busy}}, unit = 1, pri-capacity = 0, memory = registered }]
        """,
        report => Assert.Equal((Verdict.Held, 4 * 96L), (report.Verdict, report.Counts.Accesses)));

    private static async Task InBothModes(string lines, Action<RunReport> check, bool inParallel = true)
    {
        var scenario = ScenarioTexts.Good($"name = t\n{lines}\n");
        check(TestRuns.Simulate(scenario));
        if (inParallel)
            check(await TestRuns.RunInParallel(scenario));
    }
}

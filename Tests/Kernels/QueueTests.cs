using Iopf.Kernels;
using Xunit;

namespace Iopf.Tests.Kernels;

/// <summary>What all versions do alike.</summary>
public class QueueTests
{
    private const string Begin = "ADD 0\nADD 1\nATTACH 0 - W wq:0\nATTACH 1 - V wq:1\n";

    public static TheoryData<string> Kernels => Versions.Names;

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_flush_runs_the_work_of_every_device_of_the_queue_in_the_order_of_the_calls(string version) =>
        Assert.Equal(["work g=0", "work g=1"], Work(version, Begin + "REPORT 1 - 1 1 0x1 1 0\nREPORT 0 - 1 1 0x2 1 0\nFLUSH 0"));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_queue_that_is_freed_first_answers_what_waits_and_then_runs_its_work(string version)
    {
        var lines = Versions.Observe(Versions.Named(version).Policy, Begin + "REPORT 0 - 1 1 0x1 1 0\nQUEUEFREE\nSTATE 0\nDISCARD\nADD 0");

        var end = lines.SkipWhile(line => !line.StartsWith("page_response", StringComparison.Ordinal)).ToList();
        Assert.Contains(" code=1 ", end[0], StringComparison.Ordinal);
        Assert.Equal("work g=0", end[1]);
        Assert.Equal(["ret void", "state no fault_param", "ret -22", "error: no such queue"], end.TakeLast(4));
        Assert.Single(lines, line => line.StartsWith("page_response", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void The_work_of_another_queue_stays(string version) =>
        Assert.Empty(Work(version, "QUEUE 1\nADD 0 1\nATTACH 0 - W wq:0\nREPORT 0 - 1 1 0x1 1 0\nRUNWQ"));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void F8_13_partial_requests_of_all_devices_are_dropped_and_waiting_groups_stay(string version)
    {
        var lines = Versions.Observe(
            Versions.Named(version).Policy,
            Begin + "REPORT 0 - 1 0 0x1 1 0\nREPORT 1 - 1 0 0x2 1 0\nREPORT 1 - 2 1 0x3 1 0\nDISCARD\nSTATE 0\nSTATE 1\nREPORT 0 - 1 1 0x4 1 0");

        Assert.Contains("state users=1 partial=0 pending=0", lines);
        Assert.Contains("state users=2 partial=0 pending=1", lines);
        Assert.Contains("handler g=1 dev=0 domain=W count=1", lines);
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void No_memory_to_add_a_device_or_to_make_a_queue_or_to_keep_a_partial_request(string version) => Assert.Equal(
        ["alloc-failed", "ret -12", "ret 0", "alloc-failed", "ret NULL", "error: no such queue", "ok", "alloc-failed", "ret -12", "state users=1 partial=0 pending=0"],
        Versions.Observe(
            Versions.Named(version).Policy,
            "FAILALLOC 0\nADD 0\nADD 0\nFAILALLOC 0\nQUEUE 1\nRUNWQ 1\nATTACH 0 - A hold\nFAILALLOC 0\nREPORT 0 - 1 0 0x1 1 0\nSTATE 0"));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void F8_20_a_group_keeps_the_domain_that_it_was_handed_to(string version) => Assert.Equal(
        ["work g=0"],
        Work(version, Begin + "REPORT 0 - 1 1 0x1 1 0\nDETACH 0 -\nATTACH 0 - A hold\nREPORT 0 - 2 1 0x2 1 0\nRUNWQ"));

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_group_that_is_freed_without_an_answer_gives_its_reference_back_and_is_seen_no_more(string version)
    {
        var lines = Versions.Observe(
            Versions.Named(version).Policy, "ADD 0\nATTACH 0 - A hold\nREPORT 0 - 1 1 0x1 1 0\nFREE 0\nFREE 0\nRESPONDG 0 0\nSTATE 0");

        Assert.Equal(["ret void", "state users=1 partial=0 pending=1"], lines[5..7]);
        Assert.DoesNotContain(lines, line => line.StartsWith("  pending[0] g=", StringComparison.Ordinal));
    }

    [Fact]
    public void C_and_B_a_freed_group_that_still_stands_in_the_list_is_not_answered_at_removal() => Assert.All(
        KernelVersion.All.Where(version => version.Policy.RemovalFreesGroups),
        version => Assert.Equal(
            ["ret void", "ret void"],
            Versions.Observe(version.Policy, "ADD 0\nATTACH 0 - A hold\nREPORT 0 - 1 1 0x1 1 0\nFREE 0\nREMOVE 0")[^2..]));

    private static IEnumerable<string> Work(string version, string operations) =>
        Versions.Observe(Versions.Named(version).Policy, operations).Where(line => line.StartsWith("work", StringComparison.Ordinal));
}

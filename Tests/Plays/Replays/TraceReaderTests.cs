using System.Globalization;
using System.Text;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Reading;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Replays.Runs;
using Xunit;
using Arch = Iopf.Hardware.Units.Profiles.Architecture;

namespace Iopf.Tests.Plays.Replays;

public sealed class TraceReaderTests
{
    private const string Ask = "prq_report: dmar0/0000:00:0a.0 seq# 1: rid=0x50 addr=0x559ef6f97 r---- pasid=0x2 index=0x1";

    [Fact]
    public void The_traced_requests_of_an_Intel_DSA_are_four_groups_of_two_one_after_the_other_on_one_index()
    {
        var recording = Read(SampleLogs.Read("intel-ftrace.txt"));
        Assert.Equal((Arch.Vtd, 8, 0, false), (recording.Architecture, recording.Requests, recording.Answers, recording.HasTimes));
        Assert.Equal(new RecordedDevice("0000:00:0a.0", new RequesterId(0x50)), Assert.Single(recording.Devices));
        Assert.Equal(
            [
                (0x559ef6f97UL, PageAccess.Read, false), (0x559ef6f9cUL, PageAccess.Read | PageAccess.Write, true),
                (0x559ef6f98UL, PageAccess.Read, false), (0x559ef6f9dUL, PageAccess.Read | PageAccess.Write, true),
                (0x559ef6f99UL, PageAccess.Read, false), (0x559ef6f9eUL, PageAccess.Read | PageAccess.Write, true),
                (0x559ef6f9aUL, PageAccess.Read, false), (0x559ef6f9fUL, PageAccess.Read | PageAccess.Write, true),
            ],
            recording.Events.Select(each => (each.Address.Page, each.Access, each.Last)));
        Assert.All(recording.Events, each => Assert.Equal((1, new Pasid(2)), ((int)each.Tag, each.Pasid)));

        var report = Play(recording);
        Assert.Equal([(2, 4)], report.Sizes);
        Assert.Equal((3, 0, Verdict.Held), (report.Check.UsedAgain, report.Check.Findings.Count, report.Verdict));
        Assert.Equal(new ReplayAnswers(4, 0, 0, 0), report.Model);
    }

    [Fact]
    public void The_traced_faults_of_an_Arm_accelerator_are_four_stalls_each_answered_before_the_next()
    {
        var recording = Read(SampleLogs.Read("arm-ftrace-dev-fault.txt"));
        Assert.Equal((Arch.SmmuStall, 4, 4), (recording.Architecture, recording.Requests, recording.Answers));
        Assert.Equal([74, 143, 259, 383], recording.Events.Where(each => !each.IsAnswer).Select(each => (int)each.Tag));
        Assert.Equal(
            [PageResponseCode.Success, PageResponseCode.Success, PageResponseCode.Success, PageResponseCode.InvalidRequest],
            recording.Events.Where(each => each.IsAnswer).Select(each => each.Code));
        Assert.All(recording.Events.Where(each => !each.IsAnswer), each => Assert.Equal((new Pasid(1), PageAccess.Write, true), (each.Pasid, each.Access, each.Last)));
        var report = Play(recording);
        Assert.Empty(report.Check.Findings);
        Assert.Equal((Verdict.Held, 1, new ReplayAnswers(4, 0, 0, 0)), (report.Verdict, report.Different, report.Model));
        Assert.Equal(7, recording.Events[report.Check.Groups[report.FirstError!.Value].Answer].Place - 1);
        Assert.Equal("line 8: tag 0x17f: recorded Invalid Request, the model answers Success", $"{report.Differences[0].Place}: {report.Differences[0].Text}");
    }

    [Fact]
    public void Page_group_responses_in_the_invalidation_queue_are_the_answers_and_other_descriptors_are_counted()
    {
        var recording = Read(
            $"""
            <idle>-0 [001] d..1.  100.000001: {Ask}
             irq/24-dmar0-75 [000] ....  100.000010: {Ask.Replace("r----", "rw--l", StringComparison.Ordinal)}
             kworker/0:1-12 [000] ....  100.000050: qi_submit: iotlb_inv dmar0: 0x200010002 0x559ef6f97000 0x0 0x0
             kworker/0:1-12 [000] ....  100.000110: qi_submit: page_grp_resp dmar0: 0x200501019 0xc 0x0 0x0
            """);
        Assert.Equal([new RecordedRest("other descriptors of the invalidation queue", 1)], recording.Rest);
        Assert.True(recording.HasTimes);
        var group = Assert.Single(RecordingCheck.Of(recording).Groups);
        Assert.Equal((1, 2, 2), (group.Last, group.Requests, group.Answer));
        var answer = recording.Events[2];
        Assert.Equal((4, new Pasid(2), PageResponseCode.InvalidRequest, 100_000_110_000), (answer.Place, answer.Pasid, answer.Code, answer.Time));
        Assert.Equal(100_000, Play(recording).Latency!.Value.Max);
    }

    [Fact]
    public void A_PASID_of_0_is_none_in_events_that_always_write_one() =>
        Assert.Null(Read(Ask.Replace("0x2 index", "0x0 index", StringComparison.Ordinal)).Events[0].Pasid);

    [Fact]
    public void Units_tell_devices_with_one_requester_id_apart()
    {
        var recording = Read($"{Ask}\n{Ask.Replace("dmar0/0000", "dmar1/0001", StringComparison.Ordinal)}");
        Assert.Equal([new RecordedDevice("0000:00:0a.0", new RequesterId(0x50)), new RecordedDevice("0001:00:0a.0", new RequesterId(0x51))], recording.Devices);
    }

    [Fact]
    public void Faults_with_several_requests_of_a_group_are_those_of_VTd_unless_it_is_said_otherwise()
    {
        const string Faults =
            """
            dev_fault: IOMMU:0000:00:03.0 type=2 reason=0 addr=0x0000ffff860e6000 pasid=1 group=74 flags=1 prot=1
            dev_fault: IOMMU:0000:00:03.0 type=2 reason=0 addr=0x0000ffff860e7000 pasid=1 group=74 flags=3 prot=11
            """;
        Assert.Equal(Arch.Vtd, Read(Faults).Architecture);
        Assert.Equal((Arch.RiscV, "--arch riscv"), (Read(Faults, Arch.RiscV).Architecture, Read(Faults, Arch.RiscV).ArchitectureReason));
        Assert.Equal(PageAccess.Read | PageAccess.Write | PageAccess.Privileged, Read(Faults).Events[1].Access);
        Assert.Equal("trace:1: a stalled transaction is a group of its own, and this request is not the last of its group", Wrong(Faults, Arch.SmmuStall));
        Assert.Equal("trace:1: a page request group index is at most 511", Wrong(Faults.Replace("=74", "=512", StringComparison.Ordinal)));
    }

    [Fact]
    public void Unrecoverable_faults_other_lines_and_broken_lines_are_counted()
    {
        var recording = Read(
            $"""
            nothing of interest
            {Ask}
            dev_fault: IOMMU:0000:00:03.0 type=1 reason=8 addr=0x0000ffff860e6000 pasid=1 group=74 flags=1 prot=1
            DMAR: [DMA Read NO_PASID] Request device [0000:02:00.0] fault addr 0x1000 [fault reason 0x06] PTE Read access is not set
            IOMMU: dmar0: PRQ overflow detected
            {Ask[..70]}
            """);
        Assert.Equal(
            [
                new RecordedRest("unrecoverable faults", 1), new RecordedRest("other lines about IOMMUs", 1), new RecordedRest("overflows of the page request queue", 1),
                new RecordedRest("lines that look like an IOMMU's and could not be read", 1),
            ],
            recording.Rest);
    }

    [Theory]
    [InlineData(Ask + "\ndev_fault: IOMMU:0000:00:03.0 type=2 reason=0 addr=0xf000 pasid=1 group=74 flags=3 prot=1",
        "trace:2: a recording holds the events of one kernel, either prq_report and qi_submit or dev_fault and dev_page_response")]
    [InlineData("dev_fault: IOMMU:0000:00:03.0 type=2 reason=0 addr=0xf000 pasid=1048576 group=74 flags=3 prot=1",
        "trace:1: a dev_fault has a device, flags, a PASID of 20 bits and a group of 16")]
    [InlineData("dev_fault: IOMMU:0000:00:03.0 type=2 reason=0 addr=0xf000 pasid=1 group=65536 flags=3 prot=1",
        "trace:1: a dev_fault has a device, flags, a PASID of 20 bits and a group of 16")]
    [InlineData("dev_page_response: IOMMU:0000:00:03.0 code=16 pasid=1 group=74", "trace:1: a dev_page_response has a device, a code of 4 bits, a PASID of 20 and a group of 16")]
    [InlineData("prq_report: dmar0/0000:00:0a.0 seq# 1: rid=0x50 addr=0x559ef6f97 r---- pasid=0x2 index=0x200",
        "trace:1: a prq_report has a rid of 16 bits, a PASID of 20 and an index of 9")]
    [InlineData("dev_page_response: IOMMU:0000:00:03.0 code=0 pasid=1 group=74", "trace: there is no page request in it (prq_report or dev_fault), in 1 lines")]
    [InlineData("", "trace: there is no page request in it (prq_report or dev_fault)")]
    public void A_trace_that_cannot_be_played_is_refused_with_place_and_rule(string text, string error) => Assert.Equal(error, Wrong(text));

    [Fact]
    public void More_requests_than_the_limit_are_refused()
    {
        using var stream = Stream($"{Ask}\n{Ask}\n{Ask}");
        Assert.Equal(
            "trace:3: a recording has at most 2 requests and answers; replay a part of it", TraceReader.Read(stream, "trace", null, new RecordingLimits(2, 9, 9)).Error!.ToString());
    }

    [Theory]
    [MemberData(nameof(ProductRuns.Shapes), MemberType = typeof(ProductRuns))]
    public void A_run_of_the_product_written_as_a_trace_is_read_and_played_as_it_was(int devices, int group, int seed)
    {
        var recorded = ProductRuns.Record(devices, group, seed);
        var lines = recorded.Select((message, i) => string.Create(CultureInfo.InvariantCulture, $"x-1 [000] ....  7.{i:d6}: {Line(message)}"));
        var report = Play(Read(string.Join('\n', lines)));
        Assert.Empty(report.Check.Findings);
        Assert.Equal((Verdict.Held, 0, recorded.OfType<PageResponse>().Count()), (report.Verdict, report.Different, report.Model.Success));
        Assert.Equal(recorded.OfType<PageRequest>().Count(), report.Recording.Requests);
    }

    private static string Line(object message) => message switch
    {
        PageRequest asked =>
            $"prq_report: dmar0/0000:{asked.Requester} seq# 1: rid=0x{asked.Requester.Value:x} addr=0x{asked.Address.Page:x} "
            + $"{Letter(asked, PageAccess.Read, 'r')}{Letter(asked, PageAccess.Write, 'w')}--{(asked.Last ? 'l' : '-')} pasid=0x{asked.Pasid!.Value.Value:x} index=0x{asked.Index.Value:x}",
        PageResponse answer =>
            $"qi_submit: page_grp_resp dmar0: 0x{9UL | 0x10 | ((ulong)answer.Code << 12) | ((ulong)answer.Requester.Value << 16) | ((ulong)answer.Pasid!.Value.Value << 32):x} "
            + $"0x{answer.Index.Value << 3:x} 0x0 0x0",
        _ => throw new InvalidOperationException("Neither request nor answer."),
    };

    private static char Letter(PageRequest asked, PageAccess access, char letter) => (asked.Access & access) == PageAccess.None ? '-' : letter;

    private static ReplayReport Play(Recording recording) => ReplayRun.Execute(recording, new ReplaySettings(), CancellationToken.None);

    private static Recording Read(string text, Arch? architecture = null)
    {
        using var stream = Stream(text);
        var result = TraceReader.Read(stream, "trace", architecture);
        Assert.Null(result.Error);
        return result.Recording!;
    }

    private static string Wrong(string text, Arch? architecture = null)
    {
        using var stream = Stream(text);
        return TraceReader.Read(stream, "trace", architecture).Error!.ToString();
    }

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));
}

using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Messages.Descriptors;
using Iopf.Messages.Descriptors.Amd;
using Iopf.Messages.Descriptors.RiscV;
using Iopf.Messages.Descriptors.Smmu;
using Iopf.Messages.Descriptors.Vtd;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Reading;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Replays.Runs;
using Xunit;

namespace Iopf.Tests.Plays.Replays;

/// <summary>A run of the product itself, recorded and replayed, is clean.</summary>
public sealed class ProductRunTests
{
    public static TheoryData<int, int, int> Shapes => ProductRuns.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Recorded_with_its_answers_it_breaks_no_rule_and_the_model_answers_the_same_C10_D3_D5(int devices, int group, int seed)
    {
        var recorded = ProductRuns.Record(devices, group, seed);
        var builder = new RecordingBuilder("run", RecordingLimits.Default);
        foreach (var message in recorded)
            Assert.Null(builder.Add(EventOf(builder, message)));

        var recording = builder.Build(RecordingKind.DeviceFaultTrace, Iopf.Hardware.Units.Profiles.Architecture.Vtd, "recorded");
        for (var replay = 0UL; replay < 4; replay++)
        {
            var report = ReplayRun.Execute(recording, new ReplaySettings { Seed = replay, Waits = replay % 2 == 1 }, CancellationToken.None);
            Assert.Empty(report.Check.Findings);
            Assert.Equal((Verdict.Held, 0, 0), (report.Verdict, report.Different, report.Reused));
            Assert.Equal(recorded.OfType<PageRequest>().Count(), report.Issued);
            Assert.Equal(recorded.OfType<PageResponse>().Count(), report.Model.Success);
            Assert.All(report.Check.Rules, rule => Assert.True(rule.Checks > 0 || (group == 1 && rule.Rule == RecordingRule.OnePasidInGroup), rule.Rule.Name));
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Its_requests_are_the_same_from_the_dump_of_every_queue_Q1(int devices, int group, int seed)
    {
        var requests = ProductRuns.Record(devices, group, seed).OfType<PageRequest>().ToList();
        Replay<VtdPageRequestDescriptor>("vtd", VtdPageRequestDescriptor.Size, requests);
        Replay<AmdPprEntry>("amd", AmdPprEntry.Size, requests);
        Replay<SmmuPriEntry>("smmu-pri", SmmuPriEntry.Size, requests);
        Replay<RiscVPageRequestRecord>("riscv", RiscVPageRequestRecord.Size, requests);
    }

    private static void Replay<T>(string format, int size, List<PageRequest> requests)
        where T : struct, IPageRequestDescriptor<T>
    {
        var dump = new byte[requests.Count * size];
        for (var i = 0; i < requests.Count; i++)
            T.From(requests[i]).Encode(dump.AsSpan(i * size));

        var recording = DumpReader.Read(dump, "dump", QueueFormat.Find(format)!).Recording!;
        Assert.Equal(requests, recording.Events.Select(each => new PageRequest(
            recording.Devices[each.Device].Requester, each.Pasid, new PageRequestGroupIndex(each.Tag), each.Address, each.Access, each.Last)));
        var report = ReplayRun.Execute(recording, new ReplaySettings(), CancellationToken.None);
        Assert.Equal((Verdict.Held, requests.Count(request => request.Last)), (report.Verdict, report.Model.Success));
    }

    private static RecordedEvent EventOf(RecordingBuilder builder, object message) => message switch
    {
        PageRequest asked => new RecordedEvent
        {
            Place = builder.Events.Count + 1,
            Device = builder.Device("", asked.Requester.Value, null),
            Pasid = asked.Pasid,
            Tag = asked.Index.Value,
            Address = asked.Address,
            Access = asked.Access,
            Last = asked.Last,
            Time = RecordedEvent.NoTime,
        },
        PageResponse answer => new RecordedEvent
        {
            IsAnswer = true,
            Place = builder.Events.Count + 1,
            Device = builder.Device("", answer.Requester.Value, null),
            Pasid = answer.Pasid,
            Tag = answer.Index.Value,
            Code = answer.Code,
            Time = RecordedEvent.NoTime,
        },
        _ => throw new InvalidOperationException("Neither request nor answer."),
    };
}

using System.Text;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Plays.Charts;
using Iopf.Plays.Replays.Reading;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Replays.Runs;
using Iopf.Tests.Long;
using Xunit;
using Arch = Iopf.Hardware.Units.Profiles.Architecture;

namespace Iopf.Tests.Plays.Replays;

/// <summary>Recordings that no machine would make: whatever stands in them, they are checked and played to their end.</summary>
public sealed class WildRecordingTests
{
    [Theory]
    [InlineData(Arch.Vtd)]
    [InlineData(Arch.Amd)]
    [InlineData(Arch.SmmuPri)]
    [InlineData(Arch.SmmuStall)]
    [InlineData(Arch.RiscV)]
    public void A_wild_recording_is_checked_and_played_to_its_end(Arch architecture)
    {
        for (var seed = 0; seed < LongRuns.Times(100, 5_000); seed++)
        {
            var random = new Random(seed);
            var told = Wild(architecture, random);
            if (told.End().Requests == 0)
                continue;

            var settings = new ReplaySettings
            {
                Seed = (ulong)seed,
                Waits = random.Next(3) == 0,
                Service = random.Next(3) == 0 ? TimeSpan.FromMicroseconds(random.Next(9)) : null,
                Maps = random.Next(3) == 0 ? [new MappedArea(new Pasid(1), 1, 20, PageAccess.Read)] : [],
                Drawn = random.Next(20),
            };
            var report = told.Play(settings);
            Assert.True(report.Verdict is Verdict.Held or Verdict.Violated or Verdict.NoProgress);
            Assert.Equal(report.Verdict != Verdict.NoProgress && report.Check.Violations == 0 ? told.End().Requests : report.Issued, report.Issued);
            Assert.Equal(report.Check.Groups.Count, report.Model.Success + report.Model.Invalid + report.Model.Failure + report.Model.None);
            if (report.Chart is { } chart)
                Assert.NotEmpty(TerminalChart.Render(chart, new TerminalOptions()));
        }
    }

    [Fact]
    public void Damaged_traces_are_read_or_refused_and_what_is_read_is_played()
    {
        var samples = new[] { SampleLogs.Read("intel-ftrace.txt"), SampleLogs.Read("arm-ftrace-dev-fault.txt") }.Select(Encoding.ASCII.GetBytes).ToList();
        var (random, read) = (new Random(5), 0);
        for (var i = 0; i < LongRuns.Times(1_000, 50_000); i++)
        {
            var text = samples[random.Next(2)].ToArray();
            for (var damage = random.Next(12); damage > 0; damage--)
                text[random.Next(text.Length)] = (byte)"0123456789abcdefx=-l \n"[random.Next(22)];

            using var stream = new MemoryStream(text, 0, random.Next(text.Length + 1));
            var result = TraceReader.Read(stream, "trace", random.Next(3) == 0 ? (Arch)random.Next(5) : null);
            Assert.NotEqual(result.Recording is null, result.Error is null);
            if (result.Recording is not { } recording)
                continue;

            read++;
            Assert.Equal(recording.Requests, ReplayRun.Execute(recording, new ReplaySettings(), CancellationToken.None).Issued);
        }

        Assert.True(read > 100);
    }

    [Fact]
    public void A_clean_recording_of_any_shape_is_held_whatever_the_order_of_deliveries()
    {
        for (var seed = 0; seed < LongRuns.Times(100, 5_000); seed++)
        {
            var report = Clean(new Random(seed)).Play(new ReplaySettings { Seed = (ulong)seed });
            Assert.Empty(report.Check.Findings);
            Assert.Equal((Verdict.Held, 0, 0L), (report.Verdict, report.Different, report.Model.None));
        }
    }

    private static Told Wild(Arch architecture, Random random)
    {
        var told = new Told((RecordingKind)random.Next(3), architecture);
        var hasTimes = random.Next(2) == 0;
        var codes = new[] { PageResponseCode.Success, PageResponseCode.Success, PageResponseCode.InvalidRequest, PageResponseCode.ResponseFailure };
        for (var i = random.Next(1, 60); i > 0; i--)
        {
            var (tag, device, at) = ((ushort)random.Next(4), random.Next(2), hasTimes ? random.Next(1_000) : (long?)null);
            var pasid = random.Next(4) == 0 ? null : (uint?)random.Next(3);
            if (random.Next(3) == 0)
                told.Answers(tag, codes[random.Next(codes.Length)], pasid, device, at);
            else
                told.Asks(tag, architecture == Arch.SmmuStall || random.Next(3) > 0, pasid, (ulong)random.NextInt64(1L << random.Next(53)), device, (PageAccess)random.Next(16), at);
        }

        return told;
    }

    private static Told Clean(Random random)
    {
        var told = new Told();
        var open = new List<(ushort Tag, uint Pasid, int Device)>();
        for (var i = random.Next(1, 40); i > 0 || open.Count > 0; i--)
        {
            var (tag, pasid, device) = ((ushort)random.Next(3), (uint)random.Next(1, 3), random.Next(2));
            var isFree = !open.Exists(group => group.Tag == tag && group.Device == device);
            if (i > 0 && isFree)
            {
                for (var parts = random.Next(3); parts > 0; parts--)
                    told.Part(tag, pasid, device);

                told.Asks(tag, pasid: pasid, device: device);
                open.Add((tag, pasid, device));
            }
            else if (open.Count > 0)
            {
                var answered = open[random.Next(open.Count)];
                open.Remove(answered);
                told.Answers(answered.Tag, pasid: answered.Pasid, device: answered.Device);
            }
        }

        return told;
    }
}

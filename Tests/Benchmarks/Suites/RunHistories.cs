using System.Diagnostics;
using Akka.Actor;
using Iopf.Host.Runs.Writing;
using Iopf.Lab.History;
using Iopf.Messages;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Threads that tell a run's history of groups, which goes into a file; and what a run alone pays for it.</summary>
internal sealed class RunHistories(int threads, int groups) : Case
{
    private const int Sampled = 2_000; // fits into the writer's table, so that nobody waits

    public override string Suite => "history";

    public override string Name => $"{threads} threads";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("iopf-history-").FullName, "history.jsonl");
        try
        {
            return Run(path);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private List<Figure> Run(string path)
    {
        var writer = new HistoryWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0));
        var each = groups / threads;
        using var finish = new Finish(threads);
        using var start = new ManualResetEventSlim();
        for (var i = 0; i < threads; i++)
        {
            var device = (ushort)((i + 1) << 8);
            new Thread(() =>
            {
                start.Wait();
                Tell(writer, device, each);
                finish.Done();
            }).Start();
        }

        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        start.Set();
        finish.Wait();
        var end = writer.Close();
        clock.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        if (end.Failure is { } failure)
            throw new InvalidOperationException(failure);

        var bytes = new FileInfo(path).Length;
        return
        [
            Figure.Rate("records", end.Groups, clock.Elapsed), Figure.Rate("of CPU time", end.Groups, cpu),
            Figure.Bytes("in the file each", bytes, (int)end.Groups), Figure.Bytes("allocated each", Allocated(path), Sampled),
        ];
    }

    private static long Allocated(string path)
    {
        using var writer = new HistoryWriter(new FileStream(path, FileMode.Create));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Tell(writer, 0x100, Sampled);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    // Figures as a run of a minute has them.
    private static void Tell(IRunHistory history, ushort device, int groups)
    {
        var times = new StageTimes();
        for (var stage = 0; stage < Stages.All.Count; stage++)
            times[stage] = 17L * stage * stage;

        for (var number = 1; number <= groups; number++)
        {
            var from = 300_000_000L + (number * 100L);
            history.Group(new GroupRecord(new RequesterId(device), number)
            {
                Device = new RequesterId(device),
                Pasid = new Pasid(3),
                Stream = 1,
                Index = new PageRequestGroupIndex((ushort)(number & 511)),
                Requests = 8,
                Page = 0x7f00_0000_0000 + ((ulong)number << 12),
                From = from,
                AskedAt = from + times[0],
                To = from + times.Sum,
                Times = times,
                Code = PageResponseCode.Success,
                End = GroupEnd.Made,
            });
        }
    }
}

using System.Diagnostics;
using Akka.Actor;
using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Threads that note groups in one book in a mapped file, a device each: each group begins and is closed.</summary>
internal sealed class NotesInBook(int devices, int groups) : Case
{
    private const int InFlight = 512;

    public override string Suite => "books";

    public override string Name => $"{devices} devices";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        var path = Directory.CreateTempSubdirectory("iopf-books-").FullName;
        try
        {
            return Run(new BookFolder(path));
        }
        finally
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private List<Figure> Run(BookFolder folder)
    {
        var plan = new BookPlan(EquatableArray.Create<BookedDevice>(
            [.. Enumerable.Range(0, devices).Select(device => new BookedDevice(new((ushort)(device << 3)), InFlight, 1))]));
        var making = Stopwatch.StartNew();
        var reading = folder.Begin(new(0, 1), plan);
        making.Stop();
        using var book = reading.Value ?? throw new InvalidOperationException($"{reading.Error}");
        var each = groups / devices;
        using var finish = new Finish(devices);
        using var start = new ManualResetEventSlim();
        foreach (var device in plan.Devices) new Thread(() => Note(book, device.Requester, each, start, finish)).Start();
        var cpu = Environment.CpuUsage.TotalTime;
        var clock = Stopwatch.StartNew();
        start.Set();
        finish.Wait();
        clock.Stop();
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var allocated = Allocated(book, plan.Devices[0].Requester);
        book.End();
        var verdict = BookSums.Sum(folder.Read());
        if (verdict.Outcome != BooksOutcome.Holds) throw new InvalidOperationException($"The book does not add up: {verdict}");
        return
        [
            Figure.Rate("begun+closed", (long)each * devices, clock.Elapsed), Figure.Rate("of CPU time", (long)each * devices, cpu),
            Figure.Bytes("allocated each", allocated, InFlight), Figure.Rate("made", 1, making.Elapsed),
        ];
    }

    private static void Note(LifeBook book, RequesterId device, int groups, ManualResetEventSlim start, Finish finish)
    {
        start.Wait();
        Note(book, device, 0, groups);
        finish.Done();
    }

    private static long Allocated(LifeBook book, RequesterId device)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Note(book, device, int.MaxValue - InFlight, int.MaxValue);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Note(LifeBook book, RequesterId device, int from, int to)
    {
        var probe = book.ProbeOf(device);
        var last = new PageRequest(device, new Pasid(1), new PageRequestGroupIndex(3), Iova.FromPage(1), PageAccess.Read, true);
        for (var i = from; i < to; i++)
        {
            var id = new GroupId(i & (InFlight - 1), (uint)(i / InFlight));
            probe.Begun(id, last, i);
            probe.Closed(id, last, PageResponseCode.Success, ClosedBy.Handler, null);
        }
    }
}

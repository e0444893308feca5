using Iopf.Host.Runs.Reading;
using Iopf.Host.Runs.Writing;
using Iopf.Lab.History;
using Iopf.Tests.Hardware;
using Iopf.Tests.Host.Nodes;
using Xunit;

namespace Iopf.Tests.Host.Runs;

/// <summary>The writer of history.jsonl: nothing is lost, memory is bounded, and what is written is what is read.</summary>
public sealed class HistoryWriterTests : HostFixture
{
    private const int Many = 50_000;

    private string File => PathOf("history.jsonl");

    [Fact]
    public void What_is_written_is_read_again_in_the_same_order()
    {
        InjectedFault[] faults = [new(0, 17, "lose", "UnitToCore", "PageRequest"), new(3, 18, "crash", "os/\"faults\"-0100\u00e4\n", null)];
        var writer = new HistoryWriter(new FileStream(File, FileMode.Create));
        for (var number = 1; number <= Many; number++)
            writer.Group(Groups.Of(number));

        foreach (var fault in faults)
            writer.Injected(fault);

        var end = writer.Close();
        Assert.Equal((Many, 2L, null), (end.Groups, end.Injected, end.Failure));
        var kept = new KeptHistory();
        Assert.Null(HistoryReader.Read(File, kept, out var torn));
        Assert.Equal(0, torn);
        Assert.Equal(Many, kept.Groups.Count);
        Assert.All(Enumerable.Range(1, Many), number => Assert.Equal(Groups.TextOf(Groups.Of(number)), Groups.TextOf(kept.Groups[number - 1])));
        Assert.Equal(faults, kept.Faults);
        Assert.Null(HistoryReader.Count(File, out var counted));
        Assert.Equal(Many, counted);
    }

    [Fact]
    public async Task A_record_is_in_the_file_while_the_run_goes_on()
    {
        using var file = new WatchedFile();
        using var writer = new HistoryWriter(file);
        await file.Written("\"stages\"").WaitAsync(SpokenLines.Bound);
        writer.Group(Groups.Of(1));
        await file.Written("\"group\":1").WaitAsync(SpokenLines.Bound);
        writer.Injected(new InjectedFault(0, 1, "lose", "here", null));
        await file.Written("\"injected\"").WaitAsync(SpokenLines.Bound);
    }

    [Fact]
    public void Several_threads_lose_nothing_and_each_device_keeps_its_order()
    {
        const int Threads = 4;
        var writer = new HistoryWriter(new FileStream(File, FileMode.Create));
        var threads = Enumerable.Range(0, Threads).Select(device => new Thread(() =>
        {
            for (var number = 1; number <= Many / Threads; number++)
                writer.Group(Groups.Of(number, (ushort)(0x100 * (device + 1))));
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(Many, writer.Close().Groups);

        var kept = new KeptHistory();
        Assert.Null(HistoryReader.Read(File, kept, out _));
        Assert.All(kept.Groups.GroupBy(group => group.Device), device =>
            Assert.Equal(Enumerable.Range(1, Many / Threads).Select(number => (long)number), device.Select(group => group.Number)));
    }

    [Fact]
    public void A_disk_that_does_not_keep_up_makes_the_run_wait_and_takes_no_more_memory()
    {
        using var file = new WatchedFile { IsStuck = true };
        using var writer = new HistoryWriter(file);
        var told = 0L;
        var run = new Thread(() =>
        {
            for (var number = 1; number <= Many; number++)
            {
                writer.Group(Groups.Of(number));
                Volatile.Write(ref told, number);
            }
        });
        run.Start();
        Assert.True(SpinWait.SpinUntil(() => run.ThreadState.HasFlag(ThreadState.WaitSleepJoin) && Volatile.Read(ref told) > 0, SpokenLines.Bound));
        Assert.InRange(Volatile.Read(ref told), 1, 10_000);

        file.Release();
        run.Join();
        Assert.Equal(Many, writer.Close().Groups);
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_told_at_the_end_and_holds_nobody()
    {
        var writer = new HistoryWriter(new FullFile());
        for (var number = 1; number <= Many; number++)
            writer.Group(Groups.Of(number));

        Assert.Equal("No space left on device", writer.Close().Failure);
        writer.Group(Groups.Of(1));
    }

    [Fact]
    public void A_line_is_made_without_allocating()
    {
        var bytes = new byte[HistoryLines.LongestGroup];
        var longest = 0;
        Allocations.AssertNone(times =>
        {
            for (var number = 1; number <= times; number++)
                longest = Math.Max(longest, HistoryLines.Write(Groups.Of(number), bytes));
        });
        Assert.InRange(longest, 100, HistoryLines.LongestGroup);
    }

    [Fact]
    public void The_longest_line_fits()
    {
        var times = new StageTimes();
        for (var stage = 0; stage < Stages.All.Count; stage++)
            times[stage] = long.MaxValue / TimeSpan.NanosecondsPerTick;

        var largest = long.MaxValue / TimeSpan.NanosecondsPerTick;
        var group = Groups.Of(3) with
        {
            Page = ulong.MaxValue,
            Stream = int.MinValue,
            Requests = int.MinValue,
            Retry = int.MinValue,
            From = -largest,
            AskedAt = -largest,
            To = -largest,
            Times = times,
            End = GroupEnd.AskedAgain,
        };
        Assert.InRange(HistoryLines.Write(group, new byte[HistoryLines.LongestGroup]), 400, HistoryLines.LongestGroup);
    }

    /// <summary>A file that says when something was written, and that may be stuck.</summary>
    private sealed class WatchedFile : MemoryStream
    {
        private readonly Lock _watching = new();
        private readonly ManualResetEventSlim _released = new();
        private readonly List<(string Text, TaskCompletionSource Done)> _awaited = [];
        private string _all = "";

        public bool IsStuck { get; init; }

        public void Release() => _released.Set();

        public Task Written(string text)
        {
            lock (_watching)
            {
                var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited.Add((text, done));
                Look();
                return done.Task;
            }
        }

        public override void Write(byte[] buffer, int offset, int count)
        {
            if (IsStuck)
            {
                _released.Wait();
                return;
            }

            lock (_watching)
            {
                _all += System.Text.Encoding.UTF8.GetString(buffer, offset, count);
                Look();
            }
        }

        public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

        private void Look()
        {
            foreach (var (_, done) in _awaited.Where(each => _all.Contains(each.Text, StringComparison.Ordinal)))
                done.TrySetResult();
        }
    }

    private sealed class FullFile : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw new IOException("No space left on device");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left on device");
    }
}

using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Iopf.Host.Logging;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>The log, part by part.</summary>
public sealed class LogPartsTests
{
    [Theory]
    [InlineData("one line", "one line")]
    [InlineData("", "")]
    [InlineData("two\nlines", "two\n    lines")]
    [InlineData("two\r\nlines\r\n", "two\n    lines")]
    [InlineData("a\tb\u001b[31mc\0", "a\tb?[31mc?")]
    public void An_entry_is_a_line_and_what_follows_is_indented(string message, string expected)
    {
        var entry = LogEntry.Of(new Warning("akka://x/user/a", typeof(LogPartsTests), message));
        Assert.Equal($"WARNING akka://x/user/a {expected}", entry[(entry.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
    }

    [Fact]
    public void An_entry_has_the_exception_with_those_inside_it()
    {
        var cause = new InvalidOperationException("outer\nsecond", new IOException("inner"));
        var lines = LogEntry.Of(new Error(cause, "a", typeof(LogPartsTests), "failed")).Split('\n');
        Assert.EndsWith("ERROR   a failed", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith("    ", line));
        Assert.Contains(lines, line => line.Contains("IOException: inner", StringComparison.Ordinal));
    }

    [Fact]
    public void A_message_that_cannot_be_shown_harms_nobody()
    {
        var entry = LogEntry.Of(new Info("a", typeof(LogPartsTests), new Unspeakable()));
        Assert.EndsWith("INFO    a (the message cannot be shown: FormatException: no words)", entry);
    }

    [Fact]
    public async Task Entries_of_many_threads_are_whole_and_in_the_order_of_each()
    {
        const int Threads = 8, Entries = 500;
        using var writer = new StringWriter { NewLine = "\n" };
        var sink = new LogSink(writer);
        await Task.WhenAll(Enumerable.Range(0, Threads).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < Entries; i++)
                sink.Write($"{thread} {i}");
        })));
        await sink.CloseAsync();
        var lines = writer.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var byThread = lines.Select(line => line.Split(' ')).GroupBy(words => words[0], words => int.Parse(words[1]));
        Assert.Equal(Threads * Entries, lines.Length);
        Assert.All(byThread, entries => Assert.Equal(Enumerable.Range(0, Entries), entries));
    }

    [Fact]
    public async Task A_sink_that_is_closed_takes_nothing()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        var sink = new LogSink(writer);
        sink.Write("before");
        await sink.CloseAsync();
        sink.Write("after");
        await sink.CloseAsync();
        Assert.Equal("before\n", writer.ToString());
        Assert.Null(sink.Failure);
    }

    [Fact]
    public async Task After_a_failure_nothing_more_is_written()
    {
        var writer = new FullOnce();
        var sink = new LogSink(writer);
        sink.Write("one");
        sink.Write("two");
        sink.Write("three");
        await sink.CloseAsync();
        Assert.Equal("no space left", sink.Failure?.Message);
        Assert.Equal(["one"], writer.Lines);
    }

    [Fact]
    public async Task Each_system_logs_to_its_own_sink()
    {
        using var left = new StringWriter { NewLine = "\n" };
        using var right = new StringWriter { NewLine = "\n" };
        var writers = new[] { left, right };
        var sinks = writers.Select(writer => new LogSink(writer)).ToList();
        var systems = sinks.ConvertAll(sink => ActorSystem.Create("x", LogSettings.Put(Config.Empty, "WARNING", sink)));
        systems[0].Log.Error("of the left");
        systems[1].Log.Error("of the right");
        await Task.WhenAll(systems.Select(system => system.Terminate()));
        await Task.WhenAll(sinks.Select(sink => sink.CloseAsync()));
        Assert.EndsWith("of the left", Assert.Single(left.ToString().TrimEnd().Split('\n')));
        Assert.EndsWith("of the right", Assert.Single(right.ToString().TrimEnd().Split('\n')));
    }

    private sealed class Unspeakable
    {
        public override string ToString() => throw new FormatException("no words");
    }

    /// <summary>Has no space for a second line, but for a third.</summary>
    private sealed class FullOnce : StringWriter
    {
        private int _tried;

        public List<string?> Lines { get; } = [];

        public override void WriteLine(string? value)
        {
            if (++_tried == 2)
                throw new IOException("no space left");

            Lines.Add(value);
        }
    }
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Iopf.Host.Terminal;
using Iopf.Tests.Host.Nodes;
using Xunit;

namespace Iopf.Tests.Host.Launching;

/// <summary>A scenario on nodes in processes of their own.</summary>
public sealed class ClusterRunTests : HostFixture
{
    private const string Endless =
        """
        name = endless
        devices = [{ trace = sort, interval = 0, processes = 2, accesses = 100000000 }]
        mm.resident-limit = 100
        """;

    private readonly ShownText _error = new();

    public ClusterRunTests()
    {
        WriteFile("endless.hocon", Endless);
        Surroundings = host => host with { Program = Started.Program };
    }

    [Fact]
    public async Task A_run_shows_how_far_it_is_and_reports_what_there_is_when_it_is_interrupted()
    {
        using var interrupted = new CancellationTokenSource();
        var run = RunOnTerminalAsync(interrupted.Token, "cluster", "run", "endless.hocon", "--nodes", "2", "--settings", "test", "--json", "--folder", "c");
        await _error.ShownAsync("%  [1-9][0-9,]* of 200,000,000 accesses, [0-9,]+ groups, 0 of 1 machine over, 2 of 2 nodes up");
        using (var status = JsonDocument.Parse((await RunAsync("cluster", "status", "--folder", "c", "--json")).Output))
        {
            var shown = status.RootElement.GetProperty("run");
            var machine = Assert.Single(shown.GetProperty("machines").EnumerateArray());
            Assert.Equal(("endless", PathOf("c/run-1")), (shown.GetProperty("scenario").GetString(), shown.GetProperty("books").GetString()));
            Assert.Equal(("running", 1), (machine.GetProperty("state").GetString(), machine.GetProperty("life").GetInt64()));
            Assert.Equal(200_000_000, machine.GetProperty("planned").GetInt64());
            Assert.InRange(machine.GetProperty("accesses").GetInt64(), 1, 200_000_000);
            Assert.Contains(status.RootElement.GetProperty("nodes").EnumerateArray(), node => node.GetProperty("mailboxes").GetProperty("actors").GetInt32() > 0);
        }

        Assert.Contains("a cluster of process ", (await RunAsync("cluster", "run", "small.hocon", "--folder", "c")).Error);
        Assert.False(Directory.Exists(PathOf("c/run-2")));
        await interrupted.CancelAsync();
        using var report = JsonDocument.Parse((await run.WaitAsync(SpokenLines.Bound)).Output);
        Assert.Equal("inconclusive", report.RootElement.GetProperty("verdict").GetString());
        Assert.StartsWith("interrupted after 0 of 1 machines were done, and ", report.RootElement.GetProperty("why").GetString());
        Assert.Equal("holds", report.RootElement.GetProperty("books").GetProperty("outcome").GetString());
    }

    [Fact]
    public async Task A_run_that_loses_all_its_nodes_reports_what_the_books_say()
    {
        var run = RunOnTerminalAsync(CancellationToken.None, "cluster", "run", "endless.hocon", "--nodes", "1", "--settings", "test", "--json", "--out", "o");
        await _error.ShownAsync("%  [1-9]");
        Assert.Equal("node 1: killed (9)\n", (await RunAsync("cluster", "kill", "1")).Output);
        var outcome = await run.WaitAsync(SpokenLines.Bound);
        using var report = JsonDocument.Parse(outcome.Output);
        var (root, books) = (report.RootElement, report.RootElement.GetProperty("books"));
        Assert.StartsWith("no node is left after 0 of 1 machines were done, and ", root.GetProperty("why").GetString());
        Assert.Equal(("holds", 0), (books.GetProperty("outcome").GetString(), books.GetProperty("unsure").GetInt64()));
        Assert.InRange(books.GetProperty("accesses").GetInt64(), 1, 200_000_000);
        var life = Assert.Single(root.GetProperty("lives").EnumerateArray());
        Assert.Equal((false, books.GetProperty("begun").GetInt64()), (life.GetProperty("ended").GetBoolean(), life.GetProperty("begun").GetInt64()));

        using (var kept = JsonDocument.Parse((await RunAsync("runs", "show", "o", "--json")).Output))
        {
            Assert.Equal("ended", kept.RootElement.GetProperty("state").GetString());
            Assert.Equal(root.GetProperty("why").GetString(), kept.RootElement.GetProperty("results").GetProperty("why").GetString());
            Assert.Equal(("cluster", 1), (kept.RootElement.GetProperty("provenance").GetProperty("mode").GetString(), kept.RootElement.GetProperty("provenance").GetProperty("nodes").GetInt32()));
            Assert.Contains("set -- cluster run scenario.hocon --seed 1 --nodes 1 --hosts 1 --settings test ", await File.ReadAllTextAsync(PathOf("o/repro.sh")));
        }

        var second = await RunAsync("cluster", "run", "endless.hocon", "--out", "o", "--force");
        Assert.Equal(ExitCode.Usage, second.Code);
        Assert.Contains("iopf: --out o: another run has its books in this folder\niopf: see `iopf cluster run --help`\n", second.Error);
    }

    [Fact]
    public async Task A_run_that_is_refused_leaves_no_folder_behind()
    {
        WriteFile("bad.hocon", "akka.cluster.seed-nodes = []");
        Directory.CreateDirectory(PathOf("there"));
        Assert.Equal(ExitCode.BadInput, (await RunAsync("cluster", "run", "small.hocon", "--akka", "bad.hocon")).Code);
        Assert.Equal(ExitCode.BadInput, (await RunAsync("cluster", "run", "small.hocon", "--akka", "bad.hocon", "--out", "new")).Code);
        Assert.Equal(ExitCode.BadInput, (await RunAsync("cluster", "run", "small.hocon", "--akka", "bad.hocon", "--out", "there")).Code);
        Assert.False(Directory.Exists(PathOf("iopf-cluster/run-1")));
        Assert.False(Directory.Exists(PathOf("new")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(PathOf("there")));
    }

    private Task<Outcome> RunOnTerminalAsync(CancellationToken interrupted, params string[] args)
    {
        var others = Surroundings;
        Surroundings = host => others(host) with { Error = _error, ErrorIsTerminal = true, Columns = 200 };
        var run = RunAsync(args, interrupted);
        Surroundings = others;
        return run;
    }

    /// <summary>What a terminal was shown, for a test that waits for it.</summary>
    private sealed class ShownText : TextWriter
    {
        private readonly Lock _lock = new();
        private readonly StringBuilder _text = new();
        private (Regex Pattern, TaskCompletionSource Shown)? _awaited;

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => Write(value.ToString());

        public override void Write(string? value)
        {
            lock (_lock)
            {
                _text.Append(value);
                if (value is not null && _awaited is { } awaited && awaited.Pattern.IsMatch(value))
                    awaited.Shown.TrySetResult();
            }
        }

        public override void WriteLine(string? value) => Write(value + "\n");

        /// <summary>Done when something was shown that fits a pattern.</summary>
        public Task ShownAsync(string pattern)
        {
            lock (_lock)
            {
                var shown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _awaited = (new Regex(pattern, RegexOptions.None, SpokenLines.Bound), shown);
                return shown.Task.WaitAsync(SpokenLines.Bound);
            }
        }

        public override string ToString()
        {
            lock (_lock)
                return _text.ToString();
        }
    }
}

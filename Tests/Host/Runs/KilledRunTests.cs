using System.Text.Json.Nodes;
using Iopf.Host.Terminal;
using Iopf.Tests.Host.Launching;
using Iopf.Tests.Host.Nodes;
using Xunit;

namespace Iopf.Tests.Host.Runs;

/// <summary>The program as a process that is killed in the midst of a run.</summary>
public sealed class KilledRunTests : HostFixture
{
    private const string Endless =
        """
        name = endless
        devices = [{ trace = sort, interval = 0, processes = 2, accesses = 100000000 }]
        mm.resident-limit = 100
        """;

    [Fact]
    public async Task The_folder_of_a_run_that_was_killed_says_so_and_has_what_was_written_before()
    {
        WriteFile("endless.hocon", Endless);
        Directory.CreateDirectory(PathOf("o"));
        using var written = new WrittenFile(PathOf("o"), "history.jsonl");
        using var run = new Started(Folder, "run", "endless.hocon", "--out", "o");
        await written.Done.WaitAsync(SpokenLines.Bound);
        Assert.Equal("running", await StateAsync());
        Assert.StartsWith("iopf: --out o: a run of process ", (await RunAsync("run", "small.hocon", "--out", "o", "--force")).Error);

        run.Kill();
        await run.EndAsync();
        Assert.Equal("killed", await StateAsync());
        Assert.Contains("  killed  ", (await RunAsync("runs", "list", ".")).Output);
        Assert.False(File.Exists(PathOf("o/results.json")));
        Assert.True(File.Exists(PathOf("o/repro.sh")));
        Assert.Equal(ExitCode.Held, (await RunAsync("scenarios", "show", "o/scenario.hocon")).Code);

        // A kill may come in the midst of a line.
        await File.AppendAllTextAsync(PathOf("o/history.jsonl"), "{\"group\":");
        var shown = await RunAsync("runs", "show", "o");
        Assert.Equal(ExitCode.Held, shown.Code);
        Assert.Contains("KILLED  process ", shown.Output);
        Assert.Contains("The last line of history.jsonl is not whole (", shown.Output);

        // What is left can be run over.
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "small.hocon", "--out", "o", "--force")).Code);
    }

    [Theory]
    [InlineData("id", "2147483647", "killed")]
    [InlineData("start", "\"another process had this number\"", "killed")]
    [InlineData("machine", "\"somewhere\"", "elsewhere")]
    public async Task A_process_that_only_looks_like_the_runs_is_not_taken_for_it(string key, string value, string expected)
    {
        await RunAsync(["run", "small.hocon", "--out", "o"], CancellationToken.None, async (plan, _, _, _) =>
        {
            Assert.Equal("running", await StateAsync());
            var said = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("o/provenance.json")))!;
            said["process"]![key] = JsonNode.Parse(value);
            WriteFile("o/provenance.json", said.ToJsonString());
            Assert.Equal(expected, await StateAsync());
            Assert.Contains($"{expected.ToUpperInvariant()}  ", (await RunAsync("runs", "show", "o")).Output);
            return Reports.Of(plan.Scenario, Iopf.Lab.Running.Verdict.Held);
        });
        Assert.Equal("ended", await StateAsync());
    }

    private async Task<string> StateAsync() => $"{JsonNode.Parse((await RunAsync("runs", "show", "o", "--json")).Output)!["state"]}";

    /// <summary>Says when a file has content.</summary>
    private sealed class WrittenFile : IDisposable
    {
        private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly FileSystemWatcher _watcher;
        private readonly string _path;

        public WrittenFile(string folder, string name)
        {
            _path = Path.Combine(folder, name);
            _watcher = new FileSystemWatcher(folder, name);
            _watcher.Created += (_, _) => Look();
            _watcher.Changed += (_, _) => Look();
            _watcher.EnableRaisingEvents = true;
        }

        public Task Done => _done.Task;

        public void Dispose() => _watcher.Dispose();

        private void Look()
        {
            if (new FileInfo(_path) is { Exists: true, Length: > 0 })
                _done.TrySetResult();
        }
    }
}

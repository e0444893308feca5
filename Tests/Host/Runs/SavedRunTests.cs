using System.Text.Json.Nodes;
using Iopf.Host.Files;
using Iopf.Host.Runs.Writing;
using Iopf.Host.Terminal;
using Iopf.Lab.History;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Host.Runs;

/// <summary>`iopf run --save`: a folder a run, and a link to the newest.</summary>
public sealed class SavedRunTests : HostFixture
{
    private const string Name = "20260301T093000Z-small";

    public SavedRunTests() => Surroundings = host => host with { Clock = new StoppedClock() };

    [Fact]
    public async Task A_run_is_kept_in_a_folder_with_its_time_and_scenario_and_latest_leads_there()
    {
        var outcome = await RunAsync("run", "small.hocon", "--save");
        Assert.Equal("", outcome.Error);
        Assert.Equal([Name, "latest"], Names("runs"));
        Assert.Equal(Name, new FileInfo(PathOf("runs/latest")).LinkTarget);
        Assert.Contains($"Results  runs/{Name}", outcome.Output);
        Assert.True(File.Exists(PathOf("runs/latest/results.json")));
    }

    [Fact]
    public async Task Runs_of_one_second_have_different_names_and_the_last_is_latest()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(ExitCode.Held, (await RunAsync("run", "small.hocon", "--save")).Code);

        Assert.Equal([Name, $"{Name}-2", $"{Name}-3", "latest"], Names("runs"));
        Assert.Equal($"{Name}-3", new FileInfo(PathOf("runs/latest")).LinkTarget);
    }

    [Fact]
    public void Runs_of_one_moment_have_different_names()
    {
        const int Runs = 16;
        using var output = new StringWriter();
        var host = new HostEnvironment { Output = output, Error = output, WorkingFolder = Folder };
        using var start = new Barrier(Runs);
        var folders = new OutputFolder?[Runs];
        var threads = Enumerable.Range(0, Runs).Select(i => new Thread(() =>
        {
            start.SignalAndWait();
            SavedRuns.Make("small", new StoppedClock().GetUtcNow(), [new OutputFile("mine", $"{i}")], host, out folders[i]);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(Runs, folders.Select(folder => folder!.FullName).Distinct().Count());
        Assert.All(Enumerable.Range(0, Runs), i => Assert.Equal($"{i}", File.ReadAllText(folders[i]!.PathOf("mine"))));
        Assert.DoesNotContain(Names("runs"), name => name.StartsWith('.'));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("../etc/x y", "..-etc-x-y")]
    [InlineData("päge", "p-ge")]
    public void A_name_has_only_what_can_stand_in_a_path(string scenario, string expected) =>
        Assert.Equal($"20260301T093000Z-{expected}", SavedRuns.NameOf(scenario, new StoppedClock().GetUtcNow()));

    [Fact]
    public async Task A_latest_that_is_a_folder_is_refused_before_the_run()
    {
        Directory.CreateDirectory(PathOf("runs/latest"));
        var outcome = await RunAsync(["run", "small.hocon", "--save"], CancellationToken.None, (_, _, _, _) => throw new InvalidOperationException("ran"));
        Assert.Equal("iopf: --save: runs/latest: this has to be a link to the newest run, and is a file or a folder\n", outcome.Error);
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.Equal(["latest"], Names("runs"));
    }

    [Fact]
    public async Task A_place_that_cannot_be_written_is_refused_before_the_run()
    {
        WriteFile("runs", "");
        var outcome = await RunAsync("run", "small.hocon", "--save");
        Assert.Equal("iopf: --save: runs: cannot be written: this is a file, not a folder\n", outcome.Error);
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Surroundings = host => host with { WorkingFolder = "/proc" };
        outcome = await RunAsync("run", "plain", "--save");
        Assert.Equal("iopf: --save: runs: no folder can be made there\n", outcome.Error);
        Assert.Equal(ExitCode.Internal, outcome.Code);
    }

    [Theory]
    [InlineData("--save: makes a folder of its own: it does not go with --out", "--save", "--out", "x")]
    [InlineData("--force: works only with --out", "--save", "--force")]
    public async Task Options_that_do_not_go_together_are_refused(string rule, params string[] options)
    {
        var outcome = await RunAsync(["run", "small.hocon", .. options]);
        Assert.Equal($"iopf: {rule}", outcome.ErrorLines[0]);
        Assert.Equal(ExitCode.Usage, outcome.Code);
    }

    [Fact]
    public async Task A_folder_in_which_a_run_goes_on_is_refused_with_force_too()
    {
        await RunAsync(["run", "small.hocon", "--out", "o"], CancellationToken.None, async (plan, _, _, _) =>
        {
            var second = await RunAsync("run", "small.hocon", "--out", "o", "--force");
            Assert.Equal($"iopf: --out o: a run of process {Environment.ProcessId} writes there", second.ErrorLines[0]);
            Assert.Equal(ExitCode.Usage, second.Code);
            return Reports.Of(plan.Scenario, Verdict.Held);
        });
    }

    [Fact]
    public async Task What_an_earlier_run_left_is_gone_before_the_next_one_begins()
    {
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "small.hocon", "--out", "o")).Code);
        WriteFile("o/machine.json", "of a former version");
        await RunAsync(["run", "small.hocon", "--out", "o", "--force"], CancellationToken.None, (plan, _, _, _) =>
        {
            Assert.Equal(["history.jsonl", "provenance.json", "repro.sh", "scenario.hocon"], Names("o"));
            Assert.Equal("running", $"{JsonNode.Parse(File.ReadAllText(PathOf("o/provenance.json")))!["state"]}");
            return Task.FromResult(Reports.Of(plan.Scenario, Verdict.Held));
        });
        Assert.Contains("results.json", Names("o"));
    }

    [Theory]
    [InlineData(Verdict.Inconclusive, true, "interrupted inconclusive 130")]
    [InlineData(Verdict.Violated, true, "ended violated 1")]
    [InlineData(Verdict.NoProgress, false, "ended no-progress 3")]
    public async Task The_folder_says_how_a_run_ended(Verdict verdict, bool isInterrupted, string expected)
    {
        await RunAsync(["run", "small.hocon", "--out", "o"], new CancellationToken(isInterrupted), (plan, _, _, _) => Task.FromResult(Reports.Of(plan.Scenario, verdict)));
        var said = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("o/provenance.json")))!;
        Assert.Equal(expected, $"{said["state"]} {said["verdict"]} {said["exitCode"]}");
    }

    [Fact]
    public async Task A_run_that_gives_up_says_so()
    {
        var outcome = await RunAsync(["run", "small.hocon", "--out", "o"], CancellationToken.None, (_, _, _, _) => throw new InvalidOperationException("an assertion"));
        Assert.Equal(ExitCode.Internal, outcome.Code);
        var said = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("o/provenance.json")))!;
        Assert.Equal("failed internal error: an assertion 70", $"{said["state"]} {said["why"]} {said["exitCode"]}");
        Assert.Contains("FAILED  internal error: an assertion", (await RunAsync("runs", "show", "o")).Output);
    }

    [Fact]
    public async Task Records_of_a_run_are_in_its_folder_when_it_has_ended()
    {
        var outcome = await RunAsync(["run", "small.hocon", "--out", "o"], CancellationToken.None, (plan, _, _, _) =>
        {
            for (var number = 1; number <= 10; number++)
                plan.History!.Group(Groups.Of(number));

            plan.History!.Injected(new InjectedFault(0, 5, "lose", "UnitToCore", null));
            return Task.FromResult(Reports.Of(plan.Scenario, Verdict.Held));
        });
        Assert.Equal("", outcome.Error);
        Assert.Equal(12, (await File.ReadAllLinesAsync(PathOf("o/history.jsonl"))).Length);
        var history = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("o/provenance.json")))!["history"]!;
        Assert.Equal("10 1", $"{history["groups"]} {history["injected"]}");
    }

    [Fact]
    public void A_scenario_with_origins_is_read_as_the_same_scenario()
    {
        foreach (var name in BuiltInScenarios.Names)
        {
            using var output = new StringWriter();
            var host = new HostEnvironment { Output = output, Error = output, WorkingFolder = Folder };
            Assert.Null(ScenarioFiles.Resolve(name, host, out var read));
            WriteFile("again.hocon", read!.Scenario!.ToHocon(new ScenarioOrigins(read, host).Of));
            Assert.Null(ScenarioFiles.Read("again.hocon", host, out var again));
            Assert.Equal(read.Scenario!.ToHocon(), again!.ToHocon());
        }
    }

    [Fact]
    public async Task The_scenario_of_a_run_says_where_each_value_comes_from()
    {
        WriteFile("base.hocon", "devices = [{ trace = \"small.lackey\",\n accesses = 40 }]\nmm.resident-limit = 8");
        WriteFile("my.hocon", "include \"base.hocon\"\nname = mine\n");
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "my.hocon", "--out", "o", "--seed", "5", "--expect", "failed-accesses=any", "--trace", "small.lackey")).Code);
        var lines = (await File.ReadAllTextAsync(PathOf("o/scenario.hocon"))).Split('\n').Select(line => line.Trim()).ToList();
        Assert.Contains("name = \"mine\"  # my.hocon:2", lines);
        Assert.Contains("seed = 5  # --seed", lines);
        Assert.Contains("accesses = 40  # base.hocon:2", lines);
        Assert.Contains("resident-limit = 8  # base.hocon:3", lines);
        Assert.Contains("failed-accesses = any  # --expect", lines);
        Assert.Contains("max-retries = 16  # default", lines);
        Assert.Contains(lines, line => line.StartsWith("trace = ", StringComparison.Ordinal) && line.EndsWith("  # --trace", StringComparison.Ordinal));
        Assert.All(lines.Where(line => line.Contains(" = ", StringComparison.Ordinal) && !line.EndsWith('[')), line => Assert.Contains("  # ", line));
    }

    private string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(PathOf(folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    /// <summary>A clock in whose world all runs begin in one second.</summary>
    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 3, 1, 9, 30, 0, 125, TimeSpan.Zero);
    }
}

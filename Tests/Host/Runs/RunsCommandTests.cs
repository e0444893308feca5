using System.Text.Json;
using System.Text.Json.Nodes;
using Iopf.Host.Running;
using Iopf.Host.Terminal;
using Iopf.Lab.History;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Host.Runs;

/// <summary>`iopf runs`: what was kept is found again, and what is broken is told.</summary>
public sealed class RunsCommandTests : HostFixture
{
    private DateTimeOffset _now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    public RunsCommandTests() => Surroundings = host => host with { Clock = new GivenClock(_now) };

    [Fact]
    public async Task The_list_has_the_newest_run_first_and_passes_over_other_folders()
    {
        await KeepAsync("1");
        await KeepAsync("2", Verdict.Violated);
        Directory.CreateDirectory(PathOf("runs/notes"));
        var outcome = await RunAsync("runs", "list");
        Assert.Equal((ExitCode.Held, ""), (outcome.Code, outcome.Error));
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Matches("^20260301T093002Z-small  violated  small +simulated  2 +0 ns  1,234,567  20$", lines[1]);
        Assert.Matches("^20260301T093001Z-small  held ", lines[2]);
        Assert.Equal(outcome.Output, (await RunAsync("runs")).Output);
        Assert.Equal(outcome.Output, (await RunAsync("runs", "list", "runs")).Output);
    }

    [Fact]
    public async Task A_run_that_cannot_be_read_is_told_beside_those_that_can()
    {
        await KeepAsync("1");
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[("cut", "{ \"schema\": "), ("empty", "{}"), ("list", "[]"), ("other", """{ "schema": "iopf.run", "version": 1 }"""), ("new", """{ "schema": "iopf.provenance", "version": 2 }"""), ("less", """{ "schema": "iopf.provenance", "version": 1, "state": "ended" }""")])
        {
            Directory.CreateDirectory(PathOf($"runs/{name}"));
            WriteFile($"runs/{name}/provenance.json", text);
        }

        Directory.CreateDirectory(PathOf("runs/bytes"));
        await File.WriteAllBytesAsync(PathOf("runs/bytes/provenance.json"), [0xff, 0xfe]);
        Directory.CreateDirectory(PathOf("runs/folder/provenance.json"));
        var outcome = await RunAsync("runs", "list");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Contains("20260301T093001Z-small", outcome.Output);
        Assert.Equal(
            [
                "iopf: runs/bytes/provenance.json: a text is in UTF-8, and this is not",
                "iopf: runs/cut/provenance.json:1:13: this is no JSON, or not all of it",
                "iopf: runs/empty/provenance.json: its schema is not said, where `iopf.provenance` is expected",
                "iopf: runs/folder/provenance.json: this is a folder, not a file",
                "iopf: runs/less/provenance.json: `scenario` is missing, or is not what stands there",
                "iopf: runs/list/provenance.json: one object is expected",
                "iopf: runs/new/provenance.json: its version is not 1, the only one that this program reads",
                "iopf: runs/other/provenance.json: its schema is `iopf.run`, where `iopf.provenance` is expected",
            ],
            outcome.ErrorLines);
        var json = JsonNode.Parse((await RunAsync("runs", "list", "--json")).Output)!;
        Assert.Equal((1, 8), (json["runs"]!.AsArray().Count, json["broken"]!.AsArray().Count));
    }

    [Theory]
    [InlineData("nowhere", "there is no such folder")]
    [InlineData("small.hocon", "this is a file, not a folder")]
    public async Task A_folder_that_cannot_be_listed_is_told(string folder, string rule)
    {
        var outcome = await RunAsync("runs", "list", folder);
        Assert.Equal((ExitCode.BadInput, $"iopf: {folder}: {rule}\n"), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task No_run_is_no_error_in_a_list_and_one_in_show()
    {
        var outcome = await RunAsync("runs");
        Assert.Equal((ExitCode.Held, "There is no run in runs; `iopf run --save` keeps one in runs.\n"), (outcome.Code, outcome.Output));
        outcome = await RunAsync("runs", "show");
        Assert.Equal((ExitCode.BadInput, "iopf: runs: there is no run; `iopf run --save` keeps one\n"), (outcome.Code, outcome.Error));
    }

    [Fact]
    public async Task A_run_is_found_by_path_name_beginning_and_as_the_latest()
    {
        await KeepAsync("1");
        await KeepAsync("2");
        foreach (var word in (string[])["runs/20260301T093001Z-small", "runs/20260301T093001Z-small/", PathOf("runs/20260301T093001Z-small"), "20260301T093001Z-small", "20260301T093001"])
            Assert.StartsWith("iopf small  20260301T093001Z-small: seed 1, simulated", (await RunAsync("runs", "show", word)).Output);

        Assert.StartsWith("iopf small  20260301T093002Z-small: seed 2, simulated", (await RunAsync("runs", "show")).Output);
        Assert.StartsWith("iopf small  20260301T093002Z-small: seed 2, simulated", (await RunAsync("runs", "show", "latest")).Output);
        File.Delete(PathOf("runs/latest"));
        Assert.StartsWith("iopf small  20260301T093002Z-small: seed 2, simulated", (await RunAsync("runs", "show")).Output);
    }

    [Theory]
    [InlineData("2026", ExitCode.Usage, "2026: 2 runs begin so: 20260301T093001Z-small, 20260301T093002Z-small")]
    [InlineData("20260301T093001Z-smell", ExitCode.Usage, "20260301T093001Z-smell: no run has this name, or one that begins so; did you mean `20260301T093001Z-small`?")]
    [InlineData("other", ExitCode.Usage, "other: no run in `runs` has this name, or one that begins so, and no folder")]
    [InlineData("", ExitCode.Usage, "RUN: 2 runs begin so: 20260301T093001Z-small, 20260301T093002Z-small")]
    [InlineData("./nowhere", ExitCode.BadInput, "./nowhere: there is no such folder")]
    [InlineData("./small.hocon", ExitCode.BadInput, "./small.hocon: this is a file, not the folder of a run")]
    [InlineData("./runs", ExitCode.BadInput, "./runs: this is not the folder of a run: it has no provenance.json")]
    public async Task A_word_that_names_no_run_is_refused(string word, ExitCode code, string error)
    {
        await KeepAsync("1");
        await KeepAsync("2");
        var outcome = await RunAsync("runs", "show", word);
        Assert.Equal((code, $"iopf: {error}"), (outcome.Code, outcome.ErrorLines[0]));
    }

    [Fact]
    public async Task A_run_is_shown_with_its_stages_its_slowest_groups_and_what_was_injected()
    {
        await KeepAsync("1", executor: Told(100, faults: 3));
        var outcome = await RunAsync("runs", "show");
        Assert.Equal("", outcome.Error);
        Assert.Matches("Stages of 100 groups +sum +share +p50 +p99 +max\n +backlog +[0-9.]+ µs ", outcome.Output);
        Assert.Contains("Slowest groups", outcome.Output);
        Assert.Matches(@"Injected \(3\) +where +times\n +lose +UnitToCore +3\n", outcome.Output);
        Assert.Matches("service of a group +999 ns +8.43 µs", outcome.Output);

        using var document = JsonDocument.Parse((await RunAsync("runs", "show", "--json")).Output);
        var history = document.RootElement.GetProperty("history");
        Assert.Equal((100, 3, 10), (history.GetProperty("groups").GetInt32(), history.GetProperty("injected").GetInt32(), history.GetProperty("slowest").GetArrayLength()));
        var slowest = history.GetProperty("slowest").EnumerateArray().Select(group => group.GetProperty("toNs").GetInt64() - group.GetProperty("fromNs").GetInt64()).ToList();
        Assert.Equal(slowest.OrderDescending(), slowest);
        Assert.Equal("held", document.RootElement.GetProperty("results").GetProperty("verdict").GetString());
    }

    [Theory]
    [InlineData("results.json", "{", "results.json:1:2: this is no JSON, or not all of it")]
    [InlineData("results.json", "\u0000", "results.json:1:1: this is no JSON, or not all of it")]
    [InlineData("history.jsonl", "{}\n", "history.jsonl:1: the first line has to name the schema `iopf.history`")]
    [InlineData("scenario.hocon", "name = {", "scenario.hocon:1:")]
    public async Task A_file_that_is_broken_is_told_and_the_rest_is_shown(string file, string text, string error)
    {
        await KeepAsync("1");
        WriteFile($"runs/latest/{file}", text);
        var outcome = await RunAsync("runs", "show");
        Assert.Equal(ExitCode.BadInput, outcome.Code);
        Assert.Contains("HELD  because", outcome.Output);
        Assert.StartsWith($"iopf: runs/20260301T093001Z-small/{error}", outcome.Error);
        Assert.Single(outcome.ErrorLines);
    }

    [Fact]
    public async Task Runs_side_by_side_show_what_differs_and_count_what_does_not()
    {
        await KeepAsync("1", executor: Told(100, faults: 0));
        await KeepAsync("2", Verdict.Violated, Told(50, faults: 3, Verdict.Violated), "--expect", "failed-accesses=any");
        var outcome = await RunAsync("runs", "show", "20260301T093001", "latest");
        Assert.Equal((ExitCode.Held, ""), (outcome.Code, outcome.Error));
        Assert.Contains("iopf runs  20260301T093001Z-small, 20260301T093002Z-small\n", outcome.Output);
        Assert.Matches("Configuration +20260301T093001Z-small +20260301T093002Z-small\n +seed +1 +2\n +expect.failed-accesses +0 +any\n", outcome.Output);
        Assert.Matches("\n +verdict +held +violated\n", outcome.Output);
        Assert.Matches("\n +exit code +0 +1\n", outcome.Output);
        Assert.Matches("Stages +20260301T093001Z-small", outcome.Output);
        Assert.Matches("\n +lose UnitToCore +- +3\n", outcome.Output);
        Assert.DoesNotContain("accesses.made", outcome.Output);
        Assert.Matches(@"\d+ lines differ; \d+ equal lines left out \(Run \d+, Configuration ", outcome.Output);

        using var document = JsonDocument.Parse((await RunAsync("runs", "show", "20260301T093001", "latest", "--json")).Output);
        var sections = document.RootElement.GetProperty("sections").EnumerateArray().ToDictionary(section => section.GetProperty("name").GetString()!);
        Assert.Equal(["Run", "Configuration", "Verdict", "Counts", "Invariants", "Expectations", "Times", "Stages", "Injected faults"], sections.Keys);
        Assert.Equal("[1,2]", sections["Configuration"].GetProperty("differences")[0].GetProperty("values").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal(JsonValueKind.Null, sections["Injected faults"].GetProperty("differences")[0].GetProperty("values")[0].ValueKind);
    }

    [Fact]
    public async Task Equal_runs_differ_in_nothing()
    {
        await KeepAsync("1", executor: RunExecution.ExecuteAsync);
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "runs/latest/scenario.hocon", "--save")).Code);
        var outcome = await RunAsync("runs", "show", "20260301T093001Z-small-2", "20260301T093001Z-small");
        Assert.Matches("\nNothing differs: all [0-9]+ lines are equal.\n", outcome.Output);
    }

    [Fact]
    public async Task Every_key_is_documented()
    {
        await KeepAsync("1", executor: Told(5, faults: 1));
        await KeepAsync("2", executor: Told(3, faults: 0));
        var docs = Docs.Read("json.md");
        foreach (var args in (string[][])[["runs", "list", "--json"], ["runs", "show", "--json"], ["runs", "show", "latest", "20260301T093001", "--json"]])
        {
            using var document = JsonDocument.Parse((await RunAsync(args)).Output);
            Assert.All(Keys(document.RootElement).Distinct(), key => Assert.Contains($"`{key}`", docs));
        }

        foreach (var line in await File.ReadAllLinesAsync(PathOf("runs/20260301T093001Z-small/history.jsonl")))
        {
            using var document = JsonDocument.Parse(line);
            Assert.All(Keys(document.RootElement).Distinct(), key => Assert.Contains($"`{key}`", docs));
        }
    }

    private static RunExecutor Told(int groups, int faults, Verdict verdict = Verdict.Held) => (plan, _, _, _) =>
    {
        for (var number = 1; number <= groups; number++)
            plan.History!.Group(Groups.Of(number));

        for (var i = 0; i < faults; i++)
            plan.History!.Injected(new InjectedFault(0, i, "lose", "UnitToCore", "PageRequest"));

        return Task.FromResult(Reports.Of(plan.Scenario, verdict));
    };

    private async Task KeepAsync(string seed, Verdict verdict = Verdict.Held, RunExecutor? executor = null, params string[] more)
    {
        _now = new DateTimeOffset(2026, 3, 1, 9, 30, int.Parse(seed), TimeSpan.Zero);
        await RunAsync(["run", "small.hocon", "--seed", seed, "--save", .. more], CancellationToken.None, executor ?? Told(0, 0, verdict));
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Keys(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    private sealed class GivenClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;

        public override long GetTimestamp() => 0;
    }
}

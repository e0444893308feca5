using System.Text.Json.Nodes;
using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class OutputFolderTests : HostFixture
{
    private static readonly string[] Files = ["analysis.json", "history.jsonl", "provenance.json", "repro.sh", "response.hgrm", "results.json", "scenario.hocon", "service.hgrm"];

    [Fact]
    public async Task The_folder_gets_the_files_of_a_run_and_nothing_else()
    {
        var outcome = await RunAsync("run", "small.hocon", "--out", "new/folder", "--seed", "9");
        Assert.Equal("", outcome.Error);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Equal(Files, Names("new/folder"));
        Assert.Contains("Results  new/folder", outcome.Output);

        var results = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("new/folder/results.json")))!;
        Assert.Null(results["machine"]);
        Assert.Equal(9, results["scenario"]!["seed"]!.GetValue<long>());
        var provenance = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("new/folder/provenance.json")))!;
        Assert.Equal("iopf.provenance", provenance["schema"]!.GetValue<string>());
        Assert.Equal("iopf run small.hocon --seed 9", provenance["replay"]!.GetValue<string>());
        Assert.Equal("ended held 0", $"{provenance["state"]} {provenance["verdict"]} {provenance["exitCode"]}");
        Assert.Equal(["run", "small.hocon", "--out", "new/folder", "--seed", "9"], provenance["arguments"]!.AsArray().Select(word => word!.GetValue<string>()));
    }

    [Fact]
    public async Task The_scenario_in_the_folder_gives_the_same_results()
    {
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "plain", "--trace", "small.lackey", "--out", "one", "--seed", "3")).Code);
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "one/scenario.hocon", "--out", "two")).Code);
        Assert.Equal(await File.ReadAllTextAsync(PathOf("one/results.json")), await File.ReadAllTextAsync(PathOf("two/results.json")));
    }

    [Fact]
    public async Task A_folder_that_is_not_empty_is_refused_before_the_run()
    {
        Directory.CreateDirectory(PathOf("full"));
        WriteFile("full/mine.txt", "mine");
        var outcome = await RunAsync(["run", "small.hocon", "--out", "full"], CancellationToken.None, (_, _, _, _) => throw new InvalidOperationException("ran"));
        Assert.Equal("iopf: --out full: the folder is not empty; --force writes there all the same", outcome.ErrorLines[0]);
        Assert.Equal(ExitCode.Usage, outcome.Code);
        Assert.Equal(["mine.txt"], Names("full"));
    }

    [Fact]
    public async Task Force_writes_beside_what_is_there_and_over_old_results()
    {
        Directory.CreateDirectory(PathOf("full"));
        WriteFile("full/mine.txt", "mine");
        WriteFile("full/results.json", "old");
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "small.hocon", "--out", "full", "--force")).Code);
        Assert.Equal("mine", await File.ReadAllTextAsync(PathOf("full/mine.txt")));
        Assert.Contains("iopf.run", await File.ReadAllTextAsync(PathOf("full/results.json")));
        Assert.Equal(Files.Append("mine.txt").Order(StringComparer.Ordinal), Names("full"));
    }

    [Theory]
    [InlineData("small.hocon", "cannot be written: this is a file, not a folder")]
    [InlineData("small.hocon/below", "")]
    [InlineData("/proc/x", "no folder can be made there")]
    public async Task A_folder_that_cannot_be_made_ends_with_70_before_the_run(string path, string rule)
    {
        var outcome = await RunAsync(["run", "small.hocon", "--out", path], CancellationToken.None, (_, _, _, _) => throw new InvalidOperationException("ran"));
        Assert.StartsWith($"iopf: --out {path}: {rule}", outcome.Error);
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.Single(outcome.ErrorLines);
        Assert.DoesNotContain("ran", outcome.Error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_after_the_run_is_told_and_leaves_no_results_behind()
    {
        var outcome = await RunAsync(["run", "small.hocon", "--out", "new"], CancellationToken.None, (plan, _, _, _) =>
        {
            Directory.CreateDirectory(PathOf("new/results.json"));
            return Task.FromResult(Reports.Of(plan.Scenario, Verdict.Held));
        });
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.StartsWith("iopf: --out new: cannot be written: ", outcome.Error);
        Assert.Single(outcome.ErrorLines);
        Assert.Contains("HELD", outcome.Output);
        Assert.DoesNotContain(Names("new"), name => name.EndsWith(".part", StringComparison.Ordinal));
        Assert.Equal("70", $"{JsonNode.Parse(await File.ReadAllTextAsync(PathOf("new/provenance.json")))!["exitCode"]}");
    }

    [Fact]
    public async Task A_verdict_weighs_more_than_a_file_that_cannot_be_written()
    {
        var outcome = await RunAsync(["run", "small.hocon", "--out", "new"], CancellationToken.None, (plan, _, _, _) =>
        {
            Directory.CreateDirectory(PathOf("new/results.json"));
            return Task.FromResult(Reports.Of(plan.Scenario, Verdict.Violated));
        });
        Assert.Equal(ExitCode.Violated, outcome.Code);
        Assert.StartsWith("iopf: --out new: cannot be written: ", outcome.Error);
    }

    [Fact]
    public async Task A_folder_in_the_place_of_a_file_is_refused_before_the_run()
    {
        Directory.CreateDirectory(PathOf("full/results.json"));
        var outcome = await RunAsync(["run", "small.hocon", "--out", "full", "--force"], CancellationToken.None, (_, _, _, _) => throw new InvalidOperationException("ran"));
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.StartsWith("iopf: --out full: cannot be written: ", outcome.Error);
    }

    private string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(PathOf(folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}

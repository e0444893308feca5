using System.Text.Json.Nodes;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class OutputFolderTests : HostFixture
{
    private static readonly string[] Files = ["machine.json", "results.json", "scenario.hocon"];

    [Fact]
    public async Task The_folder_gets_results_machine_and_scenario_and_nothing_else()
    {
        var outcome = await RunAsync("run", "small.hocon", "--out", "new/folder", "--seed", "9");
        Assert.Equal("", outcome.Error);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Equal(Files, Names("new/folder"));
        Assert.Contains("Results  new/folder", outcome.Output);

        var results = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("new/folder/results.json")))!;
        Assert.Null(results["machine"]);
        Assert.Equal(9, results["scenario"]!["seed"]!.GetValue<long>());
        var machine = JsonNode.Parse(await File.ReadAllTextAsync(PathOf("new/folder/machine.json")))!;
        Assert.Equal("iopf.machine", machine["schema"]!.GetValue<string>());
        Assert.Equal("iopf run small.hocon --seed 9", machine["replay"]!.GetValue<string>());
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
        Assert.Equal([.. Files[..1], "mine.txt", .. Files[1..]], Names("full"));
    }

    [Theory]
    [InlineData("small.hocon", "cannot be written: this is a file, not a folder")]
    [InlineData("small.hocon/below", "")]
    public async Task A_folder_that_cannot_be_made_ends_with_70_before_the_run(string path, string rule)
    {
        var outcome = await RunAsync(["run", "small.hocon", "--out", path], CancellationToken.None, (_, _, _, _) => throw new InvalidOperationException("ran"));
        Assert.StartsWith($"iopf: --out {path}: {rule}", outcome.Error);
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.Single(outcome.ErrorLines);
        Assert.DoesNotContain("ran", outcome.Error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_after_the_run_leaves_no_results_behind()
    {
        Directory.CreateDirectory(PathOf("full/results.json"));
        var outcome = await RunAsync("run", "small.hocon", "--out", "full", "--force");
        Assert.Equal(ExitCode.Internal, outcome.Code);
        Assert.StartsWith("iopf: --out full: cannot be written: ", outcome.Error);
        Assert.DoesNotContain(Names("full"), name => name.EndsWith(".part", StringComparison.Ordinal));
    }

    private string[] Names(string folder) =>
        [.. Directory.EnumerateFileSystemEntries(PathOf(folder)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}

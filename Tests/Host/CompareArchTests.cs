using System.Text.Json;
using System.Text.Json.Nodes;
using Iopf.Host.Terminal;
using Iopf.Lab.Comparing;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class CompareArchTests : HostFixture
{
    // One thread of one process: no schedule can change anything.
    private const string Alone =
        """
        name = alone
        machine.prq-size = 256
        devices = [{ trace = "small.lackey", interval = 0, group-size = 4, lookahead = 8 }]
        handler { workers = 1, service = 5us }
        """;

    private const string Storm =
        """
        name = storm
        machine { prq-size = 256, interrupt-latency = 50us }
        devices = [{ count = 12, processes = 2, threads = 4, trace = "small.lackey", interval = 0, max-retries = 200, retry-delay = 10us }]
        handler { workers = 4, service = 10us }
        """;

    private static readonly string[] Names = ["vtd", "amd", "smmu-pri", "smmu-stall", "riscv"];

    public CompareArchTests()
    {
        WriteFile("alone.hocon", Alone);
        WriteFile("storm.hocon", Storm);
    }

    [Fact]
    public Task The_counters_are_those_of_runs_made_one_by_one_with_its_schedule() => AssertSeparately("storm.hocon", "--schedule", "by-name");

    [Fact]
    public Task Where_there_is_nothing_to_choose_they_are_those_of_the_usual_schedule() => AssertSeparately("alone.hocon");

    [Fact]
    public async Task Equal_seeds_give_equal_bytes()
    {
        var (text, json) = (await RunAsync("compare-arch", "storm.hocon", "--seed", "7"), await RunAsync("compare-arch", "storm.hocon", "--seed", "7", "--json"));

        Assert.Equal(ExitCode.Held, text.Code);
        Assert.Equal(text.Output, (await RunAsync("compare-arch", "storm.hocon", "--seed", "7")).Output);
        Assert.Equal(json.Output, (await RunAsync("compare-arch", "storm.hocon", "--seed", "7", "--json")).Output);
        Assert.NotEqual(text.Output, (await RunAsync("compare-arch", "storm.hocon", "--seed", "8")).Output);
        Assert.DoesNotContain('\r', json.Output);
    }

    [Fact]
    public async Task A_storm_is_explained_by_rows_of_each_architecture_that_asks()
    {
        var outcome = await RunAsync("compare-arch", "storm.hocon");

        Assert.Equal((ExitCode.Held, ""), (outcome.Code, outcome.Error));
        Assert.All(new[] { "vtd/overflowed/last", "amd/overflowed/last", "smmu-pri/overflowed/last", "riscv/overflowed/last" }, row => Assert.Contains(row, outcome.Output));
        Assert.Contains("is dropped, and nobody answers [mem]", outcome.Output);
        Assert.Matches(@"amd no-progress: \d+ groups were never answered: their last request was lost to overflow", outcome.Output.Replace("\n    ", " "));
        Assert.Contains("Every difference is explained by rows of the profiles.", outcome.Output);
        Assert.EndsWith("\niopf compare-arch storm.hocon --seed 1\n", outcome.Output);
    }

    [Fact]
    public async Task The_table_has_the_numbers_of_the_json()
    {
        var counters = JsonNode.Parse((await RunAsync("compare-arch", "storm.hocon", "--json")).Output)!["architectures"]!.AsArray().Select(each => each!["counters"]!).ToList();
        var lines = (await RunAsync("compare-arch", "storm.hocon")).Output.Split('\n');

        Assert.Equal(Names, lines.First(line => line.EndsWith("riscv", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        foreach (var counter in Counters.All.Where(counter => counter.Unit == CounterUnit.Count))
        {
            var cells = string.Join(' ', counters.Select(each => each[counter.Key]!.GetValue<long>().ToString("N0")));
            Assert.Contains(lines, line => Squeezed(line) == $"{counter.Label} {cells}");
        }
    }

    [Fact]
    public async Task The_json_names_every_architecture_in_order_and_is_documented()
    {
        using var document = JsonDocument.Parse((await RunAsync("compare-arch", "storm.hocon", "--json")).Output);
        var root = document.RootElement;

        Assert.Equal("iopf.compare-arch", root.GetProperty("schema").GetString());
        Assert.Equal(Names, root.GetProperty("architectures").EnumerateArray().Select(each => each.GetProperty("architecture").GetString()));
        Assert.True(root.GetProperty("explained").GetBoolean());
        var docs = Docs.Read("json.md");
        Assert.All(Keys(root).Distinct(), key => Assert.Contains($"`{key}`", docs));
    }

    [Fact]
    public async Task A_run_names_its_architecture_and_the_rows_that_decided()
    {
        WriteFile("amd.hocon", "include \"storm.hocon\"\nmachine.iommu.architecture = amd\n");
        var (text, json) = (await RunAsync("run", "amd.hocon"), await RunAsync("run", "amd.hocon", "--json"));
        var iommu = JsonNode.Parse(json.Output)!["iommu"]!;

        Assert.Equal(ExitCode.NoProgress, text.Code);
        Assert.Contains("IOMMU: amd", text.Output);
        Assert.Contains("groups were never answered: their last request was lost to overflow (amd/", text.Output);
        Assert.Equal("amd", iommu["architecture"]!.GetValue<string>());
        Assert.Contains(iommu["rows"]!.AsArray(), row => row!["row"]!.GetValue<string>() == "amd/overflowed/last");
        Assert.All(Keys(JsonDocument.Parse(json.Output).RootElement).Distinct(), key => Assert.Contains($"`{key}`", Docs.Read("json.md")));
    }

    [Fact]
    public async Task A_run_whose_units_have_nothing_to_say_does_not_speak_of_them()
    {
        Assert.DoesNotContain("IOMMU", (await RunAsync("run", "alone.hocon")).Output);
        Assert.Null(JsonNode.Parse((await RunAsync("run", "alone.hocon", "--json")).Output)!["iommu"]);
    }

    [Theory]
    [InlineData("compare-arch --queue-entries 128", "iopf: --queue-entries: the queue of amd has a power of two from 256 to 32768 entries, not 128")]
    [InlineData("compare-arch --queue-entries 300", "iopf: --queue-entries: the queue of vtd has a power of two from 128 to 16384 entries, not 300")]
    [InlineData("compare-arch --queue-entries many", "iopf: --queue-entries: a number of entries is a whole number from 1 on, not `many`")]
    [InlineData("compare-arch --seed x", "iopf: --seed: a seed is a whole number from 0 to 9223372036854775807, not `x`")]
    [InlineData("compare-arch --width 79", "iopf: --width: a width is a whole number from 80 to 200, not `79`")]
    [InlineData("compare-arch --sed 1", "iopf: --sed: unknown option; did you mean `--seed`?")]
    [InlineData("compare-arch overflow-strom", "iopf: overflow-strom: no built-in scenario or file has this name; did you mean `overflow-storm`?")]
    public async Task A_wrong_command_line_is_refused_with_64(string line, string expected)
    {
        var outcome = await RunAsync(line.Split(' '));

        Assert.Equal((expected, ExitCode.Usage, ""), (outcome.ErrorLines[0], outcome.Code, outcome.Output));
    }

    [Theory]
    [InlineData("machine.prq-size = 128", "iopf: bad.hocon: the queue of amd has a power of two from 256 to 32768 entries, not 128; --queue-entries sets a size for all")]
    [InlineData("machine.iommu.architecture = via", "iopf: bad.hocon:2:30: machine.iommu.architecture is \"via\", where one of vtd, amd, smmu-pri, smmu-stall, riscv is expected")]
    [InlineData("machine.iommu { architecture = amd, queue-entries = 128 }", "iopf: bad.hocon:2:53: machine.iommu.queue-entries is 128: the queue of amd has a power of two from 256 to 32768 entries")]
    [InlineData("devices = [{ trace = nothing.lackey }]", "iopf: nothing.lackey: the trace cannot be read: ")]
    public async Task A_bad_scenario_is_refused_with_65_and_its_place(string line, string expected)
    {
        WriteFile("bad.hocon", $"include \"alone.hocon\"\n{line}\n");
        var outcome = await RunAsync("compare-arch", "bad.hocon");

        Assert.Equal((ExitCode.BadInput, ""), (outcome.Code, outcome.Output));
        Assert.StartsWith(expected, outcome.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_size_of_queue_that_all_have_overrides_one_that_they_have_not()
    {
        WriteFile("small-queue.hocon", "include \"alone.hocon\"\nmachine.prq-size = 128\n");

        Assert.Equal(ExitCode.Held, (await RunAsync("compare-arch", "small-queue.hocon", "--queue-entries", "512")).Code);
    }

    [Fact]
    public async Task The_text_keeps_its_width_and_ascii_has_no_other_letter()
    {
        var outcome = await RunAsync("compare-arch", "storm.hocon", "--width", "80", "--ascii");

        Assert.All(outcome.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Assert.All(outcome.Output, letter => Assert.True(letter is '\n' or (>= ' ' and <= '~'), $"U+{(int)letter:X4}"));
        Assert.Contains(" us", outcome.Output);
    }

    [Fact]
    public async Task An_interrupted_comparison_says_so_and_prints_nothing()
    {
        using var interrupted = new CancellationTokenSource();
        await interrupted.CancelAsync();
        var outcome = await RunAsync(["compare-arch", "overflow-storm"], interrupted.Token);

        Assert.Equal((ExitCode.Interrupted, ""), (outcome.Code, outcome.Output));
    }

    [Fact]
    public async Task The_example_of_the_documentation_is_what_the_program_prints()
    {
        var outcome = await RunAsync("compare-arch", "overflow-storm", "--width", "100");
        var example = string.Join('\n', outcome.Output.TrimEnd('\n').Split('\n').Select(line => line.Length == 0 ? "" : $"    {line}"));

        Assert.Contains(example, Docs.Read("compare-arch.md"));
    }

    private async Task AssertSeparately(string scenario, params string[] options)
    {
        var comparison = JsonNode.Parse((await RunAsync("compare-arch", scenario, "--json")).Output)!;
        foreach (var each in comparison["architectures"]!.AsArray())
        {
            var name = each!["architecture"]!.GetValue<string>();
            WriteFile("one.hocon", $"include \"{scenario}\"\nmachine.iommu.architecture = {name}\n");
            var run = JsonNode.Parse((await RunAsync(["run", "one.hocon", "--json", .. options])).Output)!;
            Assert.Equal(OfRun(run), OfColumn(each["counters"]!));
        }
    }

    private static string Squeezed(string line) => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static long[] OfRun(JsonNode run)
    {
        string[] keys =
        [
            "faults/requests", "faults/groups", "faults/requestsLost", "faults/queueDepthMax", "answers/success", "answers/automatic", "accesses/made",
            "accesses/failed", "times/serviceNs/p50", "times/responseFaultedNs/p99", "times/durationNs",
        ];
        long[] numbers = [.. keys.Select(key => key.Split('/').Aggregate(run, (at, part) => at[part]!).GetValue<long>())];
        numbers[4] -= numbers[5]; // of the hardware's answers all are Success here
        return numbers;
    }

    private static long[] OfColumn(JsonNode counters)
    {
        string[] keys =
        [
            "requests", "groups", "lost", "depthMax", "softwareSuccess", "hardwareSuccess", "accesses", "failedAccesses", "serviceP50Ns", "responseP99Ns",
            "durationNs",
        ];
        return [.. keys.Select(key => counters[key]!.GetValue<long>())];
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Keys(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };
}

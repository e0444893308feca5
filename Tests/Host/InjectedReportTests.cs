using System.Text.Json.Nodes;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>The faults of a scenario in the report, in JSON and in the record of the run.</summary>
public sealed class InjectedReportTests : HostFixture
{
    private const string Rules = """

        inject = [{ what = delay, on = core-to-unit, by = 1us, times = 20 }, { what = crash, at = unit-0, when.from = 50s }]
        """;

    [Fact]
    public async Task The_report_has_a_table_of_them()
    {
        WriteFile("hurt.hocon", Small + Rules);
        var output = (await RunAsync("run", "hurt.hocon")).Output;

        Assert.Matches("(?m)^Injected faults +times +messages lost +first at", output);
        Assert.Matches("(?m)^  delay on core-to-unit +10 +0 +[0-9.]+ µs  core-to-unit, faults-0100 to unit-0", output);
        Assert.Matches("(?m)^  crash at unit-0 +0 +0 +-  never struck", output);
        Assert.DoesNotContain("Injected faults", (await RunAsync("run", "small.hocon")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_has_each_rule_and_the_history_each_fault()
    {
        WriteFile("hurt.hocon", Small + Rules);
        var document = JsonNode.Parse((await RunAsync("run", "hurt.hocon", "--json", "--out", "kept")).Output)!;
        var (delay, crash) = (document["injected"]![0]!, document["injected"]![1]!);
        var lines = (await File.ReadAllLinesAsync(PathOf("kept/history.jsonl"))).Where(line => line.Contains("\"injected\":", StringComparison.Ordinal)).Select(line => JsonNode.Parse(line)!).ToList();

        Assert.Equal(("delay", 10, 0, 10), (delay["what"]!.GetValue<string>(), delay["times"]!.GetValue<int>(), delay["lost"]!.GetValue<int>(), delay["first"]!.AsArray().Count));
        Assert.Equal((1, 0, 0), (crash["rule"]!.GetValue<int>(), crash["times"]!.GetValue<int>(), crash["first"]!.AsArray().Count));
        Assert.Equal(10, lines.Count);
        Assert.Equal(delay["first"]!.AsArray().Select(fault => fault!["atNs"]!.GetValue<long>()), lines.Select(line => line["atNs"]!.GetValue<long>()));
        Assert.Null(JsonNode.Parse((await RunAsync("run", "small.hocon", "--json")).Output)!["injected"]);
    }
}

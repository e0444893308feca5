using System.Text.Json;
using System.Text.Json.Nodes;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class RunJsonTests : HostFixture
{
    [Fact]
    public async Task Equal_seed_and_scenario_give_equal_bytes_but_for_the_machine()
    {
        var first = await RunAsync("run", "small.hocon", "--seed", "7", "--json");
        var second = await RunAsync("run", "small.hocon", "--seed", "7", "--json");
        Assert.Equal(ExitCode.Held, first.Code);
        Assert.Equal(BeforeMachine(first.Output), BeforeMachine(second.Output));
        Assert.Equal(7, JsonNode.Parse(first.Output)!["scenario"]!["seed"]!.GetValue<long>());
    }

    [Fact]
    public async Task The_document_names_its_schema_and_ends_with_the_machine()
    {
        var outcome = await RunAsync("run", "small.hocon", "--json");
        var document = JsonNode.Parse(outcome.Output)!.AsObject();
        Assert.Equal("iopf.run", document["schema"]!.GetValue<string>());
        Assert.Equal(1, document["version"]!.GetValue<int>());
        Assert.Equal("held", document["verdict"]!.GetValue<string>());
        Assert.Equal("machine", document.Last().Key);
        Assert.DoesNotContain('\r', outcome.Output);
        Assert.EndsWith("}\n", outcome.Output);
    }

    [Fact]
    public async Task Counts_add_up()
    {
        var document = JsonNode.Parse((await RunAsync("run", "small.hocon", "--json")).Output)!;
        long Number(string section, string key) => document[section]![key]!.GetValue<long>();
        Assert.Equal(80, Number("accesses", "made"));
        Assert.Equal(32, Number("accesses", "distinctPages"));
        Assert.Equal(80, Number("accesses", "cacheHits") + Number("accesses", "translated") + Number("accesses", "faulted") + Number("accesses", "failed"));
        var sizes = document["faults"]!["groupSizes"]!.AsArray();
        Assert.Equal(Number("faults", "groups"), sizes.Sum(same => same!["groups"]!.GetValue<long>()));
        Assert.Equal(Number("faults", "requests"), sizes.Sum(same => same!["groups"]!.GetValue<long>() * same["size"]!.GetValue<long>()));
        Assert.Equal(Number("faults", "groups"), document["times"]!["serviceNs"]!["count"]!.GetValue<long>());
    }

    [Fact]
    public async Task Times_of_a_parallel_run_belong_to_the_machine()
    {
        var document = JsonNode.Parse((await RunAsync("run", "small.hocon", "--mode", "parallel", "--json")).Output)!;
        Assert.Equal("parallel", document["mode"]!.GetValue<string>());
        Assert.Null(document["times"]);
        Assert.NotNull(document["machine"]!["times"]!["serviceNs"]);
    }

    [Fact]
    public async Task Without_chance_both_modes_count_the_same()
    {
        const string WithoutChance =
            """
            name = without-chance
            devices = [{ trace = "small.lackey", interval = 0, group-size = 1, lookahead = 0 }]
            handler { workers = 1, service = 5us }
            """;
        WriteFile("without.hocon", WithoutChance);
        var simulated = JsonNode.Parse((await RunAsync("run", "without.hocon", "--json")).Output)!;
        var parallel = JsonNode.Parse((await RunAsync("run", "without.hocon", "--mode", "parallel", "--json")).Output)!;
        Assert.Equal(16, simulated["answers"]!["success"]!.GetValue<long>());
        Assert.All(new[] { "accesses", "answers", "memory", "verdict" },
            key => Assert.Equal(simulated[key]!.ToJsonString(), parallel[key]!.ToJsonString()));
    }

    [Theory]
    [InlineData("simulated")]
    [InlineData("parallel")]
    public async Task Every_key_is_documented(string mode)
    {
        using var document = JsonDocument.Parse((await RunAsync("run", "small.hocon", "--mode", mode, "--json")).Output);
        var docs = Docs.Read("json.md");
        Assert.All(Keys(document.RootElement).Distinct(), key => Assert.Contains($"`{key}`", docs));
    }

    private static string BeforeMachine(string json)
    {
        var end = json.IndexOf("\n  \"machine\": {", StringComparison.Ordinal);
        Assert.True(end > 0);
        return json[..end];
    }

    private static IEnumerable<string> Keys(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(each => Keys(each.Value).Prepend(each.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Keys),
        _ => [],
    };
}

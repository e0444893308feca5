using System.Text.Json;
using Iopf.Hocon.Source;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class ScenariosTests : HostFixture
{
    [Fact]
    public async Task The_list_has_a_line_for_each_built_in_scenario()
    {
        var outcome = await RunAsync("scenarios");
        Assert.Equal(ExitCode.Held, outcome.Code);
        var lines = outcome.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(BuiltInScenarios.Names, lines.Select(line => line.Split(' ')[0]));
        Assert.All(BuiltInScenarios.List(), each => Assert.Contains(each.Description, outcome.Output));
    }

    [Fact]
    public async Task The_list_as_json_has_the_same()
    {
        using var document = JsonDocument.Parse((await RunAsync("scenarios", "--json")).Output);
        Assert.Equal("iopf.scenarios", document.RootElement.GetProperty("schema").GetString());
        Assert.Equal(1, document.RootElement.GetProperty("version").GetInt32());
        Assert.Equal(
            BuiltInScenarios.List(),
            document.RootElement.GetProperty("scenarios").EnumerateArray()
                .Select(each => (each.GetProperty("name").GetString()!, each.GetProperty("description").GetString()!)));
    }

    [Fact]
    public async Task A_shown_scenario_reads_as_the_same()
    {
        var outcome = await RunAsync("scenarios", "show", "plain");
        Assert.Equal(ExitCode.Held, outcome.Code);
        var read = ScenarioReader.Read(new HoconText("shown", outcome.Output)).Scenario;
        Assert.Equal(BuiltInScenarios.Read("plain")!.ToHocon(), read!.ToHocon());
    }

    [Fact]
    public async Task A_file_beside_a_built_in_scenario_of_its_name_is_reached_by_its_path()
    {
        WriteFile("plain", Small);
        Assert.Contains("name = small", (await RunAsync("scenarios", "show", "./plain")).Output.Replace("\"", ""));
        Assert.Contains("name = plain", (await RunAsync("scenarios", "show", "plain")).Output.Replace("\"", ""));
    }

    [Fact]
    public async Task A_file_without_an_ending_is_a_scenario_where_no_built_in_one_has_its_name()
    {
        WriteFile("mine", Small);
        Assert.Equal(ExitCode.Held, (await RunAsync("run", "mine")).Code);
    }

    [Fact]
    public async Task A_file_includes_others_from_its_own_folder()
    {
        Directory.CreateDirectory(PathOf("sub"));
        WriteFile("sub/base.hocon", "name = base\ndevices = [{}]");
        WriteFile("sub/top.hocon", "include \"base.hocon\"\nname = top");
        var outcome = await RunAsync("scenarios", "show", "sub/top.hocon");
        Assert.Equal("", outcome.Error);
        Assert.Contains("top", outcome.Output);
    }

    [Fact]
    public async Task Every_key_is_documented()
    {
        var outcome = await RunAsync("scenarios", "keys");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.All(ScenarioSchema.Keys, key =>
        {
            Assert.Contains($"{key.Path} ", outcome.Output);
            Assert.Contains(key.Meaning, outcome.Output);
        });
    }
}

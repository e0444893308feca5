using System.Text.Json;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

/// <summary>`iopf run --chart`: one group of a run.</summary>
public sealed class RunChartTests : HostFixture
{
    private const string Stalls =
        """
        name = stalls
        devices = [{ trace = "small.lackey", interval = 0, processes = 2, accesses = 40 }]
        machine.iommu.architecture = smmu-stall
        """;

    [Theory]
    [InlineData("simulated")]
    [InlineData("parallel")]
    public async Task The_chart_of_a_named_group_shows_its_way_behind_the_report(string mode)
    {
        var outcome = await RunAsync("run", "small.hocon", "--mode", mode, "--chart", "0100/3", "--svg", "group.svg", "--width", "160", "--ascii", "--quiet");
        Assert.Equal(ExitCode.Held, outcome.Code);
        var chart = outcome.Output[outcome.Output.IndexOf("Group 0100/3", StringComparison.Ordinal)..];
        foreach (var text in (string[])["device-0100", "unit-0", "faults-0100", "page request: group ", "serve group ", "Handled", "closed: its handler answered, Success", "is used"])
            Assert.Contains(text, chart, StringComparison.Ordinal);

        Assert.All(chart, letter => Assert.InRange(letter, '\n', '~'));
        Assert.Contains("small: group 0100/3", await File.ReadAllTextAsync(PathOf("group.svg")), StringComparison.Ordinal);
        Assert.Contains("--chart 0100/3", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_slowest_is_the_one_that_waited_longest_for_its_answer()
    {
        using var document = JsonDocument.Parse((await RunAsync("run", "small.hocon", "--chart", "slowest", "--json")).Output);
        var (chart, times) = (document.RootElement.GetProperty("chart"), document.RootElement.GetProperty("times"));
        var waited = chart.GetProperty("answeredNs").GetInt64() - chart.GetProperty("askedNs").GetInt64();
        Assert.Equal(times.GetProperty("serviceNs").GetProperty("max").GetInt64(), waited);
        Assert.All(chart.EnumerateObject(), key => Assert.Contains($"`{key.Name}`", Docs.Read("json.md")));
        Assert.Equal("page", chart.GetProperty("events")[0].GetProperty("text").GetString()!.Split(' ')[0]);
    }

    [Fact]
    public async Task A_run_is_the_same_with_a_chart_and_without_one()
    {
        var without = (await RunAsync("run", "small.hocon", "--json")).Output;
        var with = (await RunAsync("run", "small.hocon", "--json", "--chart", "slowest")).Output;
        using var one = JsonDocument.Parse(without);
        using var other = JsonDocument.Parse(with);
        foreach (var key in one.RootElement.EnumerateObject().Where(key => key.Name != "machine"))
            Assert.Equal(key.Value.GetRawText(), other.RootElement.GetProperty(key.Name).GetRawText());
    }

    [Theory]
    [InlineData("failed", "there is none of failed: no access failed, and every answer was Success")]
    [InlineData("0100/9999", "there is none of 0100/9999: device 0100 asked for the groups 1 to ")]
    [InlineData("0200/1", "there is none of 0200/1: no device has the requester id 0200; there are 0100")]
    public async Task What_is_not_there_is_said_and_the_code_of_the_run_stays(string wish, string expected)
    {
        var outcome = await RunAsync("run", "small.hocon", "--chart", wish);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Contains($"\nChart  {expected}", outcome.Output);
        using var document = JsonDocument.Parse((await RunAsync("run", "small.hocon", "--chart", wish, "--json")).Output);
        Assert.Contains(expected.Split(": ")[1], document.RootElement.GetProperty("chart").GetProperty("missing").GetString());
    }

    [Fact]
    public async Task A_run_of_several_machines_has_no_chart()
    {
        WriteFile("two.hocon", Small + "\nhosts = 2");
        var outcome = await RunAsync("run", "two.hocon", "--chart", "slowest");
        Assert.Equal((ExitCode.Usage, "iopf: --chart: a chart follows the groups of one machine, and the scenario has 2"), (outcome.Code, outcome.ErrorLines[0]));
    }

    [Fact]
    public async Task A_stalled_access_has_a_chart_too()
    {
        WriteFile("stalls.hocon", Stalls);
        var output = (await RunAsync("run", "stalls.hocon", "--chart", "0100/2", "--width", "160")).Output;
        foreach (var text in (string[])["a stalled access of function", "access ", "stalled access: tag ", "resume tag ", ": made", "is used"])
            Assert.Contains(text, output[output.IndexOf("Group 0100/2", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_is_on_the_way_where_processes_are_in_guests()
    {
        WriteFile("guests.hocon", Small + "\nmm.processes = guest");
        var output = (await RunAsync("run", "guests.hocon", "--chart", "slowest", "--width", "160")).Output;
        Assert.Contains("inject the group as index ", output);
        Assert.Contains("guest-", output);
    }

    [Fact]
    public async Task The_first_that_failed_is_found()
    {
        WriteFile("late.hocon", Small + "\nhandler { context = blocking, service = 5s }\ncore.deadline = 1s\nexpect { failed-accesses = any, deadlines-missed = any }");
        var output = (await RunAsync("run", "late.hocon", "--chart", "failed", "--width", "160")).Output;
        Assert.Contains("closed: its deadline is over, Invalid Request", output);
        Assert.Contains("answered Invalid Request after 1", output);
    }

    [Theory]
    [InlineData("run --chart slow", "iopf: --chart: a chart is of slowest, failed, or a group such as 0100/17 (device in four hexadecimal digits, number from 1), not `slow`")]
    [InlineData("run --chart slowst", "iopf: --chart: a chart is of slowest, failed, or a group such as 0100/17 (device in four hexadecimal digits, number from 1), not `slowst`; did you mean `slowest`?")]
    [InlineData("run --svg x.svg", "iopf: --svg: works only with --chart")]
    [InlineData("run --chart failed --width 7", "iopf: --width: a width is a whole number from 80 to 200, not `7`")]
    public async Task A_wrong_command_line_is_refused_with_64(string line, string expected)
    {
        var outcome = await RunAsync(line.Split(' '));
        Assert.Equal((ExitCode.Usage, expected), (outcome.Code, outcome.ErrorLines[0]));
    }
}

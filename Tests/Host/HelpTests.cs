using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host;

public sealed class HelpTests : HostFixture
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("run", "--help")]
    public async Task Help_shows_options_examples_and_every_exit_code(params string[] args)
    {
        var outcome = await RunAsync(args);
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Empty(outcome.Error);
        Assert.All(new[] { "--seed", "--mode", "--trace", "--json", "--out", "--force", "--akka", "--log-level", "--log", "--quiet", "Examples:" },
            word => Assert.Contains(word, outcome.Output));
        Assert.All(ExitCodes.All, each => Assert.Contains($"{(int)each.Code,3}  {each.Meaning}", outcome.Output));
    }

    [Fact]
    public async Task Help_of_cluster_run_has_examples_of_its_own()
    {
        var outcome = await RunAsync("cluster", "run", "--help");
        Assert.Contains("  iopf cluster run plain  ", outcome.Output);
        Assert.DoesNotContain("iopf run", outcome.Output);
        Assert.All(ExitCodes.All, each => Assert.Contains($"{(int)each.Code,3}  {each.Meaning}", outcome.Output));
    }

    [Fact]
    public async Task Help_of_scenarios_names_its_commands()
    {
        var outcome = await RunAsync("scenarios", "--help");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Contains("show <SCENARIO>", outcome.Output);
        Assert.Contains("keys", outcome.Output);
    }

    [Fact]
    public async Task Help_is_given_beside_a_mistake()
    {
        var outcome = await RunAsync("run", "--help", "--sed");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Contains("Examples:", outcome.Output);
    }

    [Fact]
    public async Task The_version_names_the_engine()
    {
        var outcome = await RunAsync("--version");
        Assert.Equal(ExitCode.Held, outcome.Code);
        Assert.Matches(@"^iopf \d+\.\d+\.\d+ \(Akka\.NET 1\.\d+\.\d+\)\n$", outcome.Output);
    }

    [Fact]
    public void The_documentation_has_every_exit_code_with_its_meaning() =>
        Assert.All(ExitCodes.All, each => Assert.Contains($"| {(int)each.Code} | {each.Meaning} |", Docs.Read("usage.md")));

    [Fact]
    public void Every_exit_code_has_one_meaning() =>
        Assert.Equal(Enum.GetValues<ExitCode>(), ExitCodes.All.Select(each => each.Code));
}

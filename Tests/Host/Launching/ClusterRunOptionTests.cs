using System.CommandLine;
using Iopf.Host.Cli;
using Xunit;

namespace Iopf.Tests.Host.Launching;

public sealed class ClusterRunOptionTests
{
    [Fact]
    public void Options_say_what_is_run_on_how_many_nodes()
    {
        var options = new ClusterRunOptions();
        var error = options.Read(Parse(options, "plain --nodes 5 --seed 7 --json --out here --force --settings test"), out var request);
        Assert.Null(error);
        Assert.Equal(("plain", 5, 7L, true, "here", true, "test"), (request!.Scenario, request.Launch.Nodes, request.Seed, request.IsJson, request.Out, request.IsForced, request.Launch.Settings));
    }

    [Theory]
    [InlineData("plain --nodes 0", "--nodes: a machine starts 1 to 32 nodes, not `0`")]
    [InlineData("plain --seed x", "--seed: a seed is a whole number from 0 to 9223372036854775807, not `x`")]
    [InlineData("plain --force", "--force: is about --out, which is not given")]
    public void What_makes_no_sense_is_refused(string line, string expected)
    {
        var options = new ClusterRunOptions();
        Assert.Equal(expected, options.Read(Parse(options, line), out _)?.Lines[0]);
    }

    private static ParseResult Parse(ClusterRunOptions options, string line) => options.Make().Parse(line);
}

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host.Launching;

/// <summary>Nodes in processes of their own.</summary>
public sealed partial class ClusterUpTests : HostFixture
{
    [Fact]
    public async Task Three_nodes_come_up_one_is_killed_and_none_is_left_behind()
    {
        using var launcher = new Started(Folder, "cluster", "up", "3", "--settings", "test", "--folder", "run");
        await launcher.Lines.NextAsync("3 nodes up after ");
        var processes = ProcessesOf(launcher);
        Assert.Equal(3, processes.Count);
        await launcher.Lines.NextAsync(line => line.StartsWith("3 ", StringComparison.Ordinal));

        using (var status = await StatusAsync())
        {
            Assert.All(Nodes(status), node => Assert.Equal("up", node.GetProperty("state").GetString()));
            Assert.Equal(processes, Nodes(status).Select(node => node.GetProperty("process").GetInt32()));
            Assert.All(Members(status), member => Assert.Equal("up", member.GetProperty("status").GetString()));
            Assert.Equal(3, Members(status).Count());
        }

        var killed = await RunAsync("cluster", "kill", "2", "--folder", "run");
        Assert.Equal("node 2: killed (9)\n", killed.Output);
        await launcher.Lines.NextAsync("node 2: killed (9)");
        using (var status = await StatusAsync())
            Assert.Equal(["up", "killed (9)", "up"], Nodes(status).Select(node => node.GetProperty("state").GetString()));

        Assert.Equal("iopf: run: node 2 does not run: killed (9)\n", (await RunAsync("cluster", "leave", "2", "--folder", "run")).Error);
        Assert.StartsWith("iopf: --folder run: a cluster of process ", (await RunAsync("cluster", "up", "1", "--folder", "run")).Error);

        launcher.Terminate();
        Assert.Equal(0, await launcher.EndAsync());
        foreach (var process in processes)
            await Started.EndOfAsync(process);

        Assert.Equal(["node-1.log", "node-2.log", "node-3.log"], Directory.EnumerateFiles(PathOf("run")).Select(Path.GetFileName).Order());
        Assert.Equal("iopf: run: no cluster was started in this folder\n", (await RunAsync("cluster", "status", "--folder", "run")).Error);
    }

    [Fact]
    public async Task Nodes_end_with_their_launcher_even_if_it_is_killed()
    {
        using var launcher = new Started(Folder, "cluster", "up", "1", "--settings", "test", "--folder", "run");
        await launcher.Lines.NextAsync("1 node up after ");
        var process = Assert.Single(ProcessesOf(launcher));

        launcher.Kill();

        await Started.EndOfAsync(process);
        var outcome = await RunAsync("cluster", "status", "--folder", "run");
        Assert.StartsWith("iopf: run: no cluster runs here any more: process ", outcome.Error);
        Assert.Equal(ExitCode.Unavailable, outcome.Code);
        Assert.Contains(" Exiting completed", await File.ReadAllTextAsync(PathOf("run/node-1.log")));
    }

    [Fact]
    public async Task A_node_that_does_not_come_up_ends_the_start_and_says_why()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        Surroundings = host => host with { Program = Started.Program };

        var outcome = await RunAsync("cluster", "up", "1", "--base-port", $"{port}", "--folder", "run");

        Assert.Equal(
            [$"iopf: node 1: --port {port}: is in use: another process listens there", "iopf: cluster: node 1 did not come up; its log is run/node-1.log"],
            outcome.ErrorLines);
        Assert.Contains("node 1: failed (69)", outcome.Output);
        Assert.Equal(ExitCode.Unavailable, outcome.Code);
    }

    private async Task<JsonDocument> StatusAsync()
    {
        var outcome = await RunAsync("cluster", "status", "--folder", "run", "--json");
        Assert.Equal("", outcome.Error);
        return JsonDocument.Parse(outcome.Output);
    }

    private static IEnumerable<JsonElement> Nodes(JsonDocument status) => status.RootElement.GetProperty("nodes").EnumerateArray();

    private static IEnumerable<JsonElement> Members(JsonDocument status) => status.RootElement.GetProperty("members").EnumerateArray();

    // In the order of the nodes' numbers.
    private static List<int> ProcessesOf(Started launcher) =>
    [
        .. launcher.Lines.Heard.Select(line => Listening.Match(line)).Where(match => match.Success)
            .OrderBy(match => match.Groups["node"].Value, StringComparer.Ordinal)
            .Select(match => int.Parse(match.Groups["process"].Value, CultureInfo.InvariantCulture)),
    ];

    [GeneratedRegex(@"^node (?<node>\d+) listens at 127\.0\.0\.1:\d+ \(process (?<process>\d+)\)$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Listening { get; }
}

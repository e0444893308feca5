using System.Text.Json;
using Akka.Actor;
using Akka.Cluster.Sharding;
using Iopf.Actors;
using Iopf.Cluster.Placement;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

/// <summary>Nodes in one process over real remoting, at free ports.</summary>
public sealed class MembershipTests : HostFixture
{
    private const string Type = "placeholder";

    [Fact]
    public async Task Two_nodes_are_members_of_one_cluster_and_one_leaves_it()
    {
        await using var first = new PlayedNode(Folder);
        await using var second = new PlayedNode(Folder);
        var seed = await first.JoinAsync();
        var address = await second.JoinAsync(seed);
        await first.Lines.NextAsync(line => Is(line, "member", address, "up"));
        await second.SendAsync("describe");
        var description = await second.NextAsync("description");
        Assert.Equal(new[] { seed, address }.Order(), Addresses(description));
        Assert.Equal(seed, description.GetProperty("members")[0].GetProperty("address").GetString());
        Assert.True(description.GetProperty("complete").GetBoolean());

        await second.SendAsync("leave");
        Assert.Equal("command", (await second.NextAsync("leaving")).GetProperty("why").GetString());
        Assert.Equal(0, (await second.NextAsync("ended")).GetProperty("code").GetInt32());
        await first.Lines.NextAsync(line => Is(line, "member", address, "removed"));
        Assert.Equal(ExitCode.Held, await second.EndAsync());
        Assert.Equal(ExitCode.Held, await first.EndAsync());
        Assert.DoesNotContain(first.Lines.Heard, line => line.Contains("unreachable", StringComparison.Ordinal) && !line.Contains("reachable\":true", StringComparison.Ordinal));
        Assert.Equal("", first.Error + second.Error);
    }

    [Fact]
    public async Task A_node_says_which_shards_it_has()
    {
        await using var node = new PlayedNode(Folder, work: system => ClusterSharding.Get(system).Start(
            Type, _ => ActorProps.By(() => new Echo()), ClusterShardingSettings.Create(system), HashCodeMessageExtractor.Create(10, message => $"{message}")));
        await node.JoinAsync();
        var system = await node.StartedSystem;
        var inbox = Inbox.Create(system);
        ClusterSharding.Get(system).ShardRegion(Type).Tell(7, inbox.Receiver);
        Assert.Equal(7, await inbox.ReceiveAsync(SpokenLines.Bound));

        await node.SendAsync("describe");
        var region = Assert.Single((await node.NextAsync("description")).GetProperty("regions").EnumerateArray());
        Assert.Equal(Type, region.GetProperty("type").GetString());
        Assert.Equal(1, Assert.Single(region.GetProperty("shards").EnumerateArray()).GetProperty("entities").GetInt32());
        Assert.Equal(ExitCode.Held, await node.EndAsync());
    }

    [Fact]
    public async Task A_line_that_is_too_long_or_no_text_is_refused_and_the_node_goes_on()
    {
        await using var node = new PlayedNode(Folder);
        var address = await node.JoinAsync();
        await node.SendAsync(new string('x', Iopf.Host.Nodes.NodeOrder.LongestLine + 1));
        Assert.Equal($"a line has at most {Iopf.Host.Nodes.NodeOrder.LongestLine} bytes", (await node.NextAsync("refused")).GetProperty("why").GetString());
        await node.SendAsync([0xFF, 0xFE, 0x0A]);
        Assert.Equal("a line is text in UTF-8, and this one is not", (await node.NextAsync("refused")).GetProperty("why").GetString());
        await node.SendAsync("describe");
        Assert.Equal([address], Addresses(await node.NextAsync("description")));
        Assert.Equal(ExitCode.Held, await node.EndAsync());
    }

    [Fact]
    public void The_largest_scenario_fits_into_a_command()
    {
        // No letter is longer in JSON.
        var scenario = new string('\u0001', Experiment.MostBytes);
        var line = Iopf.Host.Nodes.ScenarioWork.CommandOf(new Experiment(long.MaxValue, [], Experiment.MostHosts, 1, new string('b', 4096)), scenario);
        Assert.InRange(line.Length, 6 * Experiment.MostBytes, Iopf.Host.Nodes.NodeOrder.LongestLine);
    }

    [FactOverIPv6]
    public async Task Two_nodes_are_members_over_IPv6()
    {
        await using var first = new PlayedNode(Folder, hostname: "::1");
        await using var second = new PlayedNode(Folder, hostname: "::1");
        var seed = await first.JoinAsync();
        var address = await second.JoinAsync(seed);
        Assert.StartsWith("[::1]:", address, StringComparison.Ordinal);
        await first.Lines.NextAsync(line => Is(line, "member", address, "up"));
        Assert.Equal(ExitCode.Held, await second.EndAsync());
        Assert.Equal(ExitCode.Held, await first.EndAsync());
        Assert.Equal("", first.Error + second.Error);
    }

    [Theory]
    [InlineData("", "an empty line is no command")]
    [InlineData("frobnicate", "`frobnicate` is no command; join, leave and describe are")]
    [InlineData("join", "join needs seed nodes, HOST:PORT or `self`")]
    [InlineData("join nowhere", "join needs seed nodes, HOST:PORT or `self`")]
    [InlineData("{", "a line that begins with `{` is an object of JSON: ")]
    [InlineData("{}", "a command has a text `command`")]
    [InlineData("{\"command\":3}", "a command has a text `command`")]
    [InlineData("{\"command\":\"\\ud800\"}", "a line that begins with `{` is an object of JSON: ")]
    [InlineData("{\"command\":\"join\",\"seeds\":[1]}", "`seeds` is a list of texts")]
    public void A_command_that_makes_no_sense_is_refused(string line, string rule)
    {
        var found = Iopf.Host.Nodes.NodeOrder.Read(line, out var order);
        Assert.StartsWith(rule, found ?? Iopf.Host.Nodes.NodeControl.Do(order!, node: null) ?? "");
    }

    private static bool Is(string line, string name, string address, string status)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return root.GetProperty("event").GetString() == name && root.GetProperty("address").GetString() == address && root.GetProperty("status").GetString() == status;
    }

    private static IEnumerable<string?> Addresses(JsonElement description) =>
        description.GetProperty("members").EnumerateArray().Select(member => member.GetProperty("address").GetString()).Order();

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}

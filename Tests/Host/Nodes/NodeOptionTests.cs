using System.Net;
using System.Net.Sockets;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

public sealed class NodeOptionTests : HostFixture
{
    [Theory]
    [InlineData("node", "iopf: --port: is needed: a port, or 0 for a free one")]
    [InlineData("node --port x --seed-node self", "iopf: --port: a port is a whole number from 0 to 65535, not `x`")]
    [InlineData("node --port 65536 --seed-node self", "iopf: --port: a port is a whole number from 0 to 65535, not `65536`")]
    [InlineData("node --port 0", "iopf: --seed-node: is needed: a node of the cluster, or `self` to form one")]
    [InlineData("node --port 0 --seed-node there", "iopf: --seed-node: a seed node is HOST:PORT or `self`, not `there`")]
    [InlineData("node --port 0 --seed-node there:0", "iopf: --seed-node: a seed node is HOST:PORT or `self`, not `there:0`")]
    [InlineData("node --port 0 --seed-node ::1:5001", "iopf: --seed-node: a seed node is HOST:PORT or `self`, not `::1:5001`")]
    [InlineData("node --port 0 --seed-node a@b:5001", "iopf: --seed-node: a seed node is HOST:PORT or `self`, not `a@b:5001`")]
    [InlineData("node --port 0 --seed-node self --roles host,clint", "iopf: --roles: a role is one of host, client, experiment, not `clint`; did you mean `client`?")]
    [InlineData("node --port 0 --seed-node self --settings tset", "iopf: --settings: a set is one of production, test, not `tset`; did you mean `test`?")]
    [InlineData("node --port 0 --seed-node self --log-level loud", "iopf: --log-level: a level is one of off, error, warning, info, debug, not `loud`")]
    [InlineData("node --port 0 --seed-node self --hostname 0.0.0.0", "iopf: --hostname: a hostname is one name or address that other nodes reach this one by, not `0.0.0.0`")]
    [InlineData("node --port 0 --seed-node self --certificate x", "iopf: --certificate-password-file: is needed: --certificate, --certificate-password-file and --authority go together")]
    [InlineData("node --port 0 --seed-node self --seednode x", "iopf: --seednode: unknown option; did you mean `--seed-node`?")]
    public async Task A_wrong_command_line_is_refused_with_64(string line, string expected)
    {
        var outcome = await RunAsync(line.Split(' '));
        Assert.Equal([expected, "iopf: see `iopf node --help`"], outcome.ErrorLines);
        Assert.Equal(ExitCode.Usage, outcome.Code);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("10.1.2.3")]
    [InlineData("node-1.example")]
    [InlineData("fe80::1")]
    [InlineData("1.0.0.127")]
    public async Task Without_certificates_a_node_refuses_to_listen_outside_loopback(string hostname)
    {
        var outcome = await RunAsync("node", "--port", "0", "--seed-node", "self", "--hostname", hostname);
        Assert.StartsWith($"iopf: --hostname: {hostname} may be reached from other machines, so it needs --certificate, ", outcome.Error);
        Assert.Equal(ExitCode.Usage, outcome.Code);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.8.7")]
    [InlineData("::1")]
    [InlineData("localhost")]
    public void Loopback_is_only_this_machine(string hostname) => Assert.True(NodeRequest.IsLoopback(hostname));

    [Theory]
    [InlineData("self", "self")]
    [InlineData("127.0.0.1:5001", "127.0.0.1:5001")]
    [InlineData("node-1.example:65535", "node-1.example:65535")]
    [InlineData("[::1]:5001", "[::1]:5001")]
    public void A_seed_node_is_read_as_it_is_written(string text, string expected) => Assert.Equal(expected, SeedNode.Read(text)?.ToString());

    [Fact]
    public async Task A_port_that_is_in_use_is_an_error_of_its_own()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);

        // What two nodes would need to share it.
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var outcome = await RunAsync("node", "--port", $"{port}", "--seed-node", "self");
        Assert.Equal([$"iopf: --port {port}: is in use: another process listens there"], outcome.ErrorLines);
        Assert.Equal(ExitCode.Unavailable, outcome.Code);
        Assert.Equal("ended (69): not-started\n", outcome.Output);
        Assert.True(File.Exists(PathOf($"iopf-cluster/node-{port}.log")));
    }

    [Fact]
    public async Task A_node_that_nobody_takes_in_says_whom_it_asked()
    {
        WriteFile("my.hocon", "akka.cluster { seed-node-timeout = 200ms, shutdown-after-unsuccessful-join-seed-nodes = 500ms }");
        var outcome = await RunAsync("node", "--port", "0", "--seed-node", "127.0.0.1:1", "--settings", "test", "--akka", "my.hocon", "--folder", "logs");
        Assert.Equal(["iopf: --seed-node 127.0.0.1:1: no seed node took this node in"], outcome.ErrorLines);
        Assert.Equal(ExitCode.Unavailable, outcome.Code);
        Assert.Contains("leaves: not-joined\n", outcome.Output);
    }

    [Theory]
    [InlineData("akka.cluster.seed-nodes = []", "1:27: akka.cluster.seed-nodes cannot be set: the program does, by what it is asked for")]
    [InlineData("akka.remote.dot-netty.tcp.enable-ssl = off", "1:40: akka.remote.dot-netty.tcp.enable-ssl cannot be set: the program does, by what it is asked for")]
    [InlineData("iopf.cluster.end-witin = 1s", "1:14: iopf.cluster.end-witin is no key; did you mean iopf.cluster.end-within?")]
    public async Task What_the_program_says_itself_no_file_may_say(string text, string expected)
    {
        WriteFile("my.hocon", text);
        var outcome = await RunAsync("node", "--port", "0", "--seed-node", "self", "--akka", "my.hocon");
        Assert.Equal([$"iopf: my.hocon:{expected}"], outcome.ErrorLines);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }
}

using Iopf.Host.Launching;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host.Launching;

public sealed class ClusterCommandTests : HostFixture
{
    [Theory]
    [InlineData("cluster up", "iopf: cluster up: needs a N", "cluster up")]
    [InlineData("cluster up 0", "iopf: N: a machine starts 1 to 32 nodes, not `0`", "cluster up")]
    [InlineData("cluster up many", "iopf: N: a machine starts 1 to 32 nodes, not `many`", "cluster up")]
    [InlineData("cluster up 33", "iopf: N: a machine starts 1 to 32 nodes, not `33`", "cluster up")]
    [InlineData("cluster up 3 --base-port 65534", "iopf: --base-port: ports of 3 nodes are whole numbers up to 65535, from `65534` on they are not", "cluster up")]
    [InlineData("cluster up 3 --settings tests", "iopf: --settings: a set is one of production, test, not `tests`; did you mean `test`?", "cluster up")]
    [InlineData("cluster run plain --oot d", "iopf: --oot: unknown option; did you mean `--out`?", "cluster run")]
    [InlineData("cluster run", "iopf: cluster run: needs a SCENARIO", "cluster run")]
    [InlineData("cluster run plain --out .", "iopf: --out .: the folder is not empty; --force writes there all the same", "cluster run")]
    [InlineData("cluster leave two", "iopf: NODE: a node is a number or a port, not `two`", "cluster leave")]
    [InlineData("cluster kil 2", "iopf: kil: unknown command; did you mean `kill`?", "cluster")]
    [InlineData("cluster certificates d --days 0", "iopf: --days: days are a whole number from 1 to 3650, not `0`", "cluster certificates")]
    [InlineData("cluster certificates d --names a,b/c", "iopf: --names: a name is a hostname or an address, not `b/c`", "cluster certificates")]
    [InlineData("cluster certificates d --names a,a", "iopf: --names: names are up to 100, each other than the others and than `authority`", "cluster certificates")]
    public async Task A_wrong_command_line_is_refused_with_64(string line, string expected, string command)
    {
        var outcome = await RunAsync(line.Split(' '));
        Assert.Equal([expected, $"iopf: see `iopf {command} --help`"], outcome.ErrorLines);
        Assert.Equal(ExitCode.Usage, outcome.Code);
        Assert.Empty(outcome.Output);
    }

    [Theory]
    [InlineData("", "a request is an object of JSON: ")]
    [InlineData("status", "a request is an object of JSON: ")]
    [InlineData("[]", "a request is an object with a text `command`")]
    [InlineData("{\"command\":1}", "a request is an object with a text `command`")]
    [InlineData("{\"command\":\"\\ud800\"}", "a request is an object of JSON: ")]
    [InlineData("{\"command\":\"stop\"}", "`stop` is no command; status, leave and kill are")]
    [InlineData("{\"command\":{\"a\":{\"b\":{\"c\":{}}}}}", "a request is an object of JSON: ")]
    public void A_request_that_makes_no_sense_is_refused(string line, string rule) => Assert.StartsWith(rule, ControlRequest.Read(line, out _));

    [Fact]
    public void A_request_is_read_as_it_was_written()
    {
        var request = new ControlRequest(ControlRequest.Kill, "2");
        Assert.Null(ControlRequest.Read(request.ToLine(), out var read));
        Assert.Equal(request, read);
    }

    [Fact]
    public async Task Where_no_cluster_was_started_there_is_none_to_talk_to()
    {
        foreach (var command in (string[][])[["status"], ["leave", "1"], ["kill", "1"]])
        {
            var outcome = await RunAsync(["cluster", .. command]);
            Assert.Equal("iopf: iopf-cluster: no cluster was started in this folder\n", outcome.Error);
            Assert.Equal(ExitCode.Unavailable, outcome.Code);
        }
    }

    [Fact]
    public async Task Certificates_are_for_their_owner_alone_and_never_written_over()
    {
        var outcome = await RunAsync("cluster", "certificates", "ca", "--names", "localhost,10.1.2.3", "--days", "2");
        Assert.Equal(ExitCode.Held, outcome.Code);
        var files = Directory.EnumerateFiles(PathOf("ca")).Order().ToList();
        Assert.Equal(
            ["10.1.2.3.p12", "10.1.2.3.password", "authority-key.pem", "authority.pem", "localhost.p12", "localhost.password"],
            files.Select(Path.GetFileName));
        if (!OperatingSystem.IsWindows())
            Assert.All(files.Select(file => new FileInfo(file).UnixFileMode), mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));

        var before = files.Select(File.ReadAllBytes).ToList();
        var again = await RunAsync("cluster", "certificates", "ca", "--names", "other");
        Assert.Equal("iopf: ca/authority.pem: is there already, and is not written over", again.ErrorLines[0]);
        Assert.Equal(ExitCode.Usage, again.Code);
        Assert.Equal(before, Directory.EnumerateFiles(PathOf("ca")).Order().Select(File.ReadAllBytes));
    }
}

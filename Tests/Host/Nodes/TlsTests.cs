using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Event;
using Iopf.Actors;
using Iopf.Host.Nodes;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Xunit;

namespace Iopf.Tests.Host.Nodes;

/// <summary>Nodes with certificates, over real sockets.</summary>
public sealed class TlsTests : HostFixture
{
    [Fact]
    public async Task Nodes_of_one_authority_are_members_and_one_of_another_is_turned_away()
    {
        await RunAsync("cluster", "certificates", "ours", "--names", "localhost,127.0.0.1");
        await RunAsync("cluster", "certificates", "theirs");
        using var ours = Read("ours", "localhost");
        using var second = Read("ours", "127.0.0.1");
        using var theirs = Read("theirs", "localhost");
        Assert.Null(ours.Refuse(Certificate("ours", "127.0.0.1")));
        Assert.NotNull(ours.Refuse(Certificate("theirs", "localhost")));
        Assert.NotNull(theirs.Refuse(Certificate("ours", "localhost")));

        var refusals = new SpokenLines();
        await using var first = new PlayedNode(Folder, ours, system => Listen(system, refusals));
        await using var other = new PlayedNode(Folder, second);
        await using var foreign = new PlayedNode(Folder, theirs, system => Listen(system, refusals));
        var seed = await first.JoinAsync();
        await other.JoinAsync(seed);
        await foreign.NextAsync("listening");
        await foreign.SendAsync($"join {seed}");

        // Each end refuses the other's certificate; whose refusal comes first ends the connection.
        await refusals.NextAsync("is refused: ");

        await first.SendAsync("describe");
        var members = (await first.NextAsync("description")).GetProperty("members").EnumerateArray().Select(member => member.GetProperty("address").GetString());
        Assert.Equal(2, members.Count());
        Assert.Equal(ExitCode.Held, await other.EndAsync());
        await foreign.EndAsync();
        await foreign.NextAsync("ended");
        Assert.DoesNotContain(foreign.Lines.Heard, line => line.Contains("\"event\":\"up\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_address_of_a_node_says_that_it_has_TLS()
    {
        await RunAsync("cluster", "certificates", "ours");
        using var ours = Read("ours", "localhost");
        await using var node = new PlayedNode(Folder, ours);
        Assert.StartsWith("akka.ssl.tcp://iopf@127.0.0.1:", (await node.NextAsync("listening")).GetProperty("uri").GetString());
    }

    [Fact]
    public async Task Who_shows_no_certificate_gets_no_answer()
    {
        await RunAsync("cluster", "certificates", "ours");
        using var ours = Read("ours", "localhost");
        await using var node = new PlayedNode(Folder, ours);
        var port = int.Parse((await node.NextAsync("listening")).GetProperty("address").GetString()!.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

        using var client = new System.Net.Sockets.TcpClient("127.0.0.1", port);
        await using var stream = new System.Net.Security.SslStream(client.GetStream(), leaveInnerStreamOpen: false, (_, _, _, _) => true);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            await stream.AuthenticateAsClientAsync("localhost");
            if (await stream.ReadAsync(new byte[1]).AsTask().WaitAsync(SpokenLines.Bound) == 0)
                throw new IOException("closed");
        });
    }

    [Theory]
    [InlineData("gone.p12", "ours/localhost.password", "ours/authority.pem", "iopf: gone.p12: there is no such file")]
    [InlineData("ours/localhost.p12", "gone", "ours/authority.pem", "iopf: gone: there is no such file")]
    [InlineData("ours/localhost.p12", "ours/authority.pem", "ours/authority.pem", "iopf: ours/localhost.p12: is no certificate that can be read: ")]
    [InlineData("ours/authority.pem", "ours/localhost.password", "ours/authority.pem", "iopf: ours/authority.pem: is no certificate that can be read: ")]
    [InlineData("ours/localhost.p12", "ours/localhost.password", "small.hocon", "iopf: small.hocon: is no certificate that can be read: ")]
    [InlineData("ours/localhost.p12", "ours/localhost.password", "theirs/authority.pem", "iopf: ours/localhost.p12: is none of the authority's: ")]
    public async Task Files_that_do_not_fit_are_refused(string certificate, string password, string authority, string expected)
    {
        await RunAsync("cluster", "certificates", "ours");
        await RunAsync("cluster", "certificates", "theirs");
        var outcome = await RunAsync(
            "node", "--port", "0", "--seed-node", "self", "--certificate", certificate, "--certificate-password-file", password, "--authority", authority);
        Assert.StartsWith(expected, outcome.Error);
        Assert.Equal(ExitCode.BadInput, outcome.Code);
    }

    private X509Certificate2 Certificate(string folder, string name) =>
        X509CertificateLoader.LoadPkcs12FromFile(PathOf($"{folder}/{name}.p12"), File.ReadAllText(PathOf($"{folder}/{name}.password")).TrimEnd());

    private static void Listen(ActorSystem system, SpokenLines lines) =>
        system.EventStream.Subscribe(system.ActorOf(ActorProps.By(() => new Warned(lines))), typeof(Warning));

    private NodeCertificate Read(string folder, string name)
    {
        var files = new CertificateFiles($"{folder}/{name}.p12", $"{folder}/{name}.password", $"{folder}/authority.pem");
        Assert.Null(NodeCertificate.Read(files, new HostEnvironment { Output = TextWriter.Null, Error = TextWriter.Null, WorkingFolder = Folder }, out var certificate));
        return certificate!;
    }

    private sealed class Warned(SpokenLines lines) : UntypedActor
    {
        protected override void OnReceive(object message) => lines.WriteLine(message.ToString());
    }
}

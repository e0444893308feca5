using System.CommandLine;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Cli;

/// <summary>The options of `node`.</summary>
internal sealed class NodeOptions
{
    private const string Name = "node";

    private readonly Option<string> _port = new("--port") { HelpName = "PORT", Description = "Where it listens; 0 is a free port" };

    private readonly Option<string[]> _seeds = new("--seed-node")
    {
        HelpName = "HOST:PORT",
        Description = "A node to join, or `self`; may be given more than once. The first one forms the cluster if there is none",
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string> _roles = new("--roles")
    {
        HelpName = "ROLE,...",
        Description = $"What it may run [default: {string.Join(',', NodeRequest.KnownRoles)}]",
    };

    private readonly Option<string> _hostname = new("--hostname")
    {
        HelpName = "HOST",
        Description = "The address it listens at, and its name among the nodes; outside loopback with certificates only [default: 127.0.0.1]",
    };

    private readonly Option<string> _log = new("--log") { HelpName = "FILE", Description = "Add the log to this file [default: node-PORT.log in the folder]" };

    private readonly Option<bool> _control = new("--control")
    {
        Description = "For programs: print events as JSON lines, read commands, end with standard input (docs/cluster.md)",
    };

    private readonly Option<string> _certificate = new("--certificate") { HelpName = "FILE", Description = "Its certificate with its key, PKCS#12" };
    private readonly Option<string> _password = new("--certificate-password-file") { HelpName = "FILE", Description = "The password of that file" };
    private readonly Option<string> _authority = new("--authority") { HelpName = "FILE", Description = "The certificate that all nodes' were signed with, PEM" };
    private readonly ClusterOptions _cluster = new();

    /// <summary>The command, without its action.</summary>
    public Command Make()
    {
        var node = new Command(Name, "Run a node of a cluster in this process (docs/cluster.md)") { _port, _seeds, _roles, _hostname };
        _cluster.AddTo(node);
        foreach (var option in (Option[])[_log, _control, _certificate, _password, _authority])
            node.Options.Add(option);

        return node;
    }

    /// <summary>What a user wants, or why it makes no sense.</summary>
    public HostError? Read(ParseResult parsed, out NodeRequest request)
    {
        request = new NodeRequest { IsControlled = parsed.GetValue(_control) };
        if (ReadPlace(parsed, ref request) is { } misplaced)
            return misplaced;

        if (ReadSeeds(parsed, ref request) is { } unknown)
            return unknown;

        if (ReadRoles(parsed, ref request) is { } unfit)
            return unfit;

        if (_cluster.Read(parsed, Name, out var cluster) is { } wrong)
            return wrong;

        var log = parsed.GetValue(_log);
        if (log is "")
            return Wrong(_log, "a path is not empty");

        request = request with
        {
            Folder = cluster.Folder,
            Settings = cluster.Settings,
            Engine = new EngineRequest { Settings = cluster.Akka, LogLevel = cluster.LogLevel, Log = log },
        };
        return ReadCertificate(parsed, ref request);
    }

    private HostError? ReadPlace(ParseResult parsed, ref NodeRequest request)
    {
        if (parsed.GetValue(_port) is not { } text)
            return Wrong(_port, "is needed: a port, or 0 for a free one");

        if (!SeedNode.TryReadPort(text, out var port))
            return Wrong(_port, $"a port is a whole number from 0 to {ushort.MaxValue}, not `{text}`");

        var hostname = parsed.GetValue(_hostname) ?? request.Hostname;
        if (!SeedNode.IsHost(hostname) || hostname is "0.0.0.0" or "::")
            return Wrong(_hostname, $"a hostname is one name or address that other nodes reach this one by, not `{hostname}`");

        request = request with { Port = port, Hostname = hostname };
        return null;
    }

    private HostError? ReadSeeds(ParseResult parsed, ref NodeRequest request)
    {
        var seeds = new List<SeedNode>();
        foreach (var text in parsed.GetValue(_seeds) ?? [])
        {
            if (SeedNode.Read(text) is not { } seed)
                return Wrong(_seeds, $"a seed node is HOST:PORT or `{SeedNode.SelfWord}`, not `{text}`");

            seeds.Add(seed);
        }

        request = request with { SeedNodes = seeds };
        return seeds.Count == 0 && !request.IsControlled
            ? Wrong(_seeds, $"is needed: a node of the cluster, or `{SeedNode.SelfWord}` to form one")
            : null;
    }

    private HostError? ReadRoles(ParseResult parsed, ref NodeRequest request)
    {
        if (parsed.GetValue(_roles) is not { } text)
            return null;

        var roles = text.Split(',').Distinct(StringComparer.Ordinal).ToList();
        if (roles.Find(role => !NodeRequest.KnownRoles.Contains(role)) is { } other)
        {
            var near = EditDistance.Nearest(other, NodeRequest.KnownRoles) is { } meant ? $"; did you mean `{meant}`?" : "";
            return Wrong(_roles, $"a role is one of {string.Join(", ", NodeRequest.KnownRoles)}, not `{other}`{near}");
        }

        request = request with { Roles = roles };
        return null;
    }

    private HostError? ReadCertificate(ParseResult parsed, ref NodeRequest request)
    {
        Option<string>[] options = [_certificate, _password, _authority];
        var given = options.Select(parsed.GetValue).ToArray();
        if (Array.Find(options, option => parsed.GetValue(option) is "") is { } empty)
            return Wrong(empty, "a path is not empty");

        if (given is [{ } certificate, { } password, { } authority])
        {
            request = request with { Certificate = new CertificateFiles(certificate, password, authority) };
            return null;
        }

        if (Array.Exists(given, file => file is not null))
            return Wrong(options[Array.IndexOf(given, null)], $"is needed: {_certificate.Name}, {_password.Name} and {_authority.Name} go together");

        return NodeRequest.IsLoopback(request.Hostname)
            ? null
            : Wrong(_hostname, $"{request.Hostname} may be reached from other machines, so it needs {_certificate.Name}, {_password.Name} and {_authority.Name}; `iopf cluster certificates` makes some to test with");
    }

    private static HostError Wrong(Option option, string rule) => HostError.Usage(option.Name, rule, Name);
}

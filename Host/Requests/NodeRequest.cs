using System.Net;

namespace Iopf.Host.Requests;

/// <summary>What a user wants of a node of a cluster.</summary>
internal sealed record NodeRequest
{
    /// <summary>The name of all systems of the cluster.</summary>
    public const string SystemName = "iopf";

    /// <summary>The roles that a node may have, which are also those that it has if nobody says more.</summary>
    public static IReadOnlyList<string> KnownRoles { get; } = ["host", "client", "experiment"];

    /// <summary>Where it listens and what the others call it: a name or an address of this machine.</summary>
    public string Hostname { get; init; } = "127.0.0.1";

    /// <summary>The port it listens at; 0: a free one.</summary>
    public int Port { get; init; }

    /// <summary>Whom it joins, in this order; empty: it is told later.</summary>
    public IReadOnlyList<SeedNode> SeedNodes { get; init; } = [];

    /// <summary>What it may run.</summary>
    public IReadOnlyList<string> Roles { get; init; } = KnownRoles;

    /// <summary>The folder of its files.</summary>
    public string Folder { get; init; } = ClusterFolder.Usual;

    /// <summary>The name of its set of settings.</summary>
    public string Settings { get; init; } = SettingsNames.Production;

    /// <summary>A user's own settings over that, how much is logged, and where to, if not into the folder.</summary>
    public EngineRequest Engine { get; init; } = new();

    /// <summary>Whether a program reads its output, gives it commands, and takes it along when it ends.</summary>
    public bool IsControlled { get; init; }

    /// <summary>With which certificate it listens; null: without TLS.</summary>
    public CertificateFiles? Certificate { get; init; }

    /// <summary>Whether only this machine can reach a hostname.</summary>
    public static bool IsLoopback(string hostname) =>
        hostname == "localhost" || (IPAddress.TryParse(hostname, out var address) && IPAddress.IsLoopback(address));
}

/// <summary>The files for TLS, as the user named them.</summary>
/// <param name="Certificate">PKCS#12: the node's own certificate with its key.</param>
/// <param name="Password">The password of that file.</param>
/// <param name="Authority">PEM: the certificate that all certificates of the cluster were signed with.</param>
internal sealed record CertificateFiles(string Certificate, string Password, string Authority);

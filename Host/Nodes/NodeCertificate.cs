using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Event;
using Akka.Remote.Transport.DotNetty;
using Iopf.Host.Files;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Nodes;

/// <summary>A node's own certificate and the authority of its cluster: whoever has a certificate of that authority is a node of it.</summary>
internal sealed class NodeCertificate : IDisposable
{
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2 _authority;

    /// <summary>Takes the certificates, which are disposed with it.</summary>
    /// <param name="own">With its key.</param>
    /// <param name="authority">Without.</param>
    public NodeCertificate(X509Certificate2 own, X509Certificate2 authority) => (_own, _authority) = (own, authority);

    /// <summary>Reads the files, and sees that they fit together.</summary>
    public static HostError? Read(CertificateFiles files, HostEnvironment host, out NodeCertificate? certificate)
    {
        certificate = null;
        var at = host.FullPath(files.Password);
        try
        {
            var password = TextFiles.Read(at).TrimEnd('\r', '\n');
            at = host.FullPath(files.Authority);
            var authority = X509Certificate2.CreateFromPem(TextFiles.Read(at));
            at = host.FullPath(files.Certificate);
            using var stream = TextFiles.Open(at);
            var own = X509CertificateLoader.LoadPkcs12(ReadAll(stream), password, X509KeyStorageFlags.DefaultKeySet);
            certificate = new NodeCertificate(own, authority);
            var rule = own.HasPrivateKey
                ? certificate.Refuse(own) is { } refused ? $"is none of the authority's: {refused}" : null
                : "has no key in it";
            if (rule is null)
                return null;

            certificate.Dispose();
            certificate = null;
            return HostError.Of([new InputError(at, 0, 0, rule)], host);
        }
        catch (IOException failure)
        {
            return HostError.Of([new InputError(at, 0, 0, failure.Message)], host);
        }
        catch (CryptographicException failure)
        {
            return HostError.Of([new InputError(at, 0, 0, $"is no certificate that can be read: {failure.Message.TrimEnd('.')}")], host);
        }
    }

    /// <summary>What makes remoting use it, in both directions.</summary>
    public DotNettySslSetup ToSetup() => new(
        _own,
        suppressValidation: false,
        requireMutualAuthentication: true,
        validateCertificateHostname: false,
        (certificate, _, peer, _, log) =>
        {
            var refused = certificate is null ? "there is none" : Refuse(certificate);
            if (refused is not null)
                log.Warning("The certificate of {0} is refused: {1}", peer, refused);

            return refused is null;
        });

    /// <summary>Why a certificate is none of the authority's, or null. No store of the system is asked, and nobody else signs for it.</summary>
    public string? Refuse(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate) ? null : string.Join(", ", chain.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).Distinct(StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _own.Dispose();
        _authority.Dispose();
    }

    private static byte[] ReadAll(Stream stream)
    {
        var bytes = new byte[TextFiles.Limit + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length > TextFiles.Limit ? throw new IOException($"a certificate has at most {TextFiles.Limit} bytes") : bytes[..length];
    }
}

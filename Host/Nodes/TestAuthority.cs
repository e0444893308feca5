using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Iopf.Host.Nodes;

/// <summary>An authority to test with, and the certificates of nodes that it signs. Its key is an object in memory, and stays there unless it is written.</summary>
internal sealed class TestAuthority : IDisposable
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";
    private const int SerialBytes = 16;

    /// <summary>Machines' clocks differ: certificates are valid a little before they were made.</summary>
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(10);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _certificate;
    private readonly DateTimeOffset _from;
    private readonly DateTimeOffset _to;

    /// <summary>Makes one.</summary>
    /// <param name="now">The time.</param>
    /// <param name="days">How long it and its certificates are valid.</param>
    public TestAuthority(DateTimeOffset now, int days)
    {
        (_from, _to) = (now - Early, now.AddDays(days));
        var request = new CertificateRequest("CN=iopf test authority", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        _certificate = request.CreateSelfSigned(_from, _to);
    }

    /// <summary>Its certificate, PEM.</summary>
    public string CertificatePem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>Its key, PEM.</summary>
    public string KeyPem => _key.ExportPkcs8PrivateKeyPem() + "\n";

    /// <summary>Signs a certificate for a node.</summary>
    /// <param name="name">The hostname or address that it listens at.</param>
    /// <param name="password">The password of the file.</param>
    /// <returns>The certificate with its key, PKCS#12.</returns>
    public byte[] Sign(string name, string password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(new X500DistinguishedName($"CN={name}"), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));

        // A node is a server to those that connect to it, and a client to those that it connects to.
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUse), new Oid(ClientUse)], critical: false));
        request.CertificateExtensions.Add(NamesOf(name));
        using var signed = request.Create(_certificate, _from, _to, RandomNumberGenerator.GetBytes(SerialBytes));
        using var whole = signed.CopyWithPrivateKey(key);
        return whole.Export(X509ContentType.Pkcs12, password);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
    }

    private static X509Extension NamesOf(string name)
    {
        var names = new SubjectAlternativeNameBuilder();
        if (IPAddress.TryParse(name, out var address))
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);

        if (name == "localhost")
        {
            names.AddIpAddress(IPAddress.Loopback);
            names.AddIpAddress(IPAddress.IPv6Loopback);
        }

        return names.Build();
    }
}

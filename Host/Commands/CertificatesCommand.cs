using System.Security.Cryptography;
using System.Text;
using Iopf.Host.Files;
using Iopf.Host.Nodes;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Commands;

/// <summary>`iopf cluster certificates`: an authority to test with, and a certificate for each node.</summary>
/// <param name="host">Clock and working folder.</param>
internal sealed class CertificatesCommand(HostEnvironment host)
{
    private const string Authority = "authority.pem";
    private const string AuthorityKey = "authority-key.pem";
    private const int PasswordBytes = 24;

    /// <summary>Makes the files, all of them or none. What is there is never written over.</summary>
    public ExitCode Make(CertificatesRequest request)
    {
        using var authority = new TestAuthority(host.Clock.GetUtcNow(), request.Days);
        List<(string Name, byte[] Bytes)> files =
        [
            (Authority, Encoding.UTF8.GetBytes(authority.CertificatePem)),
            (AuthorityKey, Encoding.UTF8.GetBytes(authority.KeyPem)),
        ];
        foreach (var name in request.Names)
        {
            var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(PasswordBytes));
            files.Add((FileOf(name, "p12"), authority.Sign(name, password)));
            files.Add((FileOf(name, "password"), Encoding.UTF8.GetBytes(password + "\n")));
        }

        if (Write(request.Folder, files) is { } error)
            return error.Write(host.Error);

        host.Output.WriteLine($"{Path.Combine(request.Folder, Authority)}: give it to every node, with a certificate each:");
        foreach (var name in request.Names)
        {
            host.Output.WriteLine(
                $"  iopf node --hostname {name} --certificate {Path.Combine(request.Folder, FileOf(name, "p12"))} --certificate-password-file "
                + $"{Path.Combine(request.Folder, FileOf(name, "password"))} --authority {Path.Combine(request.Folder, Authority)} ...");
        }

        host.Output.WriteLine($"{Path.Combine(request.Folder, AuthorityKey)}: whoever has it can make nodes of this cluster");
        return ExitCode.Held;
    }

    private HostError? Write(string folder, List<(string Name, byte[] Bytes)> files)
    {
        if (Folders.Make(folder, "DIR", host) is { } unmade)
            return unmade;

        var path = host.FullPath(folder);
        if (files.Find(file => Path.Exists(Path.Combine(path, file.Name))).Name is { } there)
            return HostError.Usage(Path.Combine(folder, there), "is there already, and is not written over", "cluster certificates");

        foreach (var (name, bytes) in files)
        {
            try
            {
                WriteNew(Path.Combine(path, name), bytes);
            }
            catch (Exception failure) when (TextFiles.IsFileFailure(failure))
            {
                return new HostError(ExitCode.Internal, Path.Combine(folder, name), $"cannot be written: {TextFiles.Reason(failure)}");
            }
        }

        return null;
    }

    /// <summary>Only its owner may read the file, from its first byte on.</summary>
    private static void WriteNew(string path, byte[] bytes)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

        using var stream = new FileStream(path, options);
        stream.Write(bytes);
    }

    // An address of IPv6 has colons, which not every file system takes.
    private static string FileOf(string name, string ending) => $"{name.Replace(':', '_')}.{ending}";
}

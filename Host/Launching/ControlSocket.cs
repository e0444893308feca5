using System.Net.Sockets;
using System.Text;

namespace Iopf.Host.Launching;

/// <summary>The socket in the file system by which a launcher is spoken to. Only its owner may connect.</summary>
internal static class ControlSocket
{
    /// <summary>Its name in the folder.</summary>
    public const string Name = "cluster.sock";

    /// <summary>Systems allow a path of about a hundred bytes.</summary>
    private const int LongestPath = 100;

    /// <summary>A path for the socket of a folder: in it, or, where that is too long, in a folder of its own for temporary files.</summary>
    public static string PathFor(string folder)
    {
        var path = Path.Combine(folder, Name);
        return Encoding.UTF8.GetByteCount(path) <= LongestPath ? path : Path.Combine(Directory.CreateTempSubdirectory("iopf-").FullName, Name);
    }

    /// <summary>Takes away what <see cref="PathFor"/> made.</summary>
    public static void Remove(string path, string folder)
    {
        File.Delete(path);
        if (Path.GetDirectoryName(path) is { } parent && parent != folder)
            Directory.Delete(parent);
    }

    /// <summary>Connects; null: nobody listens.</summary>
    public static async Task<Socket?> ConnectAsync(string path, CancellationToken interrupted)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), interrupted);
            return socket;
        }
        catch (Exception failure) when (failure is SocketException or ArgumentException)
        {
            // The second is of a path that is longer than any socket's.
            socket.Dispose();
            return null;
        }
        catch (OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Begins to listen.</summary>
    public static Socket Listen(string path)
    {
        File.Delete(path);
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        socket.Listen();
        return socket;
    }
}

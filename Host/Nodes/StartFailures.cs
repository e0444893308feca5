using System.Net.Sockets;
using Akka.Configuration;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;

namespace Iopf.Host.Nodes;

/// <summary>Says in a user's words why a node could not begin.</summary>
internal static class StartFailures
{
    /// <summary>The error, or null where it is one of the program.</summary>
    public static HostError? Of(Exception failure, NodeRequest request)
    {
        var all = Flatten(failure).ToList();
        if (all.OfType<SocketException>().FirstOrDefault() is { } socket)
            return Of(socket, request);

        return all.OfType<ConfigurationException>().FirstOrDefault() is { } refused
            ? new HostError(ExitCode.BadInput, request.Engine.Settings ?? request.Settings, $"Akka.NET refuses these settings: {refused.Message}")
            : null;
    }

    private static HostError Of(SocketException failure, NodeRequest request) => failure.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new(ExitCode.Unavailable, $"--port {request.Port}", "is in use: another process listens there"),
        SocketError.AccessDenied => new(ExitCode.Unavailable, $"--port {request.Port}", "needs rights that this user has not"),
        SocketError.AddressNotAvailable => new(ExitCode.Unavailable, $"--hostname {request.Hostname}", "is no address of this machine"),
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => new(ExitCode.Unavailable, $"--hostname {request.Hostname}", "is a name without an address"),
        _ => new(ExitCode.Unavailable, $"--hostname {request.Hostname}", $"cannot be listened at: {failure.Message.TrimEnd('.')}"),
    };

    private static IEnumerable<Exception> Flatten(Exception failure)
    {
        yield return failure;
        IEnumerable<Exception> inner = failure is AggregateException many ? many.InnerExceptions : failure.InnerException is { } one ? [one] : [];
        foreach (var each in inner.SelectMany(Flatten))
            yield return each;
    }
}

using System.Net.Sockets;
using System.Text;
using Iopf.Host.Files;

namespace Iopf.Host.Launching;

/// <summary>Takes requests over a launcher's socket, one a connection.</summary>
/// <param name="listener">Where connections come in.</param>
/// <param name="clock">How long a connection may be silent.</param>
/// <param name="tell">Gets each request.</param>
internal sealed class ControlServer(Socket listener, TimeProvider clock, Action<LaunchEvent> tell)
{
    /// <summary>The most connections at a time; more wait.</summary>
    private const int MostConnections = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>When the launcher ends.</summary>
    private static readonly TimeSpan Hurry = TimeSpan.FromSeconds(1);

    /// <summary>Serves until it is told to stop.</summary>
    public async Task ServeAsync(CancellationToken stopped)
    {
        using var free = new SemaphoreSlim(MostConnections);
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                await free.WaitAsync(stopped);
                var connection = await listener.AcceptAsync(stopped);
                serving.RemoveAll(each => each.IsCompleted);
                serving.Add(ServeAsync(connection, free, stopped));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket connection, SemaphoreSlim free, CancellationToken stopped)
    {
        try
        {
            await using var stream = new NetworkStream(connection, ownsSocket: true);
            var answer = await AnswerAsync(stream, stopped);

            // Also when the launcher ends: the answer may be that its last node is gone.
            using var patience = new CancellationTokenSource(Patience, clock);
            await using var hurry = stopped.Register(() => patience.CancelAfter(Hurry));
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer + "\n"), patience.Token);
        }
        catch (Exception failure) when (failure is IOException or SocketException or OperationCanceledException)
        {
            // Whoever asked is gone, or was silent for too long: nobody is there to be told.
        }
        finally
        {
            free.Release();
        }
    }

    private async Task<string> AnswerAsync(NetworkStream stream, CancellationToken stopped)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopped, patience.Token);
        var lines = CommandLines.ReadAsync(stream, ControlRequest.LongestLine, either.Token).GetAsyncEnumerator(either.Token);
        await using (lines)
        {
            if (!await lines.MoveNextAsync())
                return ControlRequest.Refusal("a request is a line");

            ControlRequest? request = null;
            if ((lines.Current.Problem ?? ControlRequest.Read(lines.Current.Text, out request)) is { } rule)
                return ControlRequest.Refusal(rule);

            var reply = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            tell(new Asked(request!, reply));
            try
            {
                return await reply.Task.WaitAsync(stopped);
            }
            catch (OperationCanceledException)
            {
                // The launcher has answered all that it took.
                return reply.Task.IsCompleted ? await reply.Task : ControlRequest.Refusal("the cluster ends");
            }
        }
    }
}

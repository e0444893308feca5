namespace Iopf.Host.Nodes;

/// <summary>Why and when a node ends. The first reason counts; from then on the node has its time, and is killed if it needs more.</summary>
/// <param name="clock">The clock of that time.</param>
/// <param name="within">The time.</param>
/// <param name="kill">Ends the process at once.</param>
internal sealed class NodeEnding(TimeProvider clock, TimeSpan within, Action kill) : IDisposable
{
    private readonly TaskCompletionSource<string> _why = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;

    /// <summary>Done with the reason, once there is one.</summary>
    public Task<string> Why => _why.Task;

    /// <summary>Ends the node. From any thread.</summary>
    public void Begin(string why)
    {
        if (_why.TrySetResult(why))
            _timer = clock.CreateTimer(_ => kill(), state: null, within, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The node has ended.</summary>
    public void Dispose() => _timer?.Dispose();
}

using Iopf.Actors.Os;
using Iopf.Os.Faults;

namespace Iopf.Tests.Cluster.Placement.Nodes;

/// <summary>
/// The blocking calls of a node, which are those of its pagers. They take no time, but from the one that a test names on they wait until it lets them go: then
/// groups are certainly in hand.
/// </summary>
internal sealed class HeldCalls : IBlockingCalls, IDisposable
{
    private readonly ManualResetEventSlim _gate = new(initialState: true);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _count;
    private volatile bool _isReleased;

    /// <summary>How many there were.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>The number of the call from which on they wait; set before the first.</summary>
    public long HeldFrom { get; init; } = long.MaxValue;

    /// <summary>Ends when a call is held.</summary>
    public Task Reached => _reached.Task;

    public void Hold(TimeSpan time, CompleteGroup group)
    {
        if (Interlocked.Increment(ref _count) == HeldFrom && !_isReleased)
        {
            _gate.Reset();
            _reached.TrySetResult();
        }

        _gate.Wait();
    }

    /// <summary>Lets all go, and holds no more.</summary>
    public void Release()
    {
        _isReleased = true;
        _gate.Set();
    }

    public void Dispose() => _gate.Dispose();
}

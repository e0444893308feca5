namespace Iopf.Tests.Host;

/// <summary>A clock on which a second passes each time that somebody looks, and that counts the delays that ran out.</summary>
internal sealed class CountingClock : TimeProvider
{
    private const int Enough = 3;
    private readonly TaskCompletionSource _ticked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _seconds;
    private int _delays;

    /// <summary>Done when a few delays ran out.</summary>
    public Task Ticked => _ticked.Task;

    public override long TimestampFrequency => 1;

    public override long GetTimestamp() => Interlocked.Increment(ref _seconds);

    /// <summary>No delay takes long here.</summary>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (Interlocked.Increment(ref _delays) > Enough)
            _ticked.TrySetResult();

        return System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(1), period);
    }
}

using System.Diagnostics;
using Iopf.Actors.Os;
using Iopf.Os.Faults;

namespace Iopf.Host.Running;

/// <summary>
/// Holds a worker's thread as a blocking call of an operating system would. Short calls spin: no clock of an operating system wakes a
/// thread in time for them. Long ones wait on an event, and yield for the part of a millisecond that no event can wait for.
/// </summary>
/// <param name="stop">Ends all calls at once, at the end of a run.</param>
internal sealed class BlockingCalls(CancellationToken stop) : IBlockingCalls
{
    private static readonly TimeSpan LongestSpin = TimeSpan.FromMicroseconds(100);

    /// <inheritdoc/>
    public void Hold(TimeSpan time, CompleteGroup group)
    {
        var start = Stopwatch.GetTimestamp();
        if (time <= LongestSpin)
        {
            while (Stopwatch.GetElapsedTime(start) < time)
                Thread.SpinWait(8);

            return;
        }

        // An event may wake its thread up to a millisecond late, so it waits for one less.
        for (var left = time; left > TimeSpan.Zero && !stop.IsCancellationRequested; left = time - Stopwatch.GetElapsedTime(start))
        {
            if (left >= TimeSpan.FromMilliseconds(2))
                stop.WaitHandle.WaitOne((int)Math.Min(left.TotalMilliseconds - 1, int.MaxValue));
            else
                Thread.Yield();
        }
    }
}

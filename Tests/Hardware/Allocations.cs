using Xunit;

namespace Iopf.Tests.Hardware;

internal static class Allocations
{
    private const int Times = 10_000;

    /// <summary>Asserts that a body, which is told how often to do its work, allocates nothing each time.</summary>
    public static void AssertNone(Action<int> body)
    {
        body(100);
        var before = GC.GetAllocatedBytesForCurrentThread();
        body(Times);

        // Not 0: a collection that another test causes is booked with up to 8 KiB. The smallest object each time would be 240 kB.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Times * 12);
    }

    /// <summary>The bytes that making an object takes; the least of many times, for the same reason.</summary>
    public static long Least(Func<object> make)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 100; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var made = make();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            GC.KeepAlive(made);
        }

        return least;
    }
}

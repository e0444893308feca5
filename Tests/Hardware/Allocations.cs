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
}

using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Os.Faults;

/// <summary>Short words for the tests of the fault models.</summary>
internal static class FaultStories
{
    public static readonly Pasid? One = new Pasid(1);
    public static readonly Pasid? Two = new Pasid(2);

    /// <summary>A state with room for <paramref name="groups"/> groups whose PASID 1 belongs to domain "a".</summary>
    public static DeviceFaults<string> Attached(int groups = 4, int partials = 8, long deadline = 0, long partialDeadline = 0)
    {
        var faults = new DeviceFaults<string>(new FaultLimits(groups, partials, deadline, partialDeadline));
        faults.Attach(One, "a");
        return faults;
    }

    public static PageRequest Partial(int index, Pasid? pasid, ulong page = 1) => Request(index, pasid, page, last: false);

    public static PageRequest Last(int index, Pasid? pasid, ulong page = 1) => Request(index, pasid, page, last: true);

    public static PageRequest Stalled(ushort tag, Pasid? pasid, ulong page = 1) => Request(0, pasid, page, last: true) with { Stall = new StallTag(tag) };

    private static PageRequest Request(int index, Pasid? pasid, ulong page, bool last) =>
        new(new RequesterId(8), pasid, new PageRequestGroupIndex((ushort)index), Iova.FromPage(page), PageAccess.Read, last);
}

using Iopf.Messages;

namespace Iopf.Tests.Actors.Harness;

/// <summary>Short ways to say what passes between a device and its core.</summary>
internal static class Wire
{
    public static RequesterId Device { get; } = new(1, 0, 0);

    public static Pasid One { get; } = new(1);

    public static Pasid Two { get; } = new(2);

    public static Iova Page(ulong page) => Iova.FromPage(page);

    /// <summary>A last request; the page tells one request from another.</summary>
    public static PageRequest Last(ushort index, ulong page = 1, uint pasid = 1) => Request(index, page, pasid, last: true);

    /// <summary>A request that is followed by others of its group.</summary>
    public static PageRequest More(ushort index, ulong page, uint pasid = 1) => Request(index, page, pasid, last: false);

    public static PageResponse Answer(ushort index, PageResponseCode code, uint? pasid = 1) =>
        new(Device, pasid is { } value ? new Pasid(value) : null, new PageRequestGroupIndex(index), code);

    private static PageRequest Request(ushort index, ulong page, uint pasid, bool last) =>
        new(Device, new Pasid(pasid), new PageRequestGroupIndex(index), Page(page), PageAccess.Read | PageAccess.Write, last);
}

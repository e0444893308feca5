using Iopf.Messages;

namespace Iopf.Tests.Cluster.Books;

/// <summary>Page requests.</summary>
internal static class Requests
{
    public static PageRequest Last(RequesterId device, ushort index) =>
        new(device, new Pasid(1), new PageRequestGroupIndex(index), Iova.FromPage(1), PageAccess.Read, true);
}

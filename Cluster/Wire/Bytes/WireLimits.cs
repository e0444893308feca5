using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Wire.Bytes;

/// <summary>What a message may hold at most. Larger ones are neither written nor read.</summary>
public static class WireLimits
{
    /// <summary>Bytes of a whole message: what Akka.NET puts around it fits into the frame of <c>wire.hocon</c> besides.</summary>
    public const int MessageBytes = 131_072;

    /// <summary>Requests of a group: as many as may wait for the last one of their group, and that one.</summary>
    public const int Requests = 4_097;

    /// <summary>Pages that are missing at the second level for one group.</summary>
    public const int MissingPages = 8_000;

    /// <summary>Ranges of an invalidation.</summary>
    public const int Ranges = 4_096;

    /// <summary>Pages that go, and as many that come, when a group was served.</summary>
    public const int Pages = IPageChange.MostPages;

    /// <summary>Bytes of a batch of records or responses: a header and the most records, of the largest version. A scenario has no more.</summary>
    public const int BatchBytes = 106_512;

    /// <summary>Responses of a batch.</summary>
    public const int Responses = 1_024;

    /// <summary>Bytes of a text in UTF-8.</summary>
    public const int TextBytes = 4_096;
}

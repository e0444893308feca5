using Iopf.Messages;

namespace Iopf.Hardware;

/// <summary>What became of a request that reached the page-request queue (Q2).</summary>
public enum QueueAdmission : byte
{
    /// <summary>It stands in the queue.</summary>
    Queued,

    /// <summary>It does not, and the hardware answers Success by itself: the device translates again, misses, and asks again.</summary>
    AutoSuccess,

    /// <summary>It does not, and nobody answers.</summary>
    Dropped,
}

/// <summary>What the hardware does with requests that find no room (Q2), one column a kind of request.</summary>
/// <param name="Last">The last request of a group.</param>
/// <param name="NotLast">Another request.</param>
/// <param name="StopMarker">A Stop Marker, which is never answered (D6).</param>
public readonly record struct OverflowRule(QueueAdmission Last, QueueAdmission NotLast, QueueAdmission StopMarker)
{
    /// <summary>Intel VT-d (F§2.1).</summary>
    public static OverflowRule Vtd { get; } = new(
        Last: QueueAdmission.AutoSuccess,
        NotLast: QueueAdmission.Dropped,
        StopMarker: QueueAdmission.Dropped);

    /// <summary>What becomes of this request.</summary>
    public QueueAdmission For(PageRequest request)
    {
        if (!request.Last)
            return NotLast;
        return request.IsStopMarker ? StopMarker : Last;
    }
}

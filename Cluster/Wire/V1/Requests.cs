using Iopf.Cluster.Wire.Bytes;
using Iopf.Messages;

namespace Iopf.Cluster.Wire.V1;

/// <summary>
/// Page requests, 16 bytes each: requester, index or stall tag, a word of bits, address. The word: PASID in bits 19:0, bit 20 whether there is one, access in
/// 24:21, L in 25, whether it is a stall in 26, whether that arose at the second level in 27.
/// </summary>
internal static class Requests
{
    private const int Size = 16;
    private const uint HasPasid = 1 << 20;
    private const int AccessShift = 21;
    private const uint AccessMask = 15u << AccessShift;
    private const uint Last = 1 << 25;
    private const uint Stall = 1 << 26;
    private const uint SecondLevel = 1 << 27;
    private const uint Known = Pasid.MaxValue | HasPasid | AccessMask | Last | Stall | SecondLevel;

    public static void WriteRequests(this WireWriter writer, EquatableArray<PageRequest> requests) =>
        writer.WriteItems(requests, WireLimits.Requests, WriteRequest);

    /// <summary>The requests of a group, of which there is at least one.</summary>
    public static EquatableArray<PageRequest> ReadRequests(this ref WireReader reader)
    {
        var requests = reader.ReadItems(Size, WireLimits.Requests, ReadRequest);
        return requests.IsEmpty ? throw new WireException("A group without a request.") : requests;
    }

    public static void WriteRequest(WireWriter to, PageRequest request)
    {
        to.WriteUInt16(request.Requester.Value);
        to.WriteUInt16((ushort)request.Tag.Value);
        to.WriteUInt32(
            (request.Pasid is { } pasid ? pasid.Value | HasPasid : 0)
            | ((uint)request.Access << AccessShift)
            | (request.Last ? Last : 0)
            | (request.Stall.HasValue ? Stall : 0)
            | (request.IsSecondLevel ? SecondLevel : 0));
        to.WriteUInt64(request.Address.Value);
    }

    public static PageRequest ReadRequest(ref WireReader from)
    {
        var requester = new RequesterId(from.ReadUInt16());
        var number = from.ReadUInt16();
        var bits = from.ReadUInt32();
        var address = new Iova(from.ReadUInt64());
        if ((bits & ~Known) != 0 || (bits & (Stall | SecondLevel)) == SecondLevel || ((bits & HasPasid) == 0 && (bits & Pasid.MaxValue) != 0))
            throw new WireException($"The bits 0x{bits:x} of a request do not go together.");

        Pasid? pasid = (bits & HasPasid) != 0 ? new Pasid(bits & Pasid.MaxValue) : null;
        var access = (PageAccess)((bits & AccessMask) >> AccessShift);
        return (bits & Stall) == 0
            ? new(requester, pasid, Checked.Index(number), address, access, (bits & Last) != 0)
            : new(requester, pasid, default, address, access, (bits & Last) != 0) { Stall = new StallTag(number), IsSecondLevel = (bits & SecondLevel) != 0 };
    }
}

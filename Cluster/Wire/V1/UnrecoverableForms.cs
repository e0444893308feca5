using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Messages;

namespace Iopf.Cluster.Wire.V1;

/// <summary>
/// Flags: bit 0 whether there is an address, bit 1 the address of a fetch, bit 2 a code, bit 3 a malformed request, which is the payload.
/// The requester of the fault is not that of the job.
/// </summary>
internal sealed record ReportUnrecoverableV1(
    ushort Requester, int Slot, uint Generation, ushort FaultRequester, uint Pasid, byte Reason, byte Access, byte Flags, ulong Address, ulong FetchAddress, int Code,
    byte Context, int Call)
    : IWireForm<ReportUnrecoverableV1, ReportUnrecoverable>
{
    private const int HasAddress = 1;
    private const int HasFetchAddress = 2;
    private const int HasCode = 4;
    private const int HasMalformed = 8;

    public static ReportUnrecoverableV1 From(ReportUnrecoverable message)
    {
        var (requester, (slot, generation)) = message.Job;
        var fault = message.Fault;
        var flags = (fault.Address.HasValue ? HasAddress : 0) | (fault.FetchAddress.HasValue ? HasFetchAddress : 0)
            | (fault.Code.HasValue ? HasCode : 0) | (fault.Malformed is not null ? HasMalformed : 0);
        return new(
            requester.Value, slot, generation, fault.Requester.Value, Checked.Coded(fault.Pasid), (byte)fault.Reason, (byte)fault.Access, (byte)flags,
            fault.Address.GetValueOrDefault().Value, fault.FetchAddress.GetValueOrDefault(), fault.Code.GetValueOrDefault(), (byte)message.Context, message.Call);
    }

    public static void WritePayload(ReportUnrecoverable message, WireWriter payload)
    {
        if (message.Fault.Malformed is { } malformed)
            V1.Requests.WriteRequest(payload, malformed);
    }

    public ReportUnrecoverable ToMessage(ref WireReader payload)
    {
        var flags = Checked.Bits(Flags, HasAddress | HasFetchAddress | HasCode | HasMalformed);
        var fault = new UnrecoverableFault(
            new(FaultRequester),
            Checked.Pasid(Pasid),
            Checked.Enum<UnrecoverableReason>(Reason),
            Checked.Optional((flags & HasAddress) != 0, new Iova(Address)),
            Checked.Optional((flags & HasFetchAddress) != 0, FetchAddress),
            Checked.Access(Access))
        {
            Code = Checked.Optional((flags & HasCode) != 0, Code),
            Malformed = (flags & HasMalformed) != 0 ? V1.Requests.ReadRequest(ref payload) : null,
        };
        return new(Checked.Job(Requester, Slot, Generation), fault, Checked.Enum<HandlerContext>(Context)) { Call = Checked.NotNegative(Call) };
    }
}

internal sealed record UnrecoverableNotedV1(ushort Requester, int Slot, uint Generation, byte Status, int Call) : IWireForm<UnrecoverableNotedV1, UnrecoverableNoted>
{
    public static UnrecoverableNotedV1 From(UnrecoverableNoted message)
    {
        var (requester, (slot, generation)) = message.Job;
        return new(requester.Value, slot, generation, (byte)message.Status, message.Call);
    }

    public UnrecoverableNoted ToMessage(ref WireReader payload) =>
        new(Checked.Job(Requester, Slot, Generation), Checked.Enum<HandlerStatus>(Status)) { Call = Checked.NotNegative(Call) };
}

using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Cluster.Wire.V1;

internal sealed record ConnectGuestV1 : IWireForm<ConnectGuestV1, ConnectGuest>
{
    public static ConnectGuestV1 From(ConnectGuest message) => new();

    public ConnectGuest ToMessage(ref WireReader payload) => ConnectGuest.Instance;
}

/// <summary>Payload: the requests.</summary>
internal sealed record InjectFaultV1 : IWireForm<InjectFaultV1, InjectFault>
{
    public static InjectFaultV1 From(InjectFault message) => new();

    public static void WritePayload(InjectFault message, WireWriter payload) => payload.WriteRequests(message.Requests);

    public InjectFault ToMessage(ref WireReader payload) => new(payload.ReadRequests());
}

/// <summary>Flags: bit 0 whether the number is a stall tag; else it is an index.</summary>
internal sealed record GuestAnswerV1(ushort Requester, uint Pasid, ushort Number, byte Code, byte Flags) : IWireForm<GuestAnswerV1, GuestAnswer>
{
    public static GuestAnswerV1 From(GuestAnswer message)
    {
        var response = message.Response;
        return new(
            response.Requester.Value, Checked.Coded(response.Pasid), (ushort)response.Tag.Value, (byte)response.Code, (byte)(response.Stall.HasValue ? 1 : 0));
    }

    public GuestAnswer ToMessage(ref WireReader payload)
    {
        var (pasid, code) = (Checked.Pasid(Pasid), Checked.Enum<PageResponseCode>(Code));
        return Checked.Bits(Flags, 1) == 0
            ? new(new PageResponse(new(Requester), pasid, Checked.Index(Number), code))
            : new(new PageResponse(new(Requester), pasid, default, code) { Stall = new StallTag(Number) });
    }
}

/// <summary>The answer as in <see cref="GuestAnswerV1"/>.</summary>
internal sealed record GuestAnswerRefusedV1(ushort Requester, uint Pasid, ushort Number, byte Code, byte Flags, byte Reason, byte Core)
    : IWireForm<GuestAnswerRefusedV1, GuestAnswerRefused>
{
    public static GuestAnswerRefusedV1 From(GuestAnswerRefused message)
    {
        var (requester, pasid, number, code, flags) = GuestAnswerV1.From(message.Answer);
        return new(requester, pasid, number, code, flags, (byte)message.Reason, (byte)message.Core);
    }

    public GuestAnswerRefused ToMessage(ref WireReader payload) => new(
        new GuestAnswerV1(Requester, Pasid, Number, Code, Flags).ToMessage(ref payload), Checked.Enum<GuestRefusal>(Reason), Checked.Enum<AnswerRefusal>(Core));
}

internal sealed record GuestEventReadV1 : IWireForm<GuestEventReadV1, GuestEventRead>
{
    public static GuestEventReadV1 From(GuestEventRead message) => new();

    public GuestEventRead ToMessage(ref WireReader payload) => GuestEventRead.Instance;
}

/// <summary>Payload: the refusal.</summary>
internal sealed record GuestRegisteredV1 : IWireForm<GuestRegisteredV1, GuestRegistered>
{
    public static GuestRegisteredV1 From(GuestRegistered message) => new();

    public static void WritePayload(GuestRegistered message, WireWriter payload) => payload.WriteText(message.Refusal, WireLimits.TextBytes);

    public GuestRegistered ToMessage(ref WireReader payload) => new(payload.ReadText(WireLimits.TextBytes));
}

internal sealed record GuestUnregisteredV1(int Closed) : IWireForm<GuestUnregisteredV1, GuestUnregistered>
{
    public static GuestUnregisteredV1 From(GuestUnregistered message) => new(message.Closed);

    public GuestUnregistered ToMessage(ref WireReader payload) => new(Checked.NotNegative(Closed));
}

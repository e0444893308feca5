using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Os.Nesting;

namespace Iopf.Cluster.Wire.V1;

/// <summary>Flags: bit 0 answers later, bit 1 takes malformed, bit 2 takes unresolved, bit 3 pins the second level. Payload: the name.</summary>
internal sealed record RegisterHandlerV1(byte Contexts, byte Faults, byte Flags) : IWireForm<RegisterHandlerV1, RegisterHandler>
{
    private const int AnswersLater = 1;
    private const int TakesMalformed = 2;
    private const int TakesUnresolved = 4;
    private const int PinsSecondLevel = 8;

    public static RegisterHandlerV1 From(RegisterHandler message)
    {
        var handler = message.Handler;
        var flags = (handler.AnswersLater ? AnswersLater : 0) | (handler.TakesMalformed ? TakesMalformed : 0)
            | (handler.TakesUnresolved ? TakesUnresolved : 0) | (handler.PinsSecondLevel ? PinsSecondLevel : 0);
        return new((byte)handler.Contexts, (byte)handler.Faults, (byte)flags);
    }

    public static void WritePayload(RegisterHandler message, WireWriter payload) => payload.WriteText(message.Handler.Name, WireLimits.TextBytes);

    public RegisterHandler ToMessage(ref WireReader payload)
    {
        var flags = Checked.Bits(Flags, AnswersLater | TakesMalformed | TakesUnresolved | PinsSecondLevel);
        return new(new((HandlerContexts)Checked.Bits(Contexts, (int)HandlerContexts.Both))
        {
            Name = payload.ReadText(WireLimits.TextBytes),
            AnswersLater = (flags & AnswersLater) != 0,
            TakesMalformed = (flags & TakesMalformed) != 0,
            TakesUnresolved = (flags & TakesUnresolved) != 0,
            PinsSecondLevel = (flags & PinsSecondLevel) != 0,
            Faults = Checked.Enum<ReportedFaults>(Faults),
        });
    }
}

/// <summary>Payload: the refusal.</summary>
internal sealed record HandlerRegisteredV1 : IWireForm<HandlerRegisteredV1, HandlerRegistered>
{
    public static HandlerRegisteredV1 From(HandlerRegistered message) => new();

    public static void WritePayload(HandlerRegistered message, WireWriter payload) => payload.WriteText(message.Refusal, WireLimits.TextBytes);

    public HandlerRegistered ToMessage(ref WireReader payload) => new(payload.ReadText(WireLimits.TextBytes));
}

internal sealed record UnregisterHandlerV1 : IWireForm<UnregisterHandlerV1, UnregisterHandler>
{
    public static UnregisterHandlerV1 From(UnregisterHandler message) => new();

    public UnregisterHandler ToMessage(ref WireReader payload) => UnregisterHandler.Instance;
}

internal sealed record HandlerUnregisteredV1(int Closed) : IWireForm<HandlerUnregisteredV1, HandlerUnregistered>
{
    public static HandlerUnregisteredV1 From(HandlerUnregistered message) => new(message.Closed);

    public HandlerUnregistered ToMessage(ref WireReader payload) => new(Checked.NotNegative(Closed));
}

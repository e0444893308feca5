using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;

namespace Iopf.Cluster.Wire.V1;

/// <summary>Flags: bit 0 unresolved. Payload: the requests, of which the last names the device, and the pages missing at the second level.</summary>
internal sealed record ServeFaultV1(int Slot, uint Generation, uint Cookie, byte Kind, byte Otherwise, byte Level, byte Context, int Call, byte Flags)
    : IWireForm<ServeFaultV1, ServeFault>
{
    public static ServeFaultV1 From(ServeFault message)
    {
        var group = message.Group;
        var (slot, generation) = group.Id;
        return new(
            slot, generation, group.Cookie, (byte)group.Kind, (byte)group.Otherwise, (byte)group.Level.Level, (byte)message.Context, message.Call,
            (byte)(message.Unresolved ? 1 : 0));
    }

    public static void WritePayload(ServeFault message, WireWriter payload)
    {
        payload.WriteRequests(message.Group.Requests);
        payload.WriteMissing(message.Group.Level.Missing);
    }

    public ServeFault ToMessage(ref WireReader payload)
    {
        var group = new CompleteGroup(Checked.Group(Slot, Generation), payload.ReadRequests(), Cookie, Checked.Enum<FaultKind>(Kind))
        {
            Otherwise = Checked.Enum<PageResponseCode>(Otherwise),
        };
        var level = ReadLevel(ref payload);
        return new(level == GroupFaultLevel.None ? group : group.With(level), Checked.Enum<HandlerContext>(Context))
        {
            Call = Checked.NotNegative(Call),
            Unresolved = Checked.Bits(Flags, 1) != 0,
        };
    }

    private GroupFaultLevel ReadLevel(ref WireReader payload)
    {
        var level = Checked.Enum<FaultLevel>(Level);
        var missing = payload.ReadMissing();
        if (level == FaultLevel.Second)
            return new(level, missing);

        if (!missing.IsEmpty)
            throw new WireException("Pages are missing at the second level, but the fault is not of that.");

        return level == FaultLevel.First ? GroupFaultLevel.First : GroupFaultLevel.None;
    }
}

internal sealed record FaultServedV1(ushort Requester, int Slot, uint Generation, byte Status, int Call, long Held) : IWireForm<FaultServedV1, FaultServed>
{
    public static FaultServedV1 From(FaultServed message)
    {
        var (requester, (slot, generation)) = message.Job;
        return new(requester.Value, slot, generation, (byte)message.Status, message.Call, message.Held.Ticks);
    }

    public FaultServed ToMessage(ref WireReader payload) =>
        new(Checked.Job(Requester, Slot, Generation), Checked.Enum<HandlerStatus>(Status)) { Call = Checked.NotNegative(Call), Held = Checked.Time(Held) };
}

internal sealed record FaultDeferredV1(ushort Requester, int Slot, uint Generation, int Call, long Held) : IWireForm<FaultDeferredV1, FaultDeferred>
{
    public static FaultDeferredV1 From(FaultDeferred message)
    {
        var (requester, (slot, generation)) = message.Job;
        return new(requester.Value, slot, generation, message.Call, message.Held.Ticks);
    }

    public FaultDeferred ToMessage(ref WireReader payload) =>
        new(Checked.Job(Requester, Slot, Generation)) { Call = Checked.NotNegative(Call), Held = Checked.Time(Held) };
}

/// <summary>Payload: what became of the page table, first the pages that go, then those that come.</summary>
internal sealed record PagesServedV1(ushort Requester, int Slot, uint Generation, byte Status) : IWireForm<PagesServedV1, PagesServed>
{
    public static PagesServedV1 From(PagesServed message)
    {
        var (requester, (slot, generation)) = message.Job;
        return new(requester.Value, slot, generation, (byte)message.Status);
    }

    public static void WritePayload(PagesServed message, WireWriter payload)
    {
        payload.WriteAddresses(message.Removed);
        payload.WriteMapped(message.Mapped);
    }

    public PagesServed ToMessage(ref WireReader payload) =>
        new(Checked.Job(Requester, Slot, Generation), Checked.Enum<HandlerStatus>(Status), payload.ReadAddresses(), payload.ReadMapped());
}

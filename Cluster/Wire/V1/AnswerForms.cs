using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Wire.V1;

/// <summary>Flags: bit 0 whether it names a group, bit 1 whether that was found inexact.</summary>
internal sealed record GroupAnswerV1(ushort Requester, byte Flags, int Slot, uint Generation, uint Cookie, uint Tag, uint Pasid, byte Code) : IWireForm<GroupAnswerV1, GroupAnswer>
{
    public static GroupAnswerV1 From(GroupAnswer message)
    {
        var (group, cookie, tag, pasid) = message.Name;
        var (slot, generation) = group.GetValueOrDefault();
        var flags = (group.HasValue ? 1 : 0) | (message.IsInexact ? 2 : 0);
        return new(message.Requester.Value, (byte)flags, slot, generation, cookie, tag.Value, Checked.Coded(pasid), (byte)message.Code);
    }

    public GroupAnswer ToMessage(ref WireReader payload)
    {
        var flags = Checked.Bits(Flags, 3);
        var name = new AnswerName(Checked.Optional((flags & 1) != 0, Checked.Group(Slot, Generation)), Cookie, new(Tag), Checked.Pasid(Pasid));
        var answer = new GroupAnswer(new(Requester), name, Checked.Enum<PageResponseCode>(Code));
        return (flags & 2) != 0 ? answer.AsInexact() : answer;
    }
}

/// <summary>Flags: bit 0 whether it names a group.</summary>
internal sealed record AnswerRefusedV1(byte Flags, int Slot, uint Generation, uint Cookie, uint Tag, uint Pasid, byte Reason) : IWireForm<AnswerRefusedV1, AnswerRefused>
{
    public static AnswerRefusedV1 From(AnswerRefused message)
    {
        var (group, cookie, tag, pasid) = message.Name;
        var (slot, generation) = group.GetValueOrDefault();
        return new((byte)(group.HasValue ? 1 : 0), slot, generation, cookie, tag.Value, Checked.Coded(pasid), (byte)message.Reason);
    }

    public AnswerRefused ToMessage(ref WireReader payload)
    {
        var group = Checked.Optional(Checked.Bits(Flags, 1) != 0, Checked.Group(Slot, Generation));
        return new(new(group, Cookie, new(Tag), Checked.Pasid(Pasid)), Checked.Enum<AnswerRefusal>(Reason));
    }
}

/// <summary>Flags: bit 0 whether the answer that closed it was inexact.</summary>
internal sealed record JobWithdrawnV1(ushort Requester, int Slot, uint Generation, byte By, byte Flags) : IWireForm<JobWithdrawnV1, JobWithdrawn>
{
    public static JobWithdrawnV1 From(JobWithdrawn message)
    {
        var (requester, (slot, generation)) = message.Job;
        return new(requester.Value, slot, generation, (byte)message.By, (byte)(message.IsInexact ? 1 : 0));
    }

    public JobWithdrawn ToMessage(ref WireReader payload) =>
        new(Checked.Job(Requester, Slot, Generation), Checked.Enum<ClosedBy>(By)) { IsInexact = Checked.Bits(Flags, 1) != 0 };
}

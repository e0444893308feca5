using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Tests.Host.Runs;

/// <summary>Records of groups that no run has to make.</summary>
internal static class Groups
{
    /// <summary>All parts of a record; stages cannot be compared by themselves.</summary>
    public static string TextOf(in GroupRecord group)
    {
        var times = new List<long>();
        foreach (var time in group.Times)
            times.Add(time);

        return $"{group} {string.Join(' ', times)}";
    }

    /// <summary>The record of a group whose parts all depend on its number.</summary>
    public static GroupRecord Of(long number, ushort device = 0x0100)
    {
        var times = new StageTimes();
        for (var stage = 0; stage < Stages.All.Count; stage++)
            times[stage] = (number + stage) % 7;

        var from = number * 10;
        return new GroupRecord(new RequesterId((ushort)(device + (number % 3))), number)
        {
            Device = new RequesterId(device),
            Pasid = number % 4 == 0 ? null : new Pasid((uint)(number % 1_000)),
            Stream = (int)(number % 5),
            Index = new PageRequestGroupIndex((ushort)(number % 8 == 0 ? 0 : number % 512)),
            IsStall = number % 8 == 0,
            Requests = 1 + (int)(number % 16),
            Page = (ulong)number << 12,
            Retry = (int)(number % 3),
            From = from,
            AskedAt = from + times[0],
            To = from + times.Sum,
            Times = times,
            Code = (number % 6) switch
            {
                0 => null,
                1 => PageResponseCode.InvalidRequest,
                2 => PageResponseCode.ResponseFailure,
                _ => PageResponseCode.Success,
            },
            End = (GroupEnd)(number % 5),
        };
    }
}

/// <summary>Keeps what it is told.</summary>
internal sealed class KeptHistory : IRunHistory
{
    public List<GroupRecord> Groups { get; } = [];

    public List<InjectedFault> Faults { get; } = [];

    public void Group(in GroupRecord group) => Groups.Add(group);

    public void Injected(InjectedFault fault) => Faults.Add(fault);
}

using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Faults;
using Iopf.Os.Memory;

namespace Iopf.Tests.Actors.Paging;

/// <summary>Notes what all pagers of a scene serve: each group of a life of a machine once.</summary>
internal sealed class ServedWatch : IPagerProbe
{
    private readonly HashSet<(ChannelName Channel, long Life, JobId Job)> _served = [];

    /// <summary>Groups that were served twice.</summary>
    public List<string> Twice { get; } = [];

    /// <summary>How many groups were served.</summary>
    public int Count => _served.Count;

    /// <summary>The address space of each channel as it was served last.</summary>
    public Dictionary<ChannelName, (SessionName Session, AddressSpace Space)> Latest { get; } = [];

    public void Served(SessionName session, JobId job, AddressSpace space)
    {
        Latest[session.Channel] = (session, space);
        if (!_served.Add((session.Channel, session.Life, job)))
            Twice.Add($"{job} in {session}");
    }
}

using Iopf.Actors.Os;
using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;

namespace Iopf.Tests.Cluster.Books;

/// <summary>Begins and closes groups as cores of several devices would, and knows what a book has to say then.</summary>
internal sealed class BookScript(BookPlan plan, RandomSource random, Func<RequesterId, ICoreProbe> probes)
{
    private static readonly ClosedBy[] Reasons = Enum.GetValues<ClosedBy>();
    private static readonly PageResponseCode[] Codes = Enum.GetValues<PageResponseCode>();
    private readonly Dictionary<(RequesterId, int), uint> _generations = [];
    private readonly List<(GroupId Id, PageRequest Last, long Since)> _open = [];
    private readonly List<Closing> _closed = [];
    private long _now;

    /// <summary>Groups begun.</summary>
    public long Begun { get; private set; }

    /// <summary>The groups that are open, with their last requests.</summary>
    public IEnumerable<(JobId Job, PageRequest Last, long Since)> Open => _open.Select(group => (new JobId(group.Last.Requester, group.Id), group.Last, group.Since));

    /// <summary>In which way each group was closed.</summary>
    public IReadOnlyList<Closing> Closed => _closed;

    /// <summary>One group begins or is closed.</summary>
    public void Step()
    {
        var device = plan.Devices[random.NextInt32(plan.Devices.Length)];
        if (_open.Count > 0 && random.Chance(1, 2))
            Close(random.NextInt32(_open.Count));
        else
            Begin(device);
    }

    /// <summary>Closes a group that was closed before, or never was.</summary>
    public void CloseAgain()
    {
        var device = plan.Devices[0];
        var last = RequestOf(device.Requester);
        probes(device.Requester).Closed(new GroupId(0, uint.MaxValue), last, PageResponseCode.Success, ClosedBy.Handler, null);
    }

    private void Begin(BookedDevice device)
    {
        var free = Enumerable.Range(0, device.Groups).Where(slot => !_open.Exists(group => group.Last.Requester == device.Requester && group.Id.Slot == slot)).ToList();
        if (free.Count == 0)
            return;

        var slot = free[random.NextInt32(free.Count)];
        var generation = _generations.GetValueOrDefault((device.Requester, slot));
        _generations[(device.Requester, slot)] = generation + 1;
        var last = RequestOf(device.Requester);
        Begun++;
        _now += random.NextInt32(1_000);
        var id = new GroupId(slot, generation);
        _open.Add((id, last, _now));
        probes(device.Requester).Begun(id, last, _now);
    }

    private void Close(int number)
    {
        var (id, last, _) = _open[number];
        _open.RemoveAt(number);
        var (by, code) = (Reasons[random.NextInt32(Reasons.Length)], Codes[random.NextInt32(Codes.Length)]);
        _closed.Add(new(by, by.IsAnswered ? code : null));
        probes(last.Requester).Closed(id, last, code, by, null);
    }

    private PageRequest RequestOf(RequesterId requester)
    {
        Pasid? pasid = random.Chance(1, 3) ? null : new Pasid((uint)random.NextInt32(1 << 20));
        var request = new PageRequest(
            requester, pasid, new PageRequestGroupIndex((ushort)random.NextInt32(512)), Iova.FromPage((ulong)random.NextInt32(1_000)), PageAccess.Read, true);
        return random.Chance(1, 3) ? request with { Stall = new StallTag((ushort)random.NextInt32(1 << 16)) } : request;
    }
}

using System.Collections.Concurrent;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Following;

/// <summary>
/// Follows groups of a run from their asking to what comes of their accesses, and keeps the one that is wanted. It keeps events of open groups alone, a
/// bounded number of each. Any actor may use it at any time; what concerns one device is seen in one order.
/// </summary>
internal sealed class GroupFollower(ChartWish wish, Func<bool> isCutOff)
{
    private readonly ConcurrentDictionary<RequesterId, DeviceFollower> _devices = new(); // by each of its functions
    private readonly SortedDictionary<RequesterId, DeviceFollower> _physical = [];
    private readonly Lock _lock = new();
    private FollowedGroup? _kept;
    private volatile bool _isDone;

    private Func<long> _now = static () => 0;

    /// <summary>From now on this clock, in ns, tells when something happens.</summary>
    public void Follow(Func<long> clock) => _now = clock;

    /// <summary>Who is told what a device does inside, besides another.</summary>
    public IDeviceProbe ProbeOf(RequesterId device, IDeviceProbe inner)
    {
        var follower = _devices.GetOrAdd(device, _ => new DeviceFollower(device, this)); // a device that starts again goes on counting
        lock (_lock)
            _physical[device] = follower;

        return new FollowProbe(follower, inner);
    }

    /// <summary>Who is told what the core decides about a function.</summary>
    public ICoreProbe CoreProbeOf(RequesterId requester) => new FollowCoreProbe(this, requester);

    /// <summary>The time, in ns.</summary>
    public long Now => _now();

    /// <summary>Nothing more is wanted, or nothing more is of the run.</summary>
    public bool IsOver => _isDone || isCutOff();

    /// <summary>Whether a group is to be followed, as it may be the one.</summary>
    public bool Wants(RequesterId device, long number) => wish.Kind != ChartChoice.Named || (wish.Device == device && wish.Number == number);

    /// <summary>Another function of a device asks.</summary>
    public void Joins(RequesterId function, DeviceFollower device) => _devices.TryAdd(function, device);

    /// <summary>Whose function it is; null: nobody's that asks.</summary>
    public DeviceFollower? Find(RequesterId requester) => _devices.GetValueOrDefault(requester);

    /// <summary>A group is over.</summary>
    public void Ended(FollowedOpen group, GroupEnd end)
    {
        lock (_lock)
        {
            if (_isDone || !IsBetter(group, end))
                return;

            _kept = group.End(end);
            _isDone = wish.Kind != ChartChoice.Slowest;
        }
    }

    /// <summary>A message passes a link.</summary>
    public void Passes(in FollowedPassing passing)
    {
        if (!IsOver && RequesterOf(passing.Message) is { } requester && Find(requester) is { } device)
            device.Passes(passing);
    }

    /// <summary>What was asked for, when the run is over.</summary>
    public GroupChart Result()
    {
        FollowedGroup? kept;
        SortedDictionary<RequesterId, DeviceFollower> devices;
        lock (_lock)
            (kept, devices) = (_kept, new(_physical));

        if (wish.Kind == ChartChoice.Named)
            kept ??= devices.GetValueOrDefault(wish.Device)?.StillOpen();

        return new GroupChart(wish, kept, kept is null ? Missing(devices) : "");
    }

    private bool IsBetter(FollowedOpen group, GroupEnd end) => wish.Kind switch
    {
        ChartChoice.Failed => end == GroupEnd.Failed || group.Code is not (null or PageResponseCode.Success),
        ChartChoice.Slowest => group.AnsweredAt is { } answered && IsSlower(answered - group.AskedAt, group),
        _ => true,
    };

    private bool IsSlower(long time, FollowedOpen group)
    {
        if (_kept is not { } kept)
            return true;

        var best = kept.AnsweredAt!.Value - kept.AskedAt;
        return time > best || (time == best && (group.AskedAt, group.Device.Value, group.Number).CompareTo((kept.AskedAt, kept.Device.Value, kept.Number)) < 0);
    }

    private string Missing(SortedDictionary<RequesterId, DeviceFollower> devices)
    {
        var groups = devices.Values.Sum(device => device.Groups);
        if (wish.Kind != ChartChoice.Named)
            return groups == 0 ? "no device asked for anything" : wish.Kind == ChartChoice.Failed ? "no access failed, and every answer was Success" : "no group was answered";

        return devices.TryGetValue(wish.Device, out var device)
            ? $"device {wish.Device.Value:x4} asked for {(device.Groups == 0 ? "nothing" : $"the groups 1 to {device.Groups}")}"
            : $"no device has the requester id {wish.Device.Value:x4}; there are {string.Join(", ", devices.Keys.Select(each => $"{each.Value:x4}"))}";
    }

    private static RequesterId? RequesterOf(object message) => message switch
    {
        PageRequest request => request.Requester,
        MalformedPageRequest malformed => malformed.Request.Requester,
        RequestLost lost => lost.Request.Requester,
        DeviceAccess access => access.Requester,
        AccessCompletion completion => completion.Requester,
        PageResponse response => response.Requester,
        FaultJob job => job.Id.Requester,
        JobWithdrawn withdrawn => withdrawn.Job.Requester,
        ServeFault serve => serve.Group.Last.Requester,
        FaultServed served => served.Job.Requester,
        FaultDeferred deferred => deferred.Job.Requester,
        GroupAnswer answer => answer.Requester,
        CloseGroup close => close.Job.Requester,
        InjectFault inject => inject.Requests[^1].Requester,
        GuestAnswer answer => answer.Response.Requester,
        _ => null,
    };
}

using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Hardware.Devices;
using Iopf.Lab.Following;
using Iopf.Messages;

namespace Iopf.Lab.Running;

// One group, whose way is shown.
public sealed partial class RunPlan
{
    private GroupFollower? _follower;

    /// <summary>Which group is followed on its way, for its chart; null: none, and nothing is kept.</summary>
    public ChartWish? Chart
    {
        get;
        set => (field, _follower) = (value, value is null ? null : new GroupFollower(value, () => Observation.IsCutOff));
    }

    /// <summary>The group that was followed, when the run is over; null: none was asked for.</summary>
    internal GroupChart? Charted => _follower?.Result();

    private void Followed(IScheduler scheduler) => _follower?.Follow(() => scheduler.MonotonicClock.Ticks * TimeSpan.NanosecondsPerTick);

    private LinkSet Followed(LinkSet links) => _follower is null ? links : FollowLinks.Over(links, _follower);

    private IDeviceProbe Followed(RequesterId requester, IDeviceProbe probe) => _follower?.ProbeOf(requester, probe) ?? probe;

    private Func<RequesterId, ICoreProbe>? Followed(Func<RequesterId, ICoreProbe>? probes) => _follower is not { } follower
        ? probes
        : requester => probes is null ? follower.CoreProbeOf(requester) : new CoreProbes([probes(requester), follower.CoreProbeOf(requester)]);
}

using Iopf.Actors.Os;
using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Running;

// Who else looks on.
public sealed partial class RunPlan
{
    /// <summary>Who looks at the core's decisions about a device; null: nobody.</summary>
    public Func<RequesterId, ICoreProbe>? CoreProbes { get; set; }

    /// <summary>Who takes a record of each group and of each injected fault while the run goes on; null: nobody.</summary>
    public IRunHistory? History { get; set; }

    /// <summary>How many groups of a device may be in flight.</summary>
    public int GroupsInFlight => PlanCore().Limits.Groups;
}

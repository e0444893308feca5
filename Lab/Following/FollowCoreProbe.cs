using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Lab.Following;

/// <summary>Tells a follower what the core decides about a function.</summary>
internal sealed class FollowCoreProbe(GroupFollower all, RequesterId requester) : ICoreProbe
{
    public void Begun(GroupId id, PageRequest last, long now)
    {
        // The message to its domain tells it.
    }

    public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
    {
        if (!all.IsOver)
            all.Find(requester)?.Closed(last, code, by);
    }

    public void Refused(AnswerName name, AnswerRefusal reason)
    {
        // An answer that is refused is of no group that is open.
    }

    public void NotTaken(PageRequest request, FaultRouteReason reason)
    {
        // The device is answered, or its group is closed, which is told.
    }
}

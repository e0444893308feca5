using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Looks at the core's decisions, where no link shows them. Called by the actor of one device's faults only.</summary>
public interface ICoreProbe
{
    /// <summary>The last request of a group was accepted: its answer is owed from now on. Told before anybody else hears of that.</summary>
    /// <param name="id">The group.</param>
    /// <param name="last">Its last request.</param>
    /// <param name="now">The time, in ticks of the run's monotonic clock.</param>
    void Begun(GroupId id, PageRequest last, long now);

    /// <summary>A group was closed: the one end that it has (C10). Told before the device is answered.</summary>
    /// <param name="id">The group.</param>
    /// <param name="last">Its last request.</param>
    /// <param name="code">What the device is answered, if it is answered.</param>
    /// <param name="by">What closed it.</param>
    /// <param name="answer">The very answer that was taken for it; null where none was.</param>
    void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer);

    /// <summary>An answer was refused (C7).</summary>
    /// <param name="name">What it said.</param>
    /// <param name="reason">Why.</param>
    void Refused(AnswerName name, AnswerRefusal reason);

    /// <summary>A request was refused or dropped.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reason">Why.</param>
    void NotTaken(PageRequest request, FaultRouteReason reason);
}

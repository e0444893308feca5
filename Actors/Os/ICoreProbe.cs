using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Looks at the core's decisions, where no link shows them. Called by the actor of one device's faults only.</summary>
public interface ICoreProbe
{
    /// <summary>A group was closed: the one end that it has (C10).</summary>
    /// <param name="last">Its last request.</param>
    /// <param name="code">What the device is answered, if it is answered.</param>
    /// <param name="by">What closed it.</param>
    /// <param name="answer">The very answer that was taken for it; null where none was.</param>
    void Closed(PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer);

    /// <summary>An answer was refused (C7).</summary>
    /// <param name="name">What it said.</param>
    /// <param name="reason">Why.</param>
    void Refused(AnswerName name, AnswerRefusal reason);

    /// <summary>A request was refused or dropped.</summary>
    /// <param name="request">The request.</param>
    /// <param name="reason">Why.</param>
    void NotTaken(PageRequest request, FaultRouteReason reason);
}

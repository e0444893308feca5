using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Devices;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Plays.Staging;

/// <summary>The core closed a group: the one end that it has (C10).</summary>
internal sealed record GroupEnded(PageRequest Last, PageResponseCode Code, ClosedBy By, GroupAnswer? Answer);

/// <summary>The core refused an answer (C7).</summary>
internal sealed record AnswerNotTaken(AnswerName Name, AnswerRefusal Reason);

/// <summary>The core refused or dropped a request.</summary>
internal sealed record RequestNotTaken(PageRequest Request, FaultRouteReason Reason);

/// <summary>An access of a device failed.</summary>
internal sealed record AccessFailed(Pasid? Pasid, PageTouch Touch, AccessFailure Failure);

/// <summary>An access of a device that had stalled was terminated without an error (D8).</summary>
internal sealed record AccessTerminated(Pasid? Pasid, PageTouch Touch);

/// <summary>An access of a device that had to wait for a page fault was made.</summary>
internal sealed record AccessMade(RequesterId Function, Pasid? Pasid, PageTouch Touch, long Waited);

/// <summary>The director wants somebody killed.</summary>
/// <param name="Path">Whom: an actor, or those that match.</param>
internal sealed record KillOrdered(string Path);

/// <summary>An actor was killed.</summary>
internal sealed record ActorKilled;

/// <summary>A device was started, perhaps again.</summary>
internal sealed record DeviceStarted(RequesterId Requester);

using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Harness;

/// <summary>Complete groups that a test hands to a domain.</summary>
internal static class Jobs
{
    /// <summary>A group whose answers go to who plays the core.</summary>
    public static FaultJob Make(GroupId id, IActorRef core, PageRequest[] requests, FaultKind kind = FaultKind.Recoverable) =>
        new(new CompleteGroup(id, [.. requests], Kind: kind), core, core);
}

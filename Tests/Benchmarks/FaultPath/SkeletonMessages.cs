using Akka.Actor;

namespace Iopf.Tests.Benchmarks.FaultPath;

// Messages of the sizes that the model's have, for the same hops.

/// <summary>A page request, at the device and again out of the unit's queue.</summary>
internal sealed record SkeletonRequest(int Device, int Slot, ulong Page, bool Last);

/// <summary>A request on its way to its group.</summary>
internal sealed record SkeletonGroupRequest(int Slot, SkeletonRequest Request, IActorRef Domain);

/// <summary>A complete group.</summary>
internal sealed record SkeletonJob(int Slot, IActorRef Group, SkeletonRequest[] Requests);

/// <summary>A client is asked.</summary>
internal sealed record SkeletonServe(SkeletonJob Job, int Context);

/// <summary>A client is done.</summary>
internal sealed record SkeletonServed(SkeletonJob Job, int Status);

/// <summary>The answer to a group.</summary>
internal sealed record SkeletonAnswer(int Slot, int Code);

/// <summary>A group is closed.</summary>
internal sealed record SkeletonClosed(int Slot, int Code);

/// <summary>The answer to the device.</summary>
internal sealed record SkeletonResponse(int Device, int Slot, int Code);

/// <summary>A unit to itself: the queue is to be read.</summary>
internal sealed record SkeletonInterrupt
{
    public static SkeletonInterrupt Instance { get; } = new();
}

/// <summary>To the actors of the skeleton: who is next on the way.</summary>
internal sealed record SkeletonPeers(IReadOnlyList<IActorRef> Up, IReadOnlyList<IActorRef> Down);

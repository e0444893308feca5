using System.Collections.Immutable;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Os.Memory;

namespace Iopf.Actors.Clients;

/// <summary>What a guest consists of (K2).</summary>
/// <param name="Requester">Its device.</param>
/// <param name="Processes">Its address spaces.</param>
public sealed record GuestPlan(RequesterId Requester, ImmutableArray<GuestProcess> Processes)
{
    /// <summary>Size of its virtual IOMMU's queue: PQS, 0 to 7 for 128 to 16,384 entries, one of which stays free.</summary>
    public int QueueSize { get; init; } = VirtualQueue.MaxSize;

    /// <summary>From a request in an empty queue until the guest's driver reads it; zero or more.</summary>
    public TimeSpan InterruptLatency { get; init; }

    /// <summary>Bounds and deadlines of its own core. That one matches by group, as today's kernels do (C7).</summary>
    public FaultLimits Limits { get; init; } = FaultLimits.Default;

    /// <summary>How a client works that puts the faults of its processes into it: the guest has these address spaces of the device, and not the device.</summary>
    public GuestClientSettings ClientSettings => new(new GuestSpaces(Requester, [.. Processes.Select(process => process.Pasid).OfType<Pasid>()]))
    {
        Mapping = GuestMapping.VirtualIndex,
        GroupsInFlight = Limits.Groups,
        EventBuffers = 64,
        WithoutBuffer = WithoutBuffer.Drop,
        MayStopDevice = false,
    };

    /// <summary>
    /// Told each time that its unit answers a group Success by itself, as its queue is full (Q2); null: nobody is. Called by its unit's actor only.
    /// </summary>
    public Action? NoteFull { get; init; }

    /// <summary>The links inside it; those between it and the host are the host's.</summary>
    public LinkSet Inside { get; init; } = LinkSet.Direct;
}

/// <summary>A process of a guest.</summary>
/// <param name="Pasid">Its address space on the device; null: the device's own.</param>
/// <param name="Space">
/// Its memory: pages of the guest-physical address space as frames. <see cref="AddressSpace.Table"/> is what the host's unit walks as first
/// level (N1), or as its only one.
/// </param>
/// <param name="Contexts">How its handler may be called.</param>
public sealed record GuestProcess(Pasid? Pasid, AddressSpace Space, HandlerContexts Contexts)
{
    /// <summary>The handler's latency where it is called non-blocking; null: none.</summary>
    public IServiceTimes? Times { get; init; }

    /// <summary>How the guest's domain calls it; holds the latency of blocking calls.</summary>
    public DomainSettings Domain { get; init; } = new();

    /// <summary>How calls in the non-blocking context are served.</summary>
    public MmClientSettings Memory { get; init; } = MmClientSettings.Default;

    /// <summary>Who looks at the address space after each group; null: nobody.</summary>
    public IClientProbe? Probe { get; init; }
}

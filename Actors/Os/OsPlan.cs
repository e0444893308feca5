using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>What the operating system consists of when a run begins.</summary>
/// <param name="Domains">The domains.</param>
/// <param name="Devices">The devices it takes faults of.</param>
/// <param name="Core">How faults are treated.</param>
public sealed record OsPlan(ImmutableArray<DomainPlan> Domains, ImmutableArray<DeviceAttachments> Devices, CoreSettings Core)
{
    /// <summary>Who is told of the core's decisions about a device; null: nobody.</summary>
    public Func<RequesterId, ICoreProbe>? Probes { get; init; }
}

/// <summary>A domain with its client.</summary>
/// <param name="Client">Makes the client.</param>
/// <param name="Contexts">How the client may be called.</param>
/// <param name="Table">The page table that translates for the domain's devices.</param>
/// <param name="Settings">How calls are made.</param>
public sealed record DomainPlan(Props Client, HandlerContexts Contexts, PageTable Table, DomainSettings Settings);

/// <summary>The address spaces of a device.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Spaces">Which domain serves which address space.</param>
public sealed record DeviceAttachments(RequesterId Requester, ImmutableArray<Attachment> Spaces);

/// <summary>One address space of a device.</summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">Number of the domain in the plan.</param>
public readonly record struct Attachment(Pasid? Pasid, int Domain);

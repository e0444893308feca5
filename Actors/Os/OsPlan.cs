using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>What the operating system consists of when a run begins.</summary>
/// <param name="Domains">The domains.</param>
/// <param name="Devices">The devices it takes faults of, with the address spaces they have when they come up first.</param>
/// <param name="Core">How faults are treated.</param>
public sealed record OsPlan(ImmutableArray<DomainPlan> Domains, ImmutableArray<DeviceAttachments> Devices, CoreSettings Core)
{
    /// <summary>Who is told of the core's decisions about a device; null: nobody.</summary>
    public Func<RequesterId, ICoreProbe>? Probes { get; init; }
}

/// <summary>A domain with the clients that serve it.</summary>
/// <param name="Handlers">Its clients and how they are called, in the order of the chain.</param>
/// <param name="Settings">How calls are made.</param>
public sealed record DomainPlan(ImmutableArray<HandlerPlan> Handlers, DomainSettings Settings)
{
    /// <summary>Makes the plan of a domain with one handler, whose page table it is.</summary>
    public DomainPlan(Props client, HandlerContexts contexts, PageTable table, DomainSettings settings)
        : this([new HandlerPlan(client, contexts)], settings) => Table = table;

    /// <summary>
    /// The page table that translates for the domain's devices. It belongs to the first client, which is told of each device that uses it,
    /// and invalidates there what it takes back (D7). Null: there is none.
    /// </summary>
    public PageTable? Table { get; init; }

    /// <summary>Whether it takes page faults at all; one of kernel DMA mappings does not (N4), and makes no fault state for a device (C1).</summary>
    public bool TakesFaults { get; init; } = true;
}

/// <summary>A client of a domain.</summary>
/// <param name="Client">Makes the client.</param>
/// <param name="Contexts">How it may be called.</param>
public sealed record HandlerPlan(Props Client, HandlerContexts Contexts)
{
    /// <summary>It is in the chain from the beginning; else it registers by itself, or never.</summary>
    public bool Registered { get; init; } = true;

    /// <summary>Its name in reports; null: that of its actor.</summary>
    public string? Name { get; init; }

    /// <summary>When it says Ignore it owes the answer (C6).</summary>
    public bool AnswersLater { get; init; }

    /// <summary>It is called for malformed requests too (Q4).</summary>
    public bool TakesMalformed { get; init; }

    /// <summary>What it declares to the domain.</summary>
    public HandlerRegistration For(IActorRef client) =>
        new(client, Contexts) { Name = Name ?? client.Path.Name, AnswersLater = AnswersLater, TakesMalformed = TakesMalformed };
}

/// <summary>The address spaces of a device.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Spaces">Which domain serves which address space.</param>
public sealed record DeviceAttachments(RequesterId Requester, ImmutableArray<Attachment> Spaces);

/// <summary>One address space of a device.</summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">Number of the domain in the plan.</param>
public readonly record struct Attachment(Pasid? Pasid, int Domain);

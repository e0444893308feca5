using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Os;

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
    public DomainPlan(Props client, HandlerContexts contexts, SpaceTables table, DomainSettings settings)
        : this([new HandlerPlan(client, new(contexts))], settings) => Table = table;

    /// <summary>
    /// The tables that translate for the domain's devices. They belong to its first clients (from <see cref="FirstOwner"/> on), one client a level, the first level's first;
    /// where the second is pinned it need have none. Each is told of every device that uses them, and invalidates there what it takes back
    /// (D7). Null: there is none.
    /// </summary>
    public SpaceTables? Table { get; init; }

    /// <summary>Which of its clients is the first that owns its tables; those before it own none.</summary>
    public int FirstOwner { get; init; }

    /// <summary>What it was configured to be.</summary>
    public DomainKind Kind { get; init; } = DomainKind.SharedTables;

    /// <summary>What its devices and their units can do about faults (N3).</summary>
    public FaultCapabilities Capabilities { get; init; } = FaultCapabilities.PageRequests;

    /// <summary>Whether it takes page faults at all; one of kernel DMA mappings does not (N4), and makes no fault state for a device (C1).</summary>
    public bool TakesFaults => Kind != DomainKind.KernelDma;

    /// <summary>How many of its clients, the first ones, own a level of its tables.</summary>
    internal int Owners => Table is null ? 0 : Math.Min(Handlers.Length - FirstOwner, Table is { FirstLevel: not null, SecondLevel: not null } ? 2 : 1);

    /// <summary>How it makes calls: as it was told to, and by its kind and its tables.</summary>
    internal DomainSettings CallSettings => Settings with
    {
        Check = handler => ReasonAgainst(handler.Declared.Faults) ?? Settings.Check?.Invoke(handler),
        Levels = Settings.Levels ?? (Kind == DomainKind.Nested ? Table?.ToWalk() : null),
    };

    /// <summary>Why no handler may register for these faults (N3); null: it may.</summary>
    internal string? ReasonAgainst(ReportedFaults faults) => FaultReporting.Check(Kind, faults, Capabilities.Delivery, Capabilities.Unit)?.Reason;
}

/// <summary>A client of a domain.</summary>
/// <param name="Client">Makes the client.</param>
/// <param name="Declared">What its handler declares to the domain.</param>
public sealed record HandlerPlan(Props Client, HandlerDeclaration Declared)
{
    /// <summary>It is in the chain from the beginning; else it registers by itself, or never.</summary>
    public bool Registered { get; init; } = true;
}

/// <summary>The address spaces of a device.</summary>
/// <param name="Requester">The device.</param>
/// <param name="Spaces">Which domain serves which address space.</param>
public sealed record DeviceAttachments(RequesterId Requester, ImmutableArray<Attachment> Spaces)
{
    /// <summary>The physical function whose PRI it uses (D1): a Response Failure to one of those that share it stops all of them (D4).</summary>
    public RequesterId PriOf { get; init; } = Requester;
}

/// <summary>One address space of a device.</summary>
/// <param name="Pasid">The address space; null for the requester's own.</param>
/// <param name="Domain">Number of the domain in the plan.</param>
public readonly record struct Attachment(Pasid? Pasid, int Domain);

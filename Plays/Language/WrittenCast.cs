using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units.Profiles;
using Iopf.Plays.Casting;

namespace Iopf.Plays.Language;

/// <summary>Who takes part in a story.</summary>
internal sealed record WrittenCast
{
    /// <summary>The IOMMU units; empty: one.</summary>
    public IReadOnlyList<WrittenUnit> Units { get; init; } = [];

    /// <summary>The devices.</summary>
    public IReadOnlyList<WrittenDevice> Devices { get; init; } = [];

    /// <summary>The domains.</summary>
    public IReadOnlyList<WrittenDomain> Domains { get; init; } = [];
}

/// <summary>An IOMMU unit.</summary>
internal sealed record WrittenUnit
{
    /// <summary>Its name.</summary>
    public PlacedName? Name { get; init; }

    /// <summary>Its architecture.</summary>
    public Architecture Architecture { get; init; } = Architecture.Vtd;

    /// <summary>Entries of its page-request queue; null: as many as the architecture has at most.</summary>
    public int? QueueEntries { get; init; }
}

/// <summary>A device.</summary>
internal sealed record WrittenDevice
{
    /// <summary>Its name.</summary>
    public PlacedName? Name { get; init; }

    /// <summary>Its unit; null: the first.</summary>
    public PlacedName? Unit { get; init; }

    /// <summary>Requests in flight.</summary>
    public int Credits { get; init; } = 16;

    /// <summary>Pages of a group.</summary>
    public int GroupSize { get; init; } = 1;

    /// <summary>Pages that it asks for ahead of its accesses.</summary>
    public int Lookahead { get; init; }

    /// <summary>The index of its first group.</summary>
    public int FirstIndex { get; init; } = 1;

    /// <summary>Whether its driver enables PRI again when it has stopped.</summary>
    public bool RecoversPri { get; init; }

    /// <summary>What it accesses.</summary>
    public IReadOnlyList<WrittenStream> Streams { get; init; } = [];

    /// <summary>Its address spaces.</summary>
    public IReadOnlyList<WrittenAttachment> Attached { get; init; } = [];
}

/// <summary>Accesses that write pages, one after another.</summary>
internal sealed record WrittenStream
{
    /// <summary>The address space.</summary>
    public int Pasid { get; init; } = 1;

    /// <summary>How many, each to a page of its own.</summary>
    public int Accesses { get; init; } = 1;

    /// <summary>The page of the first.</summary>
    public int FirstPage { get; init; } = 1;
}

/// <summary>An address space of a device.</summary>
internal sealed record WrittenAttachment
{
    /// <summary>Its PASID.</summary>
    public int Pasid { get; init; } = 1;

    /// <summary>The domain that serves it.</summary>
    public PlacedName? Domain { get; init; }
}

/// <summary>A domain with a memory, which its handlers serve.</summary>
internal sealed record WrittenDomain
{
    /// <summary>Its name.</summary>
    public PlacedName? Name { get; init; }

    /// <summary>Pages of its memory, from page 1 on.</summary>
    public int Pages { get; init; } = 16;

    /// <summary>Blocking calls at a time.</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Time of a call in ns.</summary>
    public long Service { get; init; }

    /// <summary>Its handlers, in the order of the chain.</summary>
    public IReadOnlyList<WrittenHandler> Handlers { get; init; } = [];
}

/// <summary>A handler, by its client.</summary>
internal sealed record WrittenHandler
{
    /// <summary>Its name.</summary>
    public PlacedName? Name { get; init; }

    /// <summary>What it is.</summary>
    public HandlerRole Kind { get; init; } = HandlerRole.Mm;

    /// <summary>How it may be called.</summary>
    public HandlerContexts Contexts { get; init; } = HandlerContexts.NonBlocking;

    /// <summary>What it does with each call.</summary>
    public IReadOnlyList<HandlerAct> Acts { get; init; } = [];

    /// <summary>Whether it is in the chain from the beginning.</summary>
    public bool? Registered { get; init; }

    /// <summary>The guest behind it.</summary>
    public PlacedName? Guest { get; init; }

    /// <summary>The device whose faults it takes into its guest, or tells of in records; null: the first.</summary>
    public PlacedName? Device { get; init; }

    /// <summary>The address spaces that its guest has.</summary>
    public IReadOnlyList<int> Pasids { get; init; } = [];

    /// <summary>The version of its records.</summary>
    public string Version { get; init; } = "v2";
}

/// <summary>What a handler is.</summary>
internal enum HandlerRole
{
    /// <summary>The memory of a process.</summary>
    Mm,

    /// <summary>It does with each call what the story says.</summary>
    Played,

    /// <summary>It is asked for what no other could resolve (Q4).</summary>
    Unresolved,

    /// <summary>It puts faults into a guest, which answers when the story says so.</summary>
    Guest,

    /// <summary>It puts faults into a guest with an IOMMU, a core and a memory of its own.</summary>
    WholeGuest,

    /// <summary>It tells of faults in records of bytes.</summary>
    Records,
}

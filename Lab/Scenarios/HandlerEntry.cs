using Iopf.Messages;
using Iopf.Messages.Records;

namespace Iopf.Lab.Scenarios;

/// <summary>A handler by name, for the chains of devices.</summary>
public sealed record HandlerEntry
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Who serves.</summary>
    public HandlerKind Kind { get; init; }

    /// <summary>How it is called, and how long its calls take.</summary>
    public HandlerSection Calls { get; init; } = new();

    /// <summary>Of a guest: its virtual unit.</summary>
    public GuestSection Guest { get; init; } = new();

    /// <summary>Of records: how they are read and answered.</summary>
    public RecordsSection Records { get; init; } = new();

    /// <summary>Of a driver: what it decides.</summary>
    public DriverSection Driver { get; init; } = new();

    /// <summary>Whether it makes pages resident, so that it is the last of a chain; others decide or pass on.</summary>
    public bool ServesMemory => Kind != HandlerKind.Driver;
}

/// <summary>Who serves the faults of a domain (K1 to K4).</summary>
public enum HandlerKind
{
    /// <summary>The memory of the process in the machine's own operating system (K1).</summary>
    Mm,

    /// <summary>A guest, which has the PASID (K2).</summary>
    Guest,

    /// <summary>A program that reads records of faults and writes answers (K3).</summary>
    Records,

    /// <summary>The driver of the device, which decides some groups by itself and passes on the others (K4).</summary>
    Driver,
}

/// <summary>The virtual IOMMU of a guest.</summary>
public sealed record GuestSection
{
    /// <summary>Entries of its queue, a power of two; one stays free.</summary>
    public int QueueEntries { get; init; } = 16_384;

    /// <summary>Time in ns from a request in the empty queue until the guest's driver reads it.</summary>
    public long InterruptLatency { get; init; }
}

/// <summary>How a program is told of faults.</summary>
public sealed record RecordsSection
{
    /// <summary>The version of its records (R2).</summary>
    public FaultRecordVersion Version { get; init; } = FaultRecordVersion.InKernel;

    /// <summary>Records that may wait to be read; beyond that a group is answered Invalid Request.</summary>
    public int Capacity { get; init; } = 4_096;
}

/// <summary>What a driver in a chain decides.</summary>
public sealed record DriverSection
{
    /// <summary>Each n-th group is its own; the others it passes on.</summary>
    public int Every { get; init; } = 1;

    /// <summary>What it says of its own groups (C6).</summary>
    public HandlerStatus Status { get; init; } = HandlerStatus.Invalid;
}

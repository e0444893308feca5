namespace Iopf.Os.Nesting;

/// <summary>What a domain was configured to be (N4).</summary>
public enum DomainKind : byte
{
    /// <summary>Mappings that the kernel makes for a driver's transfers: they are there before the device is told of them.</summary>
    KernelDma,

    /// <summary>The device walks the page tables of a process.</summary>
    SharedTables,

    /// <summary>Tables that someone outside of the kernel fills, and who pages guest memory by them: a second level alone (N2).</summary>
    ExternalTables,

    /// <summary>A first level of a guest on top of a second level of the host.</summary>
    Nested,
}

/// <summary>What a handler registers for (N3).</summary>
public enum ReportedFaults : byte
{
    /// <summary>The faults of the one level that there is.</summary>
    Flat,

    /// <summary>Of two levels, those of the first.</summary>
    NestedFirst,

    /// <summary>Of two levels, those of the second.</summary>
    NestedSecond,
}

/// <summary>How a device delivers its recoverable faults (N3).</summary>
public enum FaultDelivery : byte
{
    /// <summary>Not at all: what is not there fails.</summary>
    None,

    /// <summary>By page requests (PRI).</summary>
    PageRequests,

    /// <summary>Its transactions wait in the unit (D8).</summary>
    Stall,

    /// <summary>By its own way: its driver detects them and reports them into the same path (K4).</summary>
    Driver,
}

/// <summary>What a unit can do about recoverable faults (N3).</summary>
[Flags]
public enum UnitFaultSupport : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Faults of the first level are recoverable.</summary>
    FirstLevel = 1,

    /// <summary>Faults of the second level are recoverable.</summary>
    SecondLevel = 2,

    /// <summary>Translates by two levels.</summary>
    Nested = 4,

    /// <summary>Takes page requests (PRI).</summary>
    PageRequests = 8,

    /// <summary>Lets transactions wait (D8).</summary>
    Stall = 16,
}

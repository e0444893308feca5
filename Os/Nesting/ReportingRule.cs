using System.Collections.Immutable;

namespace Iopf.Os.Nesting;

/// <summary>Why faults cannot be reported.</summary>
public enum ReportingRefusal : byte
{
    /// <summary>The domain holds kernel DMA mappings (N4).</summary>
    KernelDma,

    /// <summary>A level was named where there is one only.</summary>
    NotNested,

    /// <summary>No level was named where there are two.</summary>
    LevelMissing,

    /// <summary>The device delivers no recoverable faults.</summary>
    DeviceCannot,

    /// <summary>The unit takes no page requests.</summary>
    NoPageRequests,

    /// <summary>The unit does not let transactions wait.</summary>
    NoStall,

    /// <summary>The unit does not translate by two levels.</summary>
    NoNesting,

    /// <summary>Faults of the first level are not recoverable at the unit.</summary>
    NoFirstLevel,

    /// <summary>Faults of the second level are not recoverable at the unit.</summary>
    NoSecondLevel,
}

/// <summary>One line of <see cref="FaultReporting.Rules"/>: it refuses what all its columns name.</summary>
/// <param name="Refusal">Its name.</param>
/// <param name="Domains">Domains it is about; none named: all.</param>
/// <param name="Configurations">What is registered for; none named: anything.</param>
/// <param name="Deliveries">How the device delivers faults; none named: in any way.</param>
/// <param name="Lacking">What the unit lacks, a single flag; <see cref="UnitFaultSupport.None"/>: it is not about the unit.</param>
/// <param name="Reason">Why, for people.</param>
public sealed record ReportingRule(
    ReportingRefusal Refusal,
    ImmutableArray<DomainKind> Domains,
    ImmutableArray<ReportedFaults> Configurations,
    ImmutableArray<FaultDelivery> Deliveries,
    UnitFaultSupport Lacking,
    string Reason)
{
    internal bool Refuses(DomainKind domain, ReportedFaults faults, FaultDelivery delivery, UnitFaultSupport unit)
        => Names(Domains, domain)
            && Names(Configurations, faults)
            && Names(Deliveries, delivery)
            && (Lacking == UnitFaultSupport.None || (unit & Lacking) == UnitFaultSupport.None);

    private static bool Names<T>(ImmutableArray<T> column, T value)
        where T : struct
        => column.IsEmpty || column.Contains(value);
}

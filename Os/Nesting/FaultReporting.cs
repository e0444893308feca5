using System.Collections.Immutable;
using Iopf.Hardware.Translations;

namespace Iopf.Os.Nesting;

/// <summary>
/// Whether faults can be reported to a handler: asked when it registers (N3). Decided by what device and unit can do and by what the domain
/// was configured to be, never by who the handler is (N4). <c>docs/nesting.md</c> holds the same table.
/// </summary>
public static class FaultReporting
{
    /// <summary>The rules, in order: the first that refuses is told.</summary>
    public static ImmutableArray<ReportingRule> Rules { get; } =
    [
        new(ReportingRefusal.KernelDma, [DomainKind.KernelDma], [], [], UnitFaultSupport.None, "kernel DMA mappings take no page faults"),
        new(ReportingRefusal.NotNested, [DomainKind.SharedTables, DomainKind.ExternalTables], [ReportedFaults.NestedFirst, ReportedFaults.NestedSecond], [], UnitFaultSupport.None, "the domain has one level, so none can be chosen"),
        new(ReportingRefusal.LevelMissing, [DomainKind.Nested], [ReportedFaults.Flat], [], UnitFaultSupport.None, "the domain has two levels, and the level of interest is not named"),
        new(ReportingRefusal.DeviceCannot, [], [], [FaultDelivery.None], UnitFaultSupport.None, "the device delivers no recoverable faults"),
        new(ReportingRefusal.NoPageRequests, [], [], [FaultDelivery.PageRequests], UnitFaultSupport.PageRequests, "the unit takes no page requests"),
        new(ReportingRefusal.NoStall, [], [], [FaultDelivery.Stall], UnitFaultSupport.Stall, "the unit lets no transactions wait"),
        new(ReportingRefusal.NoNesting, [DomainKind.Nested], [], [], UnitFaultSupport.Nested, "the unit does not translate by two levels"),
        new(ReportingRefusal.NoFirstLevel, [DomainKind.SharedTables], [], ByUnit, UnitFaultSupport.FirstLevel, "faults of the first level are not recoverable at the unit"),
        new(ReportingRefusal.NoFirstLevel, [DomainKind.Nested], [ReportedFaults.NestedFirst], ByUnit, UnitFaultSupport.FirstLevel, "faults of the first level are not recoverable at the unit"),
        new(ReportingRefusal.NoSecondLevel, [DomainKind.ExternalTables], [], ByUnit, UnitFaultSupport.SecondLevel, "faults of the second level are not recoverable at the unit"),
        new(ReportingRefusal.NoSecondLevel, [DomainKind.Nested], [ReportedFaults.NestedSecond], ByUnit, UnitFaultSupport.SecondLevel, "faults of the second level are not recoverable at the unit"),
    ];

    /// <summary>Deliveries in which the unit takes part; what a driver detects itself needs nothing of it but the translation.</summary>
    private static ImmutableArray<FaultDelivery> ByUnit => [FaultDelivery.PageRequests, FaultDelivery.Stall];

    /// <summary>Whether a handler hears of a fault.</summary>
    /// <param name="faults">What it registered for.</param>
    /// <param name="level">The level at which the fault arose; <see cref="FaultLevel.None"/>: there is one level only, or it is not known.</param>
    public static bool Concerns(ReportedFaults faults, FaultLevel level) => (faults, level) switch
    {
        (ReportedFaults.NestedFirst, FaultLevel.Second) or (ReportedFaults.NestedSecond, FaultLevel.First) => false,
        _ => true,
    };

    /// <summary>Checks a registration.</summary>
    /// <param name="domain">The domain that the handler registers with.</param>
    /// <param name="faults">What it registers for.</param>
    /// <param name="delivery">How the device delivers faults.</param>
    /// <param name="unit">What its unit can do.</param>
    /// <returns>The rule that refuses it; null: accepted.</returns>
    public static ReportingRule? Check(DomainKind domain, ReportedFaults faults, FaultDelivery delivery, UnitFaultSupport unit)
    {
        foreach (var rule in Rules)
        {
            if (rule.Refuses(domain, faults, delivery, unit))
                return rule;
        }

        return null;
    }
}

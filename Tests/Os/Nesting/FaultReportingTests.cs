using Iopf.Os.Nesting;
using Xunit;

namespace Iopf.Tests.Os.Nesting;

public sealed class FaultReportingTests
{
    private const UnitFaultSupport All =
        UnitFaultSupport.FirstLevel | UnitFaultSupport.SecondLevel | UnitFaultSupport.Nested | UnitFaultSupport.PageRequests | UnitFaultSupport.Stall;

    [Theory]
    [InlineData(ReportedFaults.Flat)]
    [InlineData(ReportedFaults.NestedFirst)]
    [InlineData(ReportedFaults.NestedSecond)]
    public void N4_kernel_DMA_mappings_take_no_page_faults_whatever_device_and_unit_can_do(ReportedFaults faults)
    {
        foreach (var delivery in Enum.GetValues<FaultDelivery>())
            Assert.Equal(ReportingRefusal.KernelDma, FaultReporting.Check(DomainKind.KernelDma, faults, delivery, All)?.Refusal);
    }

    [Theory]
    [InlineData(UnitFaultSupport.FirstLevel, null, ReportingRefusal.NoSecondLevel)]
    [InlineData(UnitFaultSupport.SecondLevel, ReportingRefusal.NoFirstLevel, null)]
    public void N4_shared_and_external_tables_are_told_apart_by_the_domain(
        UnitFaultSupport recoverable, ReportingRefusal? shared, ReportingRefusal? external)
    {
        var unit = recoverable | UnitFaultSupport.PageRequests;
        Assert.Equal(shared, FaultReporting.Check(DomainKind.SharedTables, ReportedFaults.Flat, FaultDelivery.PageRequests, unit)?.Refusal);
        Assert.Equal(external, FaultReporting.Check(DomainKind.ExternalTables, ReportedFaults.Flat, FaultDelivery.PageRequests, unit)?.Refusal);
    }

    [Theory]
    [InlineData(FaultDelivery.PageRequests, All, null)]
    [InlineData(FaultDelivery.Stall, All, null)]
    [InlineData(FaultDelivery.Driver, UnitFaultSupport.None, null)]
    [InlineData(FaultDelivery.None, All, "the device delivers no recoverable faults")]
    [InlineData(FaultDelivery.PageRequests, All & ~UnitFaultSupport.PageRequests, "the unit takes no page requests")]
    [InlineData(FaultDelivery.Stall, All & ~UnitFaultSupport.Stall, "the unit lets no transactions wait")]
    [InlineData(FaultDelivery.Stall, All & ~UnitFaultSupport.FirstLevel, "faults of the first level are not recoverable at the unit")]
    public void N3_what_device_or_unit_cannot_do_is_refused_with_the_reason(FaultDelivery delivery, UnitFaultSupport unit, string? reason)
        => Assert.Equal(reason, FaultReporting.Check(DomainKind.SharedTables, ReportedFaults.Flat, delivery, unit)?.Reason);

    [Theory]
    [InlineData(ReportedFaults.Flat, All, ReportingRefusal.LevelMissing)]
    [InlineData(ReportedFaults.NestedFirst, All, null)]
    [InlineData(ReportedFaults.NestedSecond, All, null)]
    [InlineData(ReportedFaults.NestedFirst, All & ~UnitFaultSupport.Nested, ReportingRefusal.NoNesting)]
    [InlineData(ReportedFaults.NestedFirst, All & ~UnitFaultSupport.FirstLevel, ReportingRefusal.NoFirstLevel)]
    [InlineData(ReportedFaults.NestedFirst, All & ~UnitFaultSupport.SecondLevel, null)]
    [InlineData(ReportedFaults.NestedSecond, All & ~UnitFaultSupport.SecondLevel, ReportingRefusal.NoSecondLevel)]
    [InlineData(ReportedFaults.NestedSecond, All & ~UnitFaultSupport.FirstLevel, null)]
    public void N3_S11_a_nested_domain_needs_a_unit_that_recovers_faults_of_the_level_of_interest(
        ReportedFaults faults, UnitFaultSupport unit, ReportingRefusal? expected)
        => Assert.Equal(expected, FaultReporting.Check(DomainKind.Nested, faults, FaultDelivery.PageRequests, unit)?.Refusal);

    [Fact]
    public void N3_exactly_what_the_requirement_permits_is_accepted()
    {
        var accepted = 0;
        foreach (var domain in Enum.GetValues<DomainKind>())
        {
            foreach (var faults in Enum.GetValues<ReportedFaults>())
            {
                foreach (var delivery in Enum.GetValues<FaultDelivery>())
                {
                    for (var unit = UnitFaultSupport.None; unit <= All; unit++)
                    {
                        var isAccepted = FaultReporting.Check(domain, faults, delivery, unit) is null;
                        Assert.Equal(Permitted(domain, faults, delivery, unit), isAccepted);
                        accepted += isAccepted ? 1 : 0;
                    }
                }
            }
        }

        // One level: 2 domains, 8 of 32 units by page requests, 8 by stalls, all by drivers. Nested: 2 levels, 4 + 4 + 16.
        Assert.Equal((2 * (8 + 8 + 32)) + (2 * (4 + 4 + 16)), accepted);
    }

    [Fact]
    public void The_documentation_has_the_table()
    {
        var lines = Docs.Read("nesting.md").Split('\n');
        var head = Array.FindIndex(lines, line => line.StartsWith("| refused as |", StringComparison.Ordinal));
        Assert.Equal(FaultReporting.Rules.Select(Row), lines[(head + 2)..].TakeWhile(line => line.Length > 0));
    }

    /// <summary>N3 and N4 said once more, the other way round: what has to be there.</summary>
    private static bool Permitted(DomainKind domain, ReportedFaults faults, FaultDelivery delivery, UnitFaultSupport unit)
    {
        var level = (domain, faults) switch
        {
            (DomainKind.SharedTables, ReportedFaults.Flat) or (DomainKind.Nested, ReportedFaults.NestedFirst) => UnitFaultSupport.FirstLevel,
            (DomainKind.ExternalTables, ReportedFaults.Flat) or (DomainKind.Nested, ReportedFaults.NestedSecond) => UnitFaultSupport.SecondLevel,
            _ => UnitFaultSupport.None,
        };
        if (level == UnitFaultSupport.None)
            return false;
        if (domain == DomainKind.Nested && !unit.HasFlag(UnitFaultSupport.Nested))
            return false;

        return delivery switch
        {
            FaultDelivery.Driver => true,
            FaultDelivery.PageRequests => unit.HasFlag(level | UnitFaultSupport.PageRequests),
            FaultDelivery.Stall => unit.HasFlag(level | UnitFaultSupport.Stall),
            _ => false,
        };
    }

    private static string Row(ReportingRule rule)
    {
        var lacking = rule.Lacking == UnitFaultSupport.None ? [] : new[] { rule.Lacking };
        string[] cells = [$"`{rule.Refusal}`", Names(rule.Domains), Names(rule.Configurations), Names(rule.Deliveries), Names(lacking), rule.Reason];
        return "|" + string.Concat(cells.Select(cell => cell.Length == 0 ? " |" : $" {cell} |"));
    }

    private static string Names<T>(IEnumerable<T> values) => string.Join(", ", values.Select(value => $"`{value}`"));
}

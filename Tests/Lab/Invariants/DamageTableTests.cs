using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Tests.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Invariants;

/// <summary>For each link and each kind of damage: whether the protocol tolerates it, and what it does to the run if not.</summary>
public class DamageTableTests
{
    /// <summary>A message that passes a link, and what one lost or doubled message of that kind does to a whole run.</summary>
    public static TheoryData<string, string, string> Damages => new()
    {
        // Between device and core nobody waits with a clock: what is lost there is lost for good.
        { "DeviceToUnit/TranslationRequest", "lost", "NoProgress" },
        { "DeviceToUnit/PageRequest", "lost", "NoProgress" },
        { "UnitToDevice/TranslationCompletion", "lost", "NoProgress" },
        { "UnitToDevice/PageResponse", "lost", "NoProgress" },
        { "UnitToCore/PageRequest", "lost", "NoProgress" },
        { "CoreToUnit/PageResponse", "lost", "NoProgress" },

        // Beyond the core a deadline watches (C8).
        { "CoreToDomain/FaultJob", "lost", "Unmet, 1 deadline missed" },
        { "DomainToCore/GroupAnswer", "lost", "Unmet, 1 deadline missed" },
        { "DomainToClient/ServeFault", "lost", "Unmet, 1 deadline missed" },
        { "ClientToDomain/FaultServed", "lost", "Unmet, 1 deadline missed" },

        // A client that waits for an invalidation waits for good, and serves nothing more.
        { "ClientAndUnit/InvalidatePages", "lost", "Unmet, 72 deadlines missed" },
        { "ClientAndUnit/PagesInvalidated", "lost", "Unmet, 79 deadlines missed" },

        { "DeviceToUnit/TranslationRequest", "doubled", "Held" },
        { "DeviceToUnit/PageRequest", "doubled", "ClosedOnce, NoUnexpectedIndex, OneOwner" },
        { "UnitToDevice/TranslationCompletion", "doubled", "Held" },
        { "UnitToDevice/PageResponse", "doubled", "NoUnexpectedIndex" },
        { "UnitToCore/PageRequest", "doubled", "ClosedOnce, NoUnexpectedIndex, OneOwner" },
        { "CoreToUnit/PageResponse", "doubled", "NoUnexpectedIndex" },
        { "CoreToDomain/FaultJob", "doubled", "Held" },
        { "DomainToCore/GroupAnswer", "doubled", "Held" },
        { "DomainToClient/ServeFault", "doubled", "Held" },
        { "ClientToDomain/FaultServed", "doubled", "Held" },
        { "ClientAndUnit/InvalidatePages", "doubled", "Held" },
        { "ClientAndUnit/PagesInvalidated", "doubled", "Held" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void One_damaged_message(string what, string damage, string outcome)
    {
        var report = TestRuns.Simulate(TestRuns.SmallAndTight, links => Damaged(links, what, damage == "lost"));

        Assert.Equal(outcome, OutcomeOf(report));
    }

    private static string OutcomeOf(RunReport report) => (report.Verdict, report.Counts.DeadlinesMissed) switch
    {
        (Verdict.Violated, _) => string.Join(", ", report.Invariants.Where(result => result.Violations > 0).Select(result => result.Id)),
        (Verdict.Unmet, 1) => "Unmet, 1 deadline missed",
        (Verdict.Unmet, > 1) => $"Unmet, {report.Counts.DeadlinesMissed} deadlines missed",
        _ => report.Verdict.ToString(),
    };

    private static LinkSet Damaged(LinkSet links, string what, bool lost)
    {
        Link Damage<T>(Link link) => lost ? DamagedLinks.Losing<T>(link) : DamagedLinks.ArrivingTwice<T>(link);
        return what switch
        {
            "DeviceToUnit/TranslationRequest" => links with { DeviceToUnit = Damage<TranslationRequest>(links.DeviceToUnit) },
            "DeviceToUnit/PageRequest" => links with { DeviceToUnit = Damage<PageRequest>(links.DeviceToUnit) },
            "UnitToDevice/TranslationCompletion" => links with { UnitToDevice = Damage<TranslationCompletion>(links.UnitToDevice) },
            "UnitToDevice/PageResponse" => links with { UnitToDevice = Damage<PageResponse>(links.UnitToDevice) },
            "UnitToCore/PageRequest" => links with { UnitToCore = Damage<PageRequest>(links.UnitToCore) },
            "CoreToUnit/PageResponse" => links with { CoreToUnit = Damage<PageResponse>(links.CoreToUnit) },
            "CoreToDomain/FaultJob" => links with { CoreToDomain = Damage<FaultJob>(links.CoreToDomain) },
            "DomainToCore/GroupAnswer" => links with { DomainToCore = Damage<GroupAnswer>(links.DomainToCore) },
            "DomainToClient/ServeFault" => links with { DomainToClient = Damage<ServeFault>(links.DomainToClient) },
            "ClientToDomain/FaultServed" => links with { ClientToDomain = Damage<FaultServed>(links.ClientToDomain) },
            "ClientAndUnit/InvalidatePages" => links with { ClientAndUnit = Damage<InvalidatePages>(links.ClientAndUnit) },
            "ClientAndUnit/PagesInvalidated" => links with { ClientAndUnit = Damage<PagesInvalidated>(links.ClientAndUnit) },
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, "There is no such link."),
        };
    }
}

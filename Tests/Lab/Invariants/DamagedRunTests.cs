using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Iopf.Messages;
using Iopf.Tests.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.Invariants;

/// <summary>
/// Whole simulated runs in which one thing is broken: each either is tolerated, or violates the invariant that stands against it.
/// </summary>
public class DamagedRunTests
{
    [Theory]
    [InlineData(TestRuns.Small)]
    [InlineData(TestRuns.SmallAndTight)]
    public void Without_damage_every_invariant_is_checked_and_holds(string scenario)
    {
        var report = TestRuns.Simulate(scenario);

        Assert.Equal(Verdict.Held, report.Verdict);
        Assert.Equal(Iopf.Lab.Invariants.InvariantTable.All, report.Invariants.Select(result => result.Id));
        Assert.All(report.Invariants, result => Assert.True(result is { Checks: > 0, Violations: 0, First: null }, result.ToString()));
        Assert.StartsWith("all 8 invariants held in ", report.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void C10_a_core_that_answers_twice_violates_closed_once() => AssertViolated(
        InvariantId.ClosedOnce,
        "device 01:00.0, group 0 was answered by the core while its owner was: Answer",
        links => links with { CoreToUnit = DamagedLinks.SentTwice<PageResponse>(links.CoreToUnit) });

    [Fact]
    public void C10_a_unit_that_answers_what_it_hands_to_the_core_all_the_same_violates_closed_once() => AssertViolated(
        InvariantId.ClosedOnce,
        "device 01:00.0, group 0 was answered by the core while its owner was: Nobody",
        links =>
        {
            IActorRef device = ActorRefs.Nobody;
            return links with
            {
                DeviceToUnit = DamagedLinks.Every<PageRequest>(links.DeviceToUnit, (unit, request, sender) =>
                {
                    device = sender;
                    links.DeviceToUnit.Send(unit, request, sender);
                }),
                UnitToCore = DamagedLinks.First<PageRequest>(links.UnitToCore, (core, request, unit) =>
                {
                    links.UnitToCore.Send(core, request, unit);
                    links.UnitToDevice.Send(device, new PageResponse(request.Requester, request.Pasid, request.Index, PageResponseCode.Success), unit);
                }),
            };
        });

    [Fact]
    public void D3_a_request_that_is_sent_twice_violates_index_not_reused() => AssertViolated(
        InvariantId.IndexNotReused,
        "device 01:00.0, group 0 was asked for again while its owner was: Unit",
        links => links with { DeviceToUnit = DamagedLinks.SentTwice<PageRequest>(links.DeviceToUnit) });

    [Fact]
    public void D5_an_answer_that_the_unit_sends_twice_violates_no_unexpected_index() => AssertViolated(
        InvariantId.NoUnexpectedIndex,
        "device 01:00.0, group 0 got an answer while its owner was: Nobody",
        links => links with { UnitToDevice = DamagedLinks.SentTwice<PageResponse>(links.UnitToDevice) });

    [Fact]
    public void D5_an_answer_that_arrives_twice_violates_no_unexpected_index() => AssertViolated(
        InvariantId.NoUnexpectedIndex,
        "device 01:00.0 got an answer for an index that is not in flight (UPRGI)",
        links => links with { UnitToDevice = DamagedLinks.ArrivingTwice<PageResponse>(links.UnitToDevice) });

    [Fact]
    public void D7_frames_that_are_used_again_before_the_device_forgot_them_violate_no_use_after_invalidation() => AssertViolated(
        InvariantId.NoUseAfterInvalidation,
        "device 01:00.0 holds frame 1000000 for pages 40 and 43",
        links => links with
        {
            ClientAndUnit = DamagedLinks.Every<InvalidatePages>(links.ClientAndUnit, (unit, request, client) =>
                client.Tell(new PagesInvalidated(request.Requester, request.Token), unit)),
        });

    [Fact]
    public void A_group_that_is_handed_to_its_domain_twice_violates_one_owner() => AssertViolated(
        InvariantId.OneOwner,
        "device 01:00.0, group 0 was handed to a domain while its owner was: Domain",
        links => links with { CoreToDomain = DamagedLinks.SentTwice<FaultJob>(links.CoreToDomain) });

    [Fact]
    public void K1_an_entry_that_somebody_else_writes_into_the_page_table_violates_resident_within_limit()
    {
        var plan = TestRuns.Plan(TestRuns.SmallAndTight);
        var table = Assert.Single(plan.Observation.Clients).Space.Table;
        plan.Damage = links => links with
        {
            DomainToClient = DamagedLinks.First<ServeFault>(links.DomainToClient, (client, serve, sender) =>
            {
                table.Map(Iova.FromPage(1), new FrameNumber(1), PageAccess.Read);
                links.DomainToClient.Send(client, serve, sender);
            }),
        };
        var report = SimulatedRun.Execute(plan, null, CancellationToken.None);

        Assert.Equal(Verdict.Violated, report.Verdict);
        Assert.Equal("resident-within-limit (K1): 1 pages are resident and 0 leave, with 2 valid entries and a limit of 3", report.Why);
    }

    private static void AssertViolated(InvariantId id, string words, Func<LinkSet, LinkSet> damage)
    {
        var report = TestRuns.Simulate(TestRuns.SmallAndTight, damage);

        Assert.Equal((Verdict.Violated, words), (report.Verdict, report.Invariants[(int)id].First));
        var first = report.Invariants.First(result => result.Violations > 0);
        Assert.EndsWith($": {first.First}", report.Why, StringComparison.Ordinal);
    }
}

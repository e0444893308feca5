using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Actors.Protocol.Wire.HandlerContext;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>A domain with two levels finds out at which a fault arose, and whom to ask (N1). Page n of the device is guest page 0x100 + n.</summary>
public abstract class Levels<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private const PageAccess All = PageAccess.Read | PageAccess.Write;
    private static readonly Declared First = new(HandlerContexts.NonBlocking) { Faults = ReportedFaults.NestedFirst };
    private static readonly Declared Second = new(HandlerContexts.NonBlocking) { Faults = ReportedFaults.NestedSecond };
    private PageTable _first = new();
    private PageTable _second = new();

    [Fact]
    public void N1_what_has_a_translation_by_now_is_answered_success_and_nobody_is_asked() => Play([First, Second], domain =>
    {
        MapFirst(1);
        MapSecond(1);
        domain.ExpectAnswer(domain.Give(), Success);
        domain.ExpectCounters(new DomainCounters { Resolved = 1 });
        Assert.All(domain.Clients, client => client.ExpectNothingMore());
    });

    [Fact]
    public void N1_a_fault_of_the_first_level_goes_to_its_handler_alone() => Play([Second, First], domain =>
    {
        var job = Serve(domain, domain.Give(), client: 1);
        Assert.Equal(FaultLevel.First, job.Level.Level);
        Assert.Equal([new WantedPage(Wire.Page(1), All)], Wanted(job));
        domain.Clients[0].ExpectNothingMore();
    });

    [Fact]
    public void N1_a_fault_of_the_second_level_goes_to_its_handler_with_the_guest_physical_pages() => Play([First, Second], domain =>
    {
        MapFirst(1);
        MapFirst(2);
        var job = Serve(domain, domain.Give(Wire.More(0, 2), Wire.More(0, 3), Wire.More(0, 2), Wire.Last(0, 1)), client: 1);
        Assert.Equal([new WantedPage(Wire.Page(0x101), All), new WantedPage(Wire.Page(0x102), All)], Wanted(job));
        domain.Clients[0].ExpectNothingMore();
    });

    [Fact]
    public void N1_a_table_of_the_first_level_that_cannot_be_fetched_is_a_fault_of_the_second() => Play(new GuestTablePlacement(new GuestPage(0x1000)), [First, Second], domain =>
    {
        MapFirst(1);
        MapSecond(1);
        var job = Serve(domain, domain.Give(), client: 1);
        Assert.Equal([new WantedPage(Wire.Page(0x1000), PageAccess.Read)], Wanted(job));
    });

    [Fact]
    public void N1_a_fault_at_both_levels_comes_to_the_one_and_then_to_the_other() => Play([First, Second], domain =>
    {
        Serve(domain, domain.Give());
        MapFirst(1);
        Serve(domain, domain.Give(), client: 1);
        MapSecond(1);
        domain.ExpectAnswer(domain.Give(), Success);
        Assert.All(domain.Clients, client => client.ExpectNothingMore());
    });

    [Fact]
    public void N1_C6_the_chain_goes_on_within_a_level() => Play([Second, First, Second, First], domain =>
    {
        MapFirst(1);
        var job = domain.Give();
        domain.Reply(domain.ExpectCall(job, NonBlocking), HandlerStatus.None);
        domain.Reply(domain.ExpectCall(job, NonBlocking, client: 2), HandlerStatus.None, client: 2);
        domain.ExpectAnswer(job, InvalidRequest);
        domain.Clients[1].ExpectNothingMore();
        domain.Clients[3].ExpectNothingMore();
    });

    [Fact]
    public void N1_without_a_handler_of_the_level_the_group_is_answered_invalid() => Play([Second], domain =>
    {
        domain.ExpectNobodyToAsk();
        domain.Client.ExpectNothingMore();
    });

    [Fact]
    public void N1_where_a_client_pins_the_second_level_no_walk_is_made_as_long_as_it_is_registered() =>
        Play([First with { PinsSecondLevel = true }, Second, First], domain =>
        {
            MapFirst(1);
            Serve(domain, domain.Give());
            domain.Clients[1].ExpectNothingMore();
            domain.Unregister(0);
            Serve(domain, domain.Give(), client: 1);
        });

    [Fact]
    public void N1_of_the_blocking_context_the_same_is_true() => Play([First, Second with { Contexts = HandlerContexts.Blocking }], domain =>
    {
        MapFirst(1);
        var job = domain.Give();
        domain.Reply(domain.ExpectCall(job, client: 1), HandlerStatus.Handled, client: 1);
        domain.ExpectAnswer(job, Success);
        domain.Clients[0].ExpectNothingMore();
    });

    [Fact]
    public void Q4_a_malformed_request_has_no_level() => Play([First, Second with { TakesMalformed = true }], domain =>
    {
        var job = domain.Give(FaultKind.Malformed);
        domain.Reply(domain.ExpectCall(job, NonBlocking, client: 1), HandlerStatus.Handled, client: 1);
        domain.ExpectAnswer(job, Success);
    });

    private static CompleteGroup Serve(DomainScene domain, FaultJob job, int client = 0)
    {
        var call = domain.ExpectCall(job, NonBlocking, client);
        domain.Reply(call, HandlerStatus.Handled, client);
        domain.ExpectAnswer(job, Success);
        return call.Group;
    }

    private static IEnumerable<WantedPage> Wanted(CompleteGroup job) => Enumerable.Range(0, job.WantedCount).Select(job.Wanted);

    private void Play(Declared[] chain, Action<DomainScene> scene) => Play(null, chain, scene);

    // A scene is played more than once.
    private void Play(GuestTablePlacement? placement, Declared[] chain, Action<DomainScene> scene) => Play(DomainScene.Hocon, stage =>
    {
        (_first, _second) = (new(), new());
        scene(new DomainScene(stage, new DomainSettings { Levels = NestedWalk.Nested(_first, _second, placement) }, chain));
    });

    private void MapFirst(ulong page) => Assert.True(_first.Map(Wire.Page(page), new FrameNumber(0x100 + page), All));

    private void MapSecond(ulong page) => Assert.True(_second.Map(Wire.Page(0x100 + page), new FrameNumber(page), All));
}

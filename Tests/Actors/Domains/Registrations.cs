using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Actors.Protocol.Wire.HandlerContext;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Handlers that come and go at run time, from any state (C9).</summary>
public abstract class Registrations<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly Declared First = new(HandlerContexts.Blocking);
    private static readonly Declared Comes = First with { Later = true };

    private static void Play(Action<DomainScene> scene, params Declared[] chain) => Play(new DomainSettings { Workers = 1 }, scene, chain);

    private static void Play(DomainSettings settings, Action<DomainScene> scene, params Declared[] chain) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, settings, chain)));

    [Fact]
    public void C9_a_handler_that_registers_is_asked_after_those_that_are_there() => Play(
        domain =>
        {
            Assert.Null(domain.Register(1));
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job), HandlerStatus.None);
            domain.Reply(domain.ExpectCall(job, client: 1), HandlerStatus.Handled, client: 1);
            domain.ExpectAnswer(job, Success);
        },
        First, Comes);

    [Fact]
    public void C9_a_client_that_is_registered_already_is_refused_and_stays_as_it_is() => Play(
        domain =>
        {
            Assert.Equal("its client is registered already", domain.Register(0));
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job), HandlerStatus.None);
            domain.ExpectAnswer(job, InvalidRequest);
            domain.Client.ExpectNothingMore();
        },
        First);

    [Theory]
    [InlineData(HandlerContexts.None)]
    [InlineData((HandlerContexts)4)]
    public void C4_a_handler_that_declares_no_context_is_refused(HandlerContexts contexts) => Play(
        domain =>
        {
            Assert.Equal("it declares no context in which it may be called", domain.Register(0));
            domain.ExpectNobodyToAsk();
        },
        new Declared(contexts) { Later = true });

    [Fact]
    public void N3_what_the_check_of_the_domain_refuses_is_refused_with_its_reason()
    {
        var settings = new DomainSettings
        {
            Workers = 1,
            Check = handler => handler.Name == "handler-1" ? "the unit lacks a second level" : null,
        };
        Play(
            settings,
            domain =>
            {
                Assert.Equal("the unit lacks a second level", domain.Register(1));
                Assert.Null(domain.Register(2));
                var job = domain.Give();
                domain.Reply(domain.ExpectCall(job), HandlerStatus.None);
                domain.ExpectCall(job, client: 2);
                domain.Clients[1].ExpectNothingMore();
            },
            First, Comes, Comes);
    }

    [Fact]
    public void C9_all_that_an_unregistered_handler_has_is_closed_at_once_and_it_gets_no_fault_any_more() => Play(
        domain =>
        {
            var owed = domain.Give();
            domain.Reply(domain.ExpectCall(owed), HandlerStatus.Ignore);
            var (called, waits) = (domain.Give(), domain.Give());
            domain.ExpectCall(called);
            domain.Unregister(0, withdrawn: [owed], [owed, called, waits]);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1 });
            domain.ExpectNobodyToAsk();
            domain.Client.ExpectNothingMore();
        },
        First with { AnswersLater = true });

    [Fact]
    public void C9_where_no_place_is_given_back_a_worker_is_busy_until_the_call_of_an_unregistered_handler_returns() => Play(
        new DomainSettings { Workers = 1, PlacesGivenBack = 0 },
        domain =>
        {
            var given = domain.Give();
            var call = domain.ExpectCall(given);
            domain.Unregister(0, given);
            Assert.Null(domain.Register(1));
            var next = domain.Give();
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1, Hung = 1, Waiting = 1 });
            domain.Reply(call, HandlerStatus.Handled);
            domain.ExpectCall(next, client: 1);
            Assert.Equal(1, domain.WorkersMade);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1, LateReplies = 1 });
            domain.Core.ExpectNothingMore();
        },
        First, Comes);

    [Theory]
    [InlineData(HandlerStatus.Handled)]
    [InlineData(HandlerStatus.None)]
    [InlineData(HandlerStatus.Ignore)]
    public void C9_a_late_reply_to_a_non_blocking_call_is_dropped_though_its_handler_registered_again(HandlerStatus status) => Play(
        domain =>
        {
            var job = domain.Give();
            var call = domain.ExpectCall(job, NonBlocking);
            domain.Unregister(0, job);
            Assert.Null(domain.Register(0));
            domain.Reply(call, status);
            if (status == HandlerStatus.Ignore)
                domain.Client.Expect(new JobWithdrawn(job.Id, ClosedBy.Unregistered));

            domain.ExpectCountersAfter(0, new DomainCounters { GivenUp = 1, LateReplies = 1 });
            var next = domain.Give();
            domain.Reply(domain.ExpectCall(next, NonBlocking), HandlerStatus.Handled);
            domain.ExpectAnswer(next, Success);
            domain.Core.ExpectNothingMore();
        },
        First with { Contexts = HandlerContexts.NonBlocking, AnswersLater = true });

    [Fact]
    public void C9_a_worker_that_returns_late_with_a_later_answer_has_the_handler_told_that_nobody_waits() => Play(
        domain =>
        {
            var job = domain.Give();
            var call = domain.ExpectCall(job);
            domain.Unregister(0, job);
            domain.Reply(call, HandlerStatus.Ignore);
            domain.Client.Expect(new JobWithdrawn(job.Id, ClosedBy.Unregistered));
            domain.ExpectCountersAfter(0, new DomainCounters { GivenUp = 1, LateReplies = 1 });
        },
        First with { AnswersLater = true });

    [Fact]
    public void C9_what_was_closed_before_is_not_closed_again_when_its_handler_is_unregistered() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.ExpectCall(job);
            domain.Withdraw(job);
            domain.Unregister(0);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1 });
        },
        First);

    [Fact]
    public void C9_unregistering_who_is_not_registered_closes_nothing() => Play(
        domain =>
        {
            domain.Unregister(1);
            domain.Serve();
        },
        First, Comes);

    [Fact]
    public void C9_the_others_of_a_chain_are_asked_as_before() => Play(
        new DomainSettings { Workers = 3 },
        domain =>
        {
            var (first, second) = (domain.Give(), domain.Give());
            var callers = new[] { domain.Client.Next<ServeFault>(), domain.Client.Next<ServeFault>() };
            Assert.Equal([first.Id, second.Id], callers.Select(call => call.Group.Job).OrderBy(job => job.Group.Slot));
            domain.Unregister(1);
            domain.Unregister(0, first, second);
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, client: 2), HandlerStatus.None, client: 2);
            domain.ExpectAnswer(job, InvalidRequest);
        },
        First, First, First);

    [Fact]
    public void C9_a_restarted_domain_has_the_handlers_that_were_registered_when_it_crashed() => Play(
        domain =>
        {
            domain.Unregister(0);
            Assert.Null(domain.Register(1));
            domain.Domain.Tell(Kill.Instance, domain.Core.Ref);
            domain.Serve(client: 1);
            domain.Client.ExpectNothingMore();
            var job = domain.Give();
            domain.ExpectCall(job, client: 1);
            domain.CrashClient(1);
            domain.ExpectClosed(ClosedBy.HandlerLost, job);
            domain.ExpectNobodyToAsk();
        },
        First, Comes);

    [Fact]
    public void C5_a_call_of_an_unregistered_client_is_over_when_that_dies_and_its_worker_is_free() => Play(
        new DomainSettings { Workers = 1, PlacesGivenBack = 0 },
        domain =>
        {
            var hangs = domain.Give();
            domain.ExpectCall(hangs);
            domain.Unregister(0, hangs);
            Assert.Null(domain.Register(1));
            var waits = domain.Give();
            domain.CrashClient();
            domain.ExpectCall(waits, client: 1);
            Assert.Equal(1, domain.WorkersMade);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1 });
        },
        First, Comes);

    [Fact]
    public void C9_the_closing_code_is_a_policy()
    {
        var settings = new DomainSettings { Workers = 1, ClosingCode = ResponseFailure };
        Play(
            settings,
            domain =>
            {
                var job = domain.Give();
                domain.ExpectCall(job);
                domain.CrashClient();
                domain.Core.Expect(new CloseGroup(job.Id, ResponseFailure, ClosedBy.HandlerLost));
            },
            First);
    }
}

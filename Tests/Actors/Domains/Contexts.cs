using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Actors.Protocol.Wire.HandlerContext;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>From the non-blocking context to the blocking one, and what a handler may not do there (C4, C5).</summary>
public abstract class Contexts<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly Declared Both = new(HandlerContexts.Both);

    private static void Play(DomainSettings settings, Declared[] chain, Action<DomainScene> scene) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, settings, chain)));

    [Fact]
    public void C4_a_handler_of_both_contexts_is_called_in_the_non_blocking_one_and_on_its_wish_again_by_a_worker() =>
        Play(new DomainSettings(), [Both], domain =>
        {
            var job = domain.Give();
            var first = domain.ExpectCall(job, NonBlocking);
            Assert.Equal(0, domain.WorkersMade);
            domain.Defer(first);
            var second = domain.ExpectCall(job);
            Assert.Equal(1, domain.WorkersMade);
            domain.ExpectCounters(new DomainCounters { Deferred = 1, InProgress = 1 });
            domain.Reply(second, HandlerStatus.Handled);
            domain.ExpectAnswer(job, Success);
        });

    [Fact]
    public void C4_a_handler_of_both_contexts_that_answers_at_once_is_not_called_again() => Play(new DomainSettings(), [Both], domain =>
    {
        var job = domain.Give();
        domain.Reply(domain.ExpectCall(job, NonBlocking), HandlerStatus.Handled);
        domain.ExpectAnswer(job, Success);
        domain.ExpectCounters(new DomainCounters());
        domain.Client.ExpectNothingMore();
    });

    [Fact]
    public void C5_a_call_put_off_while_all_workers_are_busy_waits_for_one() => Play(new DomainSettings { Workers = 1 }, [Both], domain =>
    {
        var (first, second) = (domain.Give(), domain.Give());
        var (one, other) = (domain.ExpectCall(first, NonBlocking), domain.ExpectCall(second, NonBlocking));
        domain.Defer(one);
        var call = domain.ExpectCall(first);
        domain.Defer(other);
        domain.ExpectCountersAfter(0, new DomainCounters { Deferred = 2, InProgress = 1, Waiting = 1 });
        domain.Reply(call, HandlerStatus.Handled);
        domain.ExpectCall(second);
        Assert.Equal(1, domain.WorkersMade);
    });

    [Fact]
    public void C5_a_call_put_off_at_the_bound_of_a_domain_that_fails_is_answered_response_failure() =>
        Play(new DomainSettings { Workers = 1, Waiting = 0, AtBound = AtBound.Failure }, [Both], domain =>
        {
            var (first, second) = (domain.Give(), domain.Give());
            var (one, other) = (domain.ExpectCall(first, NonBlocking), domain.ExpectCall(second, NonBlocking));
            domain.Defer(one);
            domain.ExpectCall(first);
            domain.Defer(other);
            domain.Core.Expect(new CloseGroup(second.Id, ResponseFailure, ClosedBy.Domain));
            domain.ExpectCounters(new DomainCounters { Deferred = 2, InProgress = 1, RefusedAtBound = 1 });
        });

    [Theory]
    [InlineData(HandlerContexts.NonBlocking, NonBlocking)]
    [InlineData(HandlerContexts.Blocking, Blocking)]
    public void C4_a_wish_that_a_handler_may_not_have_is_its_error_and_the_group_is_answered_invalid(HandlerContexts contexts, HandlerContext called) =>
        Play(new DomainSettings { Workers = 1 }, [new Declared(contexts), Both], domain =>
        {
            var job = domain.Give();
            domain.Defer(domain.ExpectCall(job, called));
            domain.ExpectAnswer(job, InvalidRequest);
            domain.ExpectCounters(new DomainCounters { HandlerErrors = 1 });
            domain.Clients[1].ExpectNothingMore();
            var next = domain.Give();
            domain.Reply(domain.ExpectCall(next, called), HandlerStatus.Handled);
            domain.ExpectAnswer(next, Success);
            Assert.StartsWith("handler-0: it asked for the blocking context, but", Assert.Single(domain.Heard.All), StringComparison.Ordinal);
        });

    [Fact]
    public void C4_a_second_wish_from_the_non_blocking_context_is_no_word_of_the_call_in_the_blocking_one() => Play(new DomainSettings(), [Both], domain =>
    {
        var job = domain.Give();
        var first = domain.ExpectCall(job, NonBlocking);
        domain.Defer(first);
        var second = domain.ExpectCall(job);
        domain.Defer(first);
        domain.Reply(first, HandlerStatus.Failure);
        domain.ExpectCountersAfter(0, new DomainCounters { Deferred = 1, HandlerErrors = 2, InProgress = 1 });
        domain.Reply(second, HandlerStatus.Handled);
        domain.ExpectAnswer(job, Success);
    });

    [Fact]
    public void C4_a_second_wish_from_the_blocking_context_is_an_error() => Play(new DomainSettings(), [Both], domain =>
    {
        var job = domain.Give();
        domain.Defer(domain.ExpectCall(job, NonBlocking));
        domain.Defer(domain.ExpectCall(job));
        domain.ExpectAnswer(job, InvalidRequest);
        domain.ExpectCounters(new DomainCounters { Deferred = 1, HandlerErrors = 1 });
    });

    [Fact]
    public void C4_a_non_blocking_call_that_holds_on_beyond_the_budget_is_counted_and_told_by_name()
    {
        var budget = TimeSpan.FromMicroseconds(30);
        Play(new DomainSettings { NonBlockingBudget = budget }, [new(HandlerContexts.NonBlocking), Both], domain =>
        {
            Held(domain, budget);
            domain.ExpectCounters(new DomainCounters());
            Held(domain, budget + TimeSpan.FromTicks(1));
            domain.ExpectCounters(new DomainCounters { HeldTooLong = 1 });
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, NonBlocking), HandlerStatus.None);
            var call = domain.ExpectCall(job, NonBlocking, client: 1);
            domain.Domain.Tell(call.Deferred() with { Held = 2 * budget }, domain.Clients[1].Ref);
            call = domain.ExpectCall(job, client: 1);
            domain.Domain.Tell(call.Served(HandlerStatus.Handled) with { Held = 9 * budget }, domain.Clients[1].Ref);
            domain.ExpectAnswer(job, Success);
            domain.ExpectCounters(new DomainCounters { HeldTooLong = 2, Deferred = 1 });
            Assert.Equal(["handler-0 held on", "handler-1 held on"], domain.Heard.All);
        });
    }

    [Fact]
    public void C6_after_a_handler_that_put_its_call_off_and_said_none_the_next_is_asked_in_its_own_contexts() =>
        Play(new DomainSettings { Workers = 1 }, [Both, Both], domain =>
        {
            var job = domain.Give();
            domain.Defer(domain.ExpectCall(job, NonBlocking));
            domain.Reply(domain.ExpectCall(job), HandlerStatus.None);
            domain.Defer(domain.ExpectCall(job, NonBlocking, client: 1), client: 1);
            domain.Reply(domain.ExpectCall(job, client: 1), HandlerStatus.Handled, client: 1);
            domain.ExpectAnswer(job, Success);
            domain.ExpectCounters(new DomainCounters { Deferred = 2 });
        });

    [Fact]
    public void C8_a_wish_for_a_group_that_was_closed_meanwhile_calls_nobody() => Play(new DomainSettings(), [Both], domain =>
    {
        var job = domain.Give();
        var call = domain.ExpectCall(job, NonBlocking);
        domain.Withdraw(job);
        domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1 });
        domain.Defer(call);
        domain.ExpectCountersAfter(0, new DomainCounters { GivenUp = 1, Deferred = 1 });
        domain.Client.ExpectNothingMore();
    });

    [Fact]
    public void S6_a_handler_asks_for_the_blocking_context_and_hangs_there() => Play(DomainScene.Hocon, stage =>
    {
        var core = new CoreScene(stage, CoreSettings.Default);
        var (client, own) = (stage.Witness(), stage.Witness());
        var door = stage.Spawn(Relay.To(client.Ref));
        var hung = Domain(stage, core, Wire.One, new HandlerRegistration(door, new(HandlerContexts.Both)), workers: 1);
        var lively = Domain(stage, core, Wire.Two, new HandlerRegistration(stage.Spawn(Props.Create(() => new Obliging())), new(HandlerContexts.Both)), 1);

        core.Ask(Wire.Last(1));
        var call = PutOff(client, hung);
        core.Ask(Wire.Last(2, pasid: 2));
        core.ExpectAnswer(2, Success, pasid: 2);
        stage.Advance(TimeSpan.FromSeconds(10));
        core.ExpectAnswer(1, InvalidRequest);
        Assert.Equal(1, core.Counters().DeadlinesMissed);

        hung.Tell(call.Served(HandlerStatus.Handled), client.Ref);
        core.Ask(Wire.Last(1, 7));
        hung.Tell(PutOff(client, hung).Served(HandlerStatus.Handled), client.Ref);
        core.ExpectAnswer(1, Success);
        Assert.Equal(1, core.Counters().AnswersRefused);
        hung.Tell(GetCounters.Instance, own.Ref);
        own.Expect(new DomainCounters { Deferred = 2, GivenUp = 1, AnswersRefused = 1 });
        lively.Tell(GetCounters.Instance, own.Ref);
        own.Expect(new DomainCounters());
    });

    private static ServeFault PutOff(Witness client, IActorRef domain)
    {
        var call = client.Next<ServeFault>();
        domain.Tell(call.Deferred(), client.Ref);
        Assert.Equal(new ServeFault(call.Group, Blocking) { Call = call.Call + 1 }, client.Next());
        return call with { Call = call.Call + 1 };
    }

    private static void Held(DomainScene domain, TimeSpan held)
    {
        var job = domain.Give();
        domain.Domain.Tell(domain.ExpectCall(job, NonBlocking).Served(HandlerStatus.Handled) with { Held = held }, domain.Client.Ref);
        domain.ExpectAnswer(job, Success);
    }

    private static IActorRef Domain(Stage stage, CoreScene core, Pasid pasid, HandlerRegistration handler, int workers)
    {
        ImmutableList<HandlerRegistration> chain = [handler];
        var settings = new DomainSettings { Workers = workers };
        var domain = stage.Spawn(DomainActor.PropsFor(chain, settings, LinkSet.Direct));
        core.Faults.Tell(new AttachFaults(pasid, domain), core.Unit.Ref);
        core.Unit.Expect(new FaultsAttached(Wire.Device, pasid));
        return domain;
    }
}

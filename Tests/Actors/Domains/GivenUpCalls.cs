using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Calls whose group somebody else closed, or whose handler left: their places are others' before they return, up to a limit (C5).</summary>
public abstract class GivenUpCalls<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly Declared Blocking = new(HandlerContexts.Blocking);

    private static void Play(DomainSettings settings, Action<DomainScene> scene, params Declared[] chain) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, settings, chain)));

    [Fact]
    public void M3_C5_a_hung_call_of_a_handler_that_left_delays_no_other_handler() => Play(
        new DomainSettings { Workers = 1 },
        domain =>
        {
            var hung = domain.Give();
            domain.ExpectCall(hung);
            domain.Unregister(0, hung);
            Assert.Null(domain.Register(1));
            domain.ExpectCall(domain.Give(), client: 1);
        },
        Blocking, Blocking with { Later = true });

    [Fact]
    public void M3_C5_a_call_whose_group_the_core_closed_gives_its_place_to_the_one_that_waits() => Play(
        new DomainSettings { Workers = 1, PlacesGivenBack = 1 },
        domain =>
        {
            var (first, second, third) = (domain.Give(), domain.Give(), domain.Give());
            var hung = domain.ExpectCall(first);
            domain.Withdraw(first);
            domain.ExpectCall(second);
            domain.Withdraw(second);
            domain.ExpectCounters(new DomainCounters { GivenUp = 2, InProgress = 2, Hung = 1, Waiting = 1 });
            domain.Reply(hung, HandlerStatus.Handled);
            domain.ExpectCall(third);
            Assert.Equal(2, domain.WorkersMade);
        },
        Blocking);

    [Fact]
    public void M3_C5_beyond_the_limit_groups_are_answered_by_the_policy_of_the_domain() => Play(
        new DomainSettings { Workers = 1, Waiting = 0, PlacesGivenBack = 0, AtBound = AtBound.Failure },
        domain =>
        {
            var hung = domain.Give();
            domain.ExpectCall(hung);
            domain.Withdraw(hung);
            var next = domain.Give();
            domain.Core.Expect(new CloseGroup(next.Id, ResponseFailure, ClosedBy.Domain));
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1, Hung = 1, RefusedAtBound = 1 });
        },
        Blocking);

    [Fact]
    public void M3b_C9_a_handler_that_left_in_a_call_and_registered_again_is_called_anew_and_its_old_word_is_late() => Play(
        new DomainSettings { Workers = 2 },
        domain =>
        {
            var old = domain.Give();
            var oldCall = domain.ExpectCall(old);
            domain.Unregister(0, old);
            Assert.Null(domain.Register(0));
            var young = domain.Give();
            var call = domain.ExpectCall(young);
            domain.Reply(oldCall, HandlerStatus.Failure);
            domain.Reply(call, HandlerStatus.Handled);
            domain.ExpectAnswer(young, Success);
            domain.ExpectCountersAfter(0, new DomainCounters { GivenUp = 1, LateReplies = 1 });
            domain.Core.ExpectNothingMore();
        },
        Blocking);

    [Fact]
    public void M11_C5_C10_beyond_the_bound_groups_are_answered_Failure_and_each_once() => Play(
        new DomainSettings { Workers = 1, Waiting = 1, AtBound = AtBound.Failure },
        domain =>
        {
            var jobs = Enumerable.Range(0, 4).Select(_ => domain.Give()).ToList();
            var call = domain.ExpectCall(jobs[0]);
            domain.Core.ExpectInAnyOrder(
                new CloseGroup(jobs[2].Id, ResponseFailure, ClosedBy.Domain), new CloseGroup(jobs[3].Id, ResponseFailure, ClosedBy.Domain));
            domain.KillWorkers();
            domain.ExpectClosed(ClosedBy.HandlerLost, jobs[0]);
            domain.Reply(call, HandlerStatus.Handled);
            domain.Reply(domain.ExpectCall(jobs[1]), HandlerStatus.Handled);
            domain.ExpectAnswer(jobs[1], Success);
            domain.Core.ExpectNothingMore();
        },
        Blocking);

    [Fact]
    public void M17_C5_a_domain_all_of_whose_calls_hung_serves_another_handlers_non_blocking_calls_at_once() => Play(
        new DomainSettings { Workers = 1 },
        domain =>
        {
            var hung = domain.Give();
            domain.ExpectCall(hung);
            domain.Unregister(0, hung);
            Assert.Null(domain.Register(1));
            domain.ExpectCall(domain.Give(), HandlerContext.NonBlocking, client: 1);
        },
        Blocking, new Declared(HandlerContexts.NonBlocking) { Later = true });
}

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

/// <summary>How a domain calls its handlers, and what follows from what they say.</summary>
public abstract class Calls<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(DomainSettings settings, HandlerContext[] chain, Action<DomainScene> scene) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, settings, chain)));

    private static DomainSettings Workers(int count) => new() { Workers = count };

    [Fact]
    public void C5_a_last_request_that_comes_before_its_handler_is_ready_waits_for_a_worker() => Play(Workers(1), [Blocking], domain =>
    {
        var (first, second) = (domain.Give(), domain.Give());
        var call = domain.ExpectCall(first);
        domain.ExpectCounters(new DomainCounters { InProgress = 1, Waiting = 1 });
        domain.Client.ExpectNothingMore();
        domain.Reply(call, HandlerStatus.Handled);
        domain.ExpectAnswer(first, Success);
        domain.Reply(domain.ExpectCall(second), HandlerStatus.Handled);
        domain.ExpectAnswer(second, Success);
        Assert.Equal(1, domain.WorkersMade);
        domain.ExpectCounters(new DomainCounters());
    });

    [Fact]
    public void C4_a_non_blocking_handler_is_called_at_once_by_the_domain_itself_whatever_the_bound() => Play(Workers(1), [NonBlocking], domain =>
    {
        var jobs = new[] { domain.Give(), domain.Give(), domain.Give() };
        var calls = jobs.Select(job => domain.ExpectCall(job, NonBlocking)).ToList();
        domain.ExpectCounters(new DomainCounters { InProgress = 3 });
        Assert.Equal(0, domain.WorkersMade);
        foreach (var call in Enumerable.Reverse(calls))
        {
            domain.Reply(call, HandlerStatus.Handled);
            domain.ExpectAnswer(call.Group, Success);
        }
    });

    [Fact]
    public void C5_as_many_blocking_calls_are_in_progress_as_the_bound_allows_each_by_a_worker_of_its_own() => Play(Workers(3), [Blocking], domain =>
    {
        var jobs = Enumerable.Range(0, 5).Select(_ => domain.Give()).ToList();
        var asked = new[] { domain.Client.Next<ServeFault>(), domain.Client.Next<ServeFault>(), domain.Client.Next<ServeFault>() };
        Assert.Equal(jobs.Take(3).Select(job => job.Id).ToHashSet(), asked.Select(call => call.Group.Job).ToHashSet());
        domain.ExpectCounters(new DomainCounters { InProgress = 3, Waiting = 2 });
        domain.Client.ExpectNothingMore();
        Assert.Equal(3, domain.WorkersMade);
    });

    [Fact]
    public void C5_at_the_bound_a_domain_that_waits_lets_groups_wait_whatever_their_number() =>
        Play(new DomainSettings { Workers = 1, Waiting = 0, AtBound = AtBound.Wait }, [Blocking], domain =>
        {
            var jobs = new[] { domain.Give(), domain.Give(), domain.Give() };
            domain.ExpectCounters(new DomainCounters { InProgress = 1, Waiting = 2 });
            foreach (var job in jobs)
            {
                domain.Reply(domain.ExpectCall(job), HandlerStatus.Handled);
                domain.ExpectAnswer(job, Success);
            }
        });

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void C5_at_the_bound_a_domain_that_fails_answers_response_failure(int waiting) =>
        Play(new DomainSettings { Workers = 1, Waiting = waiting, AtBound = AtBound.Failure }, [Blocking], domain =>
        {
            var taken = Enumerable.Range(0, 1 + waiting).Select(_ => domain.Give()).ToList();
            var refused = domain.Give();
            domain.Core.Expect(new CloseGroup(refused.Id, ResponseFailure, ClosedBy.Domain));
            domain.ExpectCounters(new DomainCounters { InProgress = 1, Waiting = waiting, RefusedAtBound = 1 });
            domain.Reply(domain.ExpectCall(taken[0]), HandlerStatus.Handled);
            domain.ExpectAnswer(taken[0], Success);
        });

    [Fact]
    public void C8_a_job_that_is_withdrawn_while_it_waits_is_never_served() => Play(Workers(1), [Blocking], domain =>
    {
        var (first, second, third) = (domain.Give(), domain.Give(), domain.Give());
        domain.Withdraw(second);
        domain.ExpectCounters(new DomainCounters { InProgress = 1, Waiting = 1 });
        domain.Reply(domain.ExpectCall(first), HandlerStatus.Handled);
        domain.ExpectAnswer(first, Success);
        domain.ExpectCall(third);
        domain.ExpectCounters(new DomainCounters { InProgress = 1 });
    });

    [Theory]
    [InlineData(Blocking)]
    [InlineData(NonBlocking)]
    public void C5_a_call_whose_group_was_closed_meanwhile_is_counted_as_given_up_and_its_late_answer_is_the_cores_to_refuse(HandlerContext context) =>
        Play(Workers(1), [context], domain =>
        {
            var job = domain.Give();
            var call = domain.ExpectCall(job, context);
            domain.Withdraw(job);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1 });
            domain.Reply(call, HandlerStatus.Handled);
            domain.ExpectAnswer(job, Success);
            domain.Domain.Tell(new AnswerRefused(job.Group.Name, AnswerRefusal.NotPending), domain.Core.Ref);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, AnswersRefused = 1 });
        });

    [Theory]
    [InlineData(Blocking, HandlerStatus.None, InvalidRequest)]
    [InlineData(Blocking, HandlerStatus.Failure, ResponseFailure)]
    [InlineData(Blocking, HandlerStatus.Invalid, InvalidRequest)]
    [InlineData(Blocking, HandlerStatus.Handled, Success)]
    [InlineData(NonBlocking, HandlerStatus.None, InvalidRequest)]
    [InlineData(NonBlocking, HandlerStatus.Failure, ResponseFailure)]
    [InlineData(NonBlocking, HandlerStatus.Invalid, InvalidRequest)]
    [InlineData(NonBlocking, HandlerStatus.Handled, Success)]
    public void C6_the_status_of_the_only_handler_decides_the_answer(HandlerContext context, HandlerStatus status, PageResponseCode code) =>
        Play(Workers(1), [context], domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, context), status);
            domain.ExpectAnswer(job, code);
            domain.ExpectCounters(new DomainCounters());
        });

    [Fact]
    public void C6_a_domain_without_handlers_answers_invalid() => Play(Workers(1), [], domain => domain.ExpectNobodyToAsk());
}

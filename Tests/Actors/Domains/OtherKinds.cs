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

/// <summary>Malformed requests (Q4) and unrecoverable faults (Q6) at the handlers.</summary>
public abstract class OtherKinds<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly Declared Plain = new(HandlerContexts.Blocking);
    private static readonly Declared Takes = Plain with { TakesMalformed = true };

    private static void Play(Action<DomainScene> scene, params Declared[] chain) => Play(new DomainSettings { Workers = 1 }, scene, chain);

    private static void Play(DomainSettings settings, Action<DomainScene> scene, params Declared[] chain) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, settings, chain)));

    [Theory]
    [InlineData(HandlerStatus.Handled, Success)]
    [InlineData(HandlerStatus.Invalid, InvalidRequest)]
    [InlineData(HandlerStatus.Failure, ResponseFailure)]
    [InlineData(HandlerStatus.None, InvalidRequest)]
    public void Q4_a_malformed_request_goes_to_handlers_that_take_such_alone_and_their_status_decides(HandlerStatus status, PageResponseCode code) => Play(
        domain =>
        {
            var job = domain.Give(FaultKind.Malformed);
            domain.Reply(domain.ExpectCall(job, client: 1), status, client: 1);
            domain.ExpectAnswer(job, code);
            domain.Clients[0].ExpectNothingMore();
            domain.Clients[2].ExpectNothingMore();
        },
        Plain, Takes, Plain);

    [Fact]
    public void Q4_a_malformed_request_that_no_handler_takes_is_answered_invalid_by_the_domain_itself() => Play(
        domain =>
        {
            domain.ExpectClosed(ClosedBy.Domain, domain.Give(FaultKind.Malformed));
            domain.Client.ExpectNothingMore();
        },
        Plain);

    [Theory]
    [InlineData(HandlerStatus.Handled, Success)]
    [InlineData(HandlerStatus.Invalid, InvalidRequest)]
    [InlineData(HandlerStatus.Failure, ResponseFailure)]
    [InlineData(HandlerStatus.None, InvalidRequest)]
    public void Q4_a_group_that_no_handler_resolves_is_offered_to_one_that_takes_such_and_its_word_is_the_answer(HandlerStatus status, PageResponseCode code) => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, NonBlocking), HandlerStatus.None);
            domain.Reply(domain.ExpectCall(job, NonBlocking, client: 1), HandlerStatus.None, client: 1);
            var offered = domain.ExpectUnresolved(job, NonBlocking, client: 1);
            domain.Reply(offered, status, client: 1);
            domain.ExpectAnswer(job, code);
            domain.Client.ExpectNothingMore();
        },
        new Declared(HandlerContexts.NonBlocking), new Declared(HandlerContexts.NonBlocking) { TakesUnresolved = true });

    [Theory]
    [InlineData(HandlerStatus.Handled, Success)]
    [InlineData(HandlerStatus.None, InvalidRequest)]
    public void Q4_a_group_that_its_memory_calls_invalid_is_offered_too(HandlerStatus status, PageResponseCode code) => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, client: 0), HandlerStatus.Invalid);
            domain.Reply(domain.ExpectUnresolved(job, client: 1), status, client: 1);
            domain.ExpectAnswer(job, code);
            domain.Client.ExpectNothingMore();
        },
        Plain, Plain with { TakesUnresolved = true });

    [Fact]
    public void Q4_Failure_Handled_and_malformed_requests_are_offered_to_nobody_else() => Play(
        domain =>
        {
            var (failed, handled, malformed) = (domain.Give(), domain.Give(), domain.Give(FaultKind.Malformed));
            domain.ExpectClosed(ClosedBy.Domain, malformed);
            domain.Reply(domain.ExpectCall(failed, NonBlocking), HandlerStatus.Failure);
            domain.ExpectAnswer(failed, ResponseFailure);
            domain.Reply(domain.ExpectCall(handled, NonBlocking), HandlerStatus.Handled);
            domain.ExpectAnswer(handled, Success);
            domain.Clients[1].ExpectNothingMore();
        },
        new Declared(HandlerContexts.NonBlocking), Plain with { TakesUnresolved = true });

    [Fact]
    public void Q4_a_word_on_what_nobody_resolved_may_come_later() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, NonBlocking), HandlerStatus.Invalid);
            domain.Reply(domain.ExpectUnresolved(job, NonBlocking, client: 1), HandlerStatus.Ignore, client: 1);
            domain.ExpectCountersAfter(1, new DomainCounters { OwedByHandlers = 1 });
        },
        new Declared(HandlerContexts.NonBlocking), new Declared(HandlerContexts.NonBlocking) { TakesUnresolved = true, AnswersLater = true });

    [Fact]
    public void Q4_Q6_an_unrecoverable_fault_is_heard_by_all_handlers_in_turn_and_answered_to_nobody() => Play(
        domain =>
        {
            var fault = Give(domain);
            Note(domain, fault, 0, NonBlocking, HandlerStatus.None);
            Note(domain, fault, 1, Blocking, HandlerStatus.None);
            Note(domain, fault, 2, NonBlocking, HandlerStatus.None);
            domain.ExpectCountersAfter(2, new DomainCounters());
            domain.Core.ExpectNothingMore();
        },
        new Declared(HandlerContexts.NonBlocking), Plain, new Declared(HandlerContexts.Both));

    [Theory]
    [InlineData(HandlerStatus.Failure)]
    [InlineData(HandlerStatus.Invalid)]
    [InlineData(HandlerStatus.Handled)]
    [InlineData(HandlerStatus.Ignore)]
    public void C6_Q6_any_status_but_none_for_an_unrecoverable_fault_is_a_reported_error_and_the_next_hears_it_too(HandlerStatus status) => Play(
        domain =>
        {
            var fault = Give(domain);
            Note(domain, fault, 0, Blocking, status);
            Note(domain, fault, 1, Blocking, HandlerStatus.None);
            domain.Serve(client: 0);
            domain.ExpectCounters(new DomainCounters { HandlerErrors = 1 });
            Assert.Equal([$"handler-0: it said {status} to a fault of kind Unrecoverable"], domain.Heard.All);
        },
        Plain with { AnswersLater = true }, Plain);

    [Fact]
    public void Q4_of_a_malformed_request_that_is_not_answered_the_handlers_that_take_such_hear_in_turn_and_no_other() => Play(
        domain =>
        {
            var fault = GiveMalformed(domain);
            Note(domain, fault, 1, Blocking, HandlerStatus.None);
            Note(domain, fault, 3, NonBlocking, HandlerStatus.None);
            domain.ExpectCountersAfter(3, new DomainCounters());
            domain.Clients[0].ExpectNothingMore();
            domain.Clients[2].ExpectNothingMore();
            domain.Core.ExpectNothingMore();
        },
        Plain, Takes, new Declared(HandlerContexts.Both), new Declared(HandlerContexts.NonBlocking) { TakesMalformed = true });

    [Theory]
    [InlineData(HandlerStatus.Failure)]
    [InlineData(HandlerStatus.Invalid)]
    [InlineData(HandlerStatus.Handled)]
    [InlineData(HandlerStatus.Ignore)]
    public void C6_Q4_where_there_is_nothing_to_answer_any_status_but_none_is_a_reported_error_and_the_next_hears_it_too(HandlerStatus status) => Play(
        domain =>
        {
            var fault = GiveMalformed(domain);
            Note(domain, fault, 0, Blocking, status);
            Note(domain, fault, 1, Blocking, HandlerStatus.None);
            domain.ExpectCountersAfter(1, new DomainCounters { HandlerErrors = 1 });
            Assert.Equal([$"handler-0: it said {status} to a fault of kind MalformedUnanswered"], domain.Heard.All);
            domain.Core.ExpectNothingMore();
        },
        Takes with { AnswersLater = true }, Takes);

    [Fact]
    public void Q6_two_faults_that_are_equal_are_two() => Play(
        domain =>
        {
            var (one, other) = (Give(domain), Give(domain));
            Assert.Equal(one, other);
            var (first, second) = (ExpectReport(domain, one, 0, NonBlocking), ExpectReport(domain, other, 0, NonBlocking));
            Assert.NotEqual(first.Job, second.Job);
            domain.ExpectCounters(new DomainCounters { InProgress = 2 });
            domain.Domain.Tell(second.Noted(HandlerStatus.None), domain.Client.Ref);
            domain.ExpectCountersAfter(0, new DomainCounters { InProgress = 1 });
            domain.Domain.Tell(first.Noted(HandlerStatus.None), domain.Client.Ref);
            domain.ExpectCountersAfter(0, new DomainCounters());
        },
        new Declared(HandlerContexts.NonBlocking));

    [Fact]
    public void Q6_the_handlers_behind_one_that_leaves_hear_an_unrecoverable_fault_all_the_same() => Play(
        new DomainSettings { Workers = 2 },
        domain =>
        {
            var fault = Give(domain);
            var late = ExpectReport(domain, fault, 0, Blocking);
            domain.Unregister(0);
            ExpectReport(domain, fault, 1, Blocking);
            domain.Domain.Tell(late.Noted(HandlerStatus.None), domain.Client.Ref);
            domain.ExpectCountersAfter(0, new DomainCounters { GivenUp = 1, InProgress = 1, LateReplies = 1 });
            domain.Clients[2].ExpectNothingMore();
            domain.CrashClient(1);
            ExpectReport(domain, fault, 2, NonBlocking);
            domain.Core.ExpectNothingMore();
        },
        Plain, Plain, new Declared(HandlerContexts.NonBlocking));

    [Fact]
    public void Q6_a_worker_that_dies_with_an_unrecoverable_fault_keeps_it_from_nobody_else() => Play(
        domain =>
        {
            var fault = Give(domain);
            ExpectReport(domain, fault, 0, Blocking);
            domain.KillWorkers();
            ExpectReport(domain, fault, 1, NonBlocking);
        },
        Plain, new Declared(HandlerContexts.NonBlocking));

    [Theory]
    [InlineData(AtBound.Wait)]
    [InlineData(AtBound.Failure)]
    public void C5_unrecoverable_faults_beyond_the_bound_do_not_wait_whatever_the_domain_does_there(AtBound policy) => Play(
        new DomainSettings { Workers = 1, Waiting = 1, AtBound = policy },
        domain =>
        {
            domain.ExpectCall(domain.Give());
            Give(domain);
            Give(domain);
            domain.Clients[1].Next<ReportUnrecoverable>();
            domain.ExpectCounters(new DomainCounters { InProgress = 2, Waiting = 1, RefusedAtBound = 1 });
        },
        Plain, new Declared(HandlerContexts.NonBlocking));

    private static UnrecoverableFault Give(DomainScene domain)
    {
        var fault = new UnrecoverableFault(Wire.Device, Wire.One, UnrecoverableReason.BadPasidEntry, Wire.Page(3), 0x1000, PageAccess.Read);
        domain.Domain.Tell(fault, domain.Core.Ref);
        return fault;
    }

    private static UnrecoverableFault GiveMalformed(DomainScene domain)
    {
        var fault = UnrecoverableFault.Of(Wire.More(1, 3));
        domain.Domain.Tell(fault, domain.Core.Ref);
        return fault;
    }

    private static void Note(DomainScene domain, UnrecoverableFault fault, int client, HandlerContext context, HandlerStatus status)
    {
        var report = ExpectReport(domain, fault, client, context);
        domain.Domain.Tell(report.Noted(status), domain.Clients[client].Ref);
    }

    private static ReportUnrecoverable ExpectReport(DomainScene domain, UnrecoverableFault fault, int client, HandlerContext context)
    {
        var report = domain.Clients[client].Next<ReportUnrecoverable>();
        Assert.Equal(new ReportUnrecoverable(report.Job, fault, context), report with { Call = 0 });
        Assert.Equal(domain.Domain, domain.Clients[client].LastSender);
        return report;
    }
}

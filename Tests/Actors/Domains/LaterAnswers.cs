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
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Ignore in both its senses (C6): the handler answers later, or nobody does.</summary>
public abstract class LaterAnswers<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly Declared Later = new(HandlerContexts.Blocking) { AnswersLater = true };

    private static void Play(Action<DomainScene> scene, params Declared[] chain) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, new DomainSettings { Workers = 1 }, chain)));

    [Theory]
    [InlineData(HandlerContexts.NonBlocking, HandlerContext.NonBlocking)]
    [InlineData(HandlerContexts.Blocking, HandlerContext.Blocking)]
    public void C6_what_a_handler_ignores_that_answers_at_once_is_closed_as_ignored(HandlerContexts contexts, HandlerContext called) => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, called), HandlerStatus.Ignore);
            domain.ExpectClosed(ClosedBy.Ignored, job);
            domain.ExpectCounters(new DomainCounters());
        },
        new Declared(contexts));

    [Fact]
    public void C6_a_handler_that_answers_later_owes_the_answer_and_its_worker_is_free() => Play(
        domain =>
        {
            var (job, next) = (domain.Give(), domain.Give());
            domain.Reply(domain.ExpectCall(job), HandlerStatus.Ignore);
            domain.ExpectCall(next);
            Assert.Equal(1, domain.WorkersMade);
            domain.ExpectCounters(new DomainCounters { OwedByHandlers = 1, InProgress = 1 });
            domain.Core.ExpectNothingMore();
        },
        Later);

    [Fact]
    public void C8_a_handler_that_owes_an_answer_hears_when_nobody_wants_it_any_more() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, HandlerContext.NonBlocking), HandlerStatus.Ignore);
            domain.ExpectCountersAfter(0, new DomainCounters { OwedByHandlers = 1 });
            domain.Withdraw(job);
            domain.Client.Expect(new JobWithdrawn(job.Id, ClosedBy.Deadline));
            domain.ExpectCounters(new DomainCounters());
        },
        Later with { Contexts = HandlerContexts.NonBlocking });

    [Fact]
    public void C6_a_handler_whose_own_answer_was_taken_is_told_nothing() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, HandlerContext.NonBlocking), HandlerStatus.Ignore);
            domain.ExpectCountersAfter(0, new DomainCounters { OwedByHandlers = 1 });
            domain.Withdraw(job, ClosedBy.Handler);
            domain.ExpectCounters(new DomainCounters());
            domain.Client.ExpectNothingMore();
        },
        Later with { Contexts = HandlerContexts.NonBlocking });

    [Theory]
    [InlineData(ClosedBy.Deadline, 1)]
    [InlineData(ClosedBy.Handler, 0)]
    public void C8_a_group_that_is_closed_before_its_handler_says_that_it_answers_later_is_owed_by_nobody(ClosedBy by, int givenUp) => Play(
        domain =>
        {
            var job = domain.Give();
            var call = domain.ExpectCall(job);
            domain.Withdraw(job, by);
            domain.ExpectCounters(new DomainCounters { InProgress = 1, GivenUp = givenUp });
            domain.Reply(call, HandlerStatus.Ignore);
            if (by != ClosedBy.Handler)
                domain.Client.Expect(new JobWithdrawn(job.Id, by));

            domain.ExpectCall(domain.Give());
            domain.ExpectCounters(new DomainCounters { InProgress = 1, GivenUp = givenUp });
            domain.Core.ExpectNothingMore();
        },
        Later);

    [Fact]
    public void C10_a_client_that_dies_leaves_what_it_owed_to_its_domain_to_close() => Play(
        domain =>
        {
            domain.Stage.ExpectLostMessages();
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job), HandlerStatus.Ignore);
            domain.ExpectCall(domain.Give()); // so the reply has arrived
            domain.CrashClient();
            var closed = new[] { domain.Core.Next<CloseGroup>(), domain.Core.Next<CloseGroup>() };
            Assert.Contains(new CloseGroup(job.Id, InvalidRequest, ClosedBy.HandlerLost), closed);
            domain.ExpectCounters(new DomainCounters());
        },
        Later);

    [Fact]
    public void C10_a_domain_that_crashes_closes_what_is_owed_and_tells_the_handler() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Reply(domain.ExpectCall(job, HandlerContext.NonBlocking), HandlerStatus.Ignore);
            domain.ExpectCountersAfter(0, new DomainCounters { OwedByHandlers = 1 });
            domain.Domain.Tell(Kill.Instance, domain.Core.Ref);
            domain.ExpectClosed(ClosedBy.HandlerLost, job);
            domain.Client.Expect(new JobWithdrawn(job.Id, ClosedBy.HandlerLost));
            domain.ExpectCounters(new DomainCounters());
        },
        Later with { Contexts = HandlerContexts.NonBlocking });

    [Fact]
    public void C6_a_second_reply_to_a_call_whose_answer_is_owed_changes_nothing() => Play(
        domain =>
        {
            var job = domain.Give();
            var call = domain.ExpectCall(job, HandlerContext.NonBlocking);
            domain.Reply(call, HandlerStatus.Ignore);
            domain.Reply(call, HandlerStatus.Ignore);
            domain.Reply(call, HandlerStatus.Handled);
            domain.ExpectCountersAfter(0, new DomainCounters { OwedByHandlers = 1, HandlerErrors = 2 });
            domain.Core.ExpectNothingMore();
            domain.Client.ExpectNothingMore();
        },
        Later with { Contexts = HandlerContexts.NonBlocking });

    [Theory]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Group)]
    [InlineData(GroupActors.PerGroup, AnswerMatching.Group)]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Index)]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Cookie)]
    public void C6_C7_C8_a_later_answer_goes_by_its_domain_to_the_core_is_taken_once_and_late_refused(GroupActors groups, AnswerMatching matching) =>
        Play(DomainScene.Hocon, stage =>
        {
            var core = new CoreScene(stage, CoreSettings.Default with { GroupActors = groups, Matching = matching });
            var client = stage.Witness();
            ImmutableList<HandlerRegistration> chain = [new(client.Ref, new(HandlerContexts.NonBlocking) { AnswersLater = true })];
            var domain = stage.Spawn(DomainActor.PropsFor(chain, new DomainSettings(), LinkSet.Direct));
            core.Faults.Tell(new AttachFaults(Wire.One, domain), core.Unit.Ref);
            core.Unit.Expect(new FaultsAttached(Wire.Device, Wire.One));

            core.Ask(Wire.Last(1));
            var job = Owe(client, domain);
            domain.Tell(GroupAnswer.To(job, Success), client.Ref);
            core.ExpectAnswer(1, Success);
            ExpectOwed(client, domain, 0);
            domain.Tell(GroupAnswer.To(job, Success), client.Ref);
            Assert.Equal(job.Name, client.Next<AnswerRefused>().Name);

            core.Ask(Wire.Last(2));
            job = Owe(client, domain);
            stage.Advance(TimeSpan.FromSeconds(10));
            core.ExpectAnswer(2, InvalidRequest);
            client.Expect(new JobWithdrawn(job.Job, ClosedBy.Deadline));
            domain.Tell(GroupAnswer.To(job, Success), client.Ref);
            Assert.Equal(job.Name, client.Next<AnswerRefused>().Name);
            ExpectOwed(client, domain, 0);
            core.Unit.ExpectNothingMore();
        });

    private static CompleteGroup Owe(Witness client, IActorRef domain)
    {
        var job = client.Next<ServeFault>().Group;
        domain.Tell(new FaultServed(job.Job, HandlerStatus.Ignore), client.Ref);
        ExpectOwed(client, domain, 1);
        return job;
    }

    private static void ExpectOwed(Witness client, IActorRef domain, int owed)
    {
        domain.Tell(GetCounters.Instance, client.Ref);
        client.Expect(new DomainCounters { OwedByHandlers = owed });
    }
}

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

/// <summary>Workers, clients and domains that are lost: no debt stays open (C10).</summary>
public abstract class Crashes<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static void Play(int workers, HandlerContext[] chain, Action<DomainScene> scene) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, new DomainSettings { Workers = workers }, chain)));

    [Fact]
    public void C10_a_worker_that_crashes_costs_its_own_group_only_and_another_one_takes_its_place() => Play(1, [Blocking], domain =>
    {
        var (lost, waiting) = (domain.Give(), domain.Give());
        var call = domain.ExpectCall(lost);
        domain.KillWorkers();
        domain.ExpectClosed(ClosedBy.HandlerLost, lost);
        var next = domain.ExpectCall(waiting);
        Assert.Equal(2, domain.WorkersMade);
        domain.Reply(call, HandlerStatus.Handled);
        domain.Reply(next, HandlerStatus.Handled);
        domain.ExpectAnswer(waiting, Success);
        domain.Serve();
        Assert.Equal(2, domain.WorkersMade);
        domain.ExpectCounters(new DomainCounters { LateReplies = 1 });
    });

    [Fact]
    public void C10_an_idle_worker_that_crashes_costs_at_most_the_group_that_was_on_its_way_to_it() => Play(DomainScene.Hocon, stage =>
    {
        // One witness is core and client, so that it sees which of the two comes.
        var (all, parent) = (stage.Witness(), stage.Witness());
        ImmutableList<HandlerRegistration> chain = [new(all.Ref, new(HandlerContexts.Blocking))];
        var domain = Overseer.Start(stage, DomainActor.PropsFor(chain, new DomainSettings { Workers = 1 }, LinkSet.Direct), parent);
        var jobs = Enumerable.Range(0, 3).Select(i => Jobs.Make(new GroupId(i, 0), all.Ref, [Wire.Last((ushort)i)])).ToList();
        domain.Tell(jobs[0], all.Ref);
        all.Expect(new ServeFault(jobs[0].Group, Blocking));
        domain.Tell(new FaultServed(jobs[0].Id, HandlerStatus.Handled), all.Ref);
        all.Expect(jobs[0].Answer(Success));
        DomainScene.WorkersOf(stage, domain).Tell(new Identify("worker"), all.Ref);
        stage.StopAndAwait(all.Next<ActorIdentity>().Subject);
        domain.Tell(jobs[1], all.Ref);
        var next = all.Next();
        if (next is CloseGroup unlucky)
        {
            Assert.Equal(new CloseGroup(jobs[1].Id, InvalidRequest, ClosedBy.HandlerLost), unlucky);
            domain.Tell(jobs[2], all.Ref);
            next = all.Next();
        }

        Assert.IsType<ServeFault>(next);
    });

    [Fact]
    public void C10_a_client_that_crashes_is_answered_for_in_all_it_was_asked_and_would_have_been_asked() => Play(2, [Blocking], domain =>
    {
        var jobs = new[] { domain.Give(), domain.Give(), domain.Give() };
        domain.Client.Next<ServeFault>();
        domain.Client.Next<ServeFault>();
        domain.CrashClient();
        domain.ExpectClosed(ClosedBy.HandlerLost, jobs);
        domain.ExpectCounters(new DomainCounters());
        domain.ExpectNobodyToAsk();
        domain.Client.ExpectNothingMore();
    });

    [Fact]
    public void C10_a_call_of_a_client_that_crashed_is_over_and_its_worker_is_free_for_a_group_that_waits_for_another_client() =>
        Play(1, [Blocking, Blocking], domain =>
        {
            var (moves, hangs) = (domain.Give(), domain.Give());
            domain.Reply(domain.ExpectCall(moves), HandlerStatus.None);
            domain.ExpectCall(hangs);
            domain.ExpectCounters(new DomainCounters { InProgress = 1, Waiting = 1 });
            domain.CrashClient();
            domain.ExpectClosed(ClosedBy.HandlerLost, hangs);
            domain.Reply(domain.ExpectCall(moves, client: 1), HandlerStatus.Handled, client: 1);
            domain.ExpectAnswer(moves, Success);
            Assert.Equal(1, domain.WorkersMade);
        });

    [Fact]
    public void C10_a_domain_that_crashes_answers_invalid_for_all_it_was_given_and_serves_again() => Play(1, [Blocking, NonBlocking], domain =>
    {
        var quick = domain.Give();
        domain.Reply(domain.ExpectCall(quick), HandlerStatus.None);
        var other = domain.ExpectCall(quick, NonBlocking, client: 1);
        var (busy, waits) = (domain.Give(), domain.Give());
        var call = domain.ExpectCall(busy);
        domain.Domain.Tell(Kill.Instance, domain.Core.Ref);
        domain.ExpectClosed(ClosedBy.HandlerLost, quick, busy, waits);
        domain.ExpectCounters(new DomainCounters());
        domain.Reply(call, HandlerStatus.Handled);
        domain.Reply(other, HandlerStatus.Handled, client: 1);
        domain.Serve();
        Assert.Equal(2, domain.WorkersMade);
        domain.Core.ExpectNothingMore();
    });

    [Fact]
    public void C10_a_domain_that_crashes_after_its_client_did_starts_without_that_client() => Play(1, [Blocking, Blocking], domain =>
    {
        var job = domain.Give();
        domain.ExpectCall(job);
        domain.CrashClient();
        domain.ExpectClosed(ClosedBy.HandlerLost, job);
        domain.Domain.Tell(Kill.Instance, domain.Core.Ref);
        domain.ExpectCounters(new DomainCounters());
        domain.Serve(client: 1);
    });

    [Fact]
    public void C10_a_group_at_which_its_domain_crashes_is_answered_once() => Play(DomainScene.Hocon, stage =>
    {
        var (core, parent) = (stage.Witness(), stage.Witness());
        ImmutableList<HandlerRegistration> chain = [new(core.Ref, new(HandlerContexts.NonBlocking))];
        LinkSet links = LinkSet.Direct with { DomainToClient = new FailingLink() };
        var domain = Overseer.Start(stage, DomainActor.PropsFor(chain, new DomainSettings(), links), parent);
        var job = Jobs.Make(new GroupId(1, 0), core.Ref, [Wire.Last(1)]);
        domain.Tell(job, core.Ref);
        core.Expect(new CloseGroup(job.Id, InvalidRequest, ClosedBy.HandlerLost));
        domain.Tell(GetCounters.Instance, core.Ref);
        core.Expect(new DomainCounters());
    });

    private sealed class FailingLink : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender) => throw new Boom();
    }
}

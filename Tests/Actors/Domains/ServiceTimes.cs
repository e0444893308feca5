using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Domains;

/// <summary>What happens while a worker lets the time of a call pass: its handler has not been called, and is only if it is still to be.</summary>
public abstract class ServiceTimes<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly TimeSpan Time = TimeSpan.FromMilliseconds(3);
    private static readonly Declared Plain = new(HandlerContexts.Blocking);
    private static readonly DomainSettings Settings = new() { Workers = 1, PlacesGivenBack = 0, ServiceTimes = _ => new EvenTimes(Time) };

    private static void Play(Action<DomainScene> scene, params Declared[] chain) =>
        Play(DomainScene.Hocon, stage => scene(new DomainScene(stage, Settings, chain)));

    [Fact]
    public void C5_a_handler_is_called_when_the_time_of_its_call_is_over() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.ExpectCounters(new DomainCounters { InProgress = 1 });
            domain.Client.ExpectNothingMore();
            PassTime(domain);
            domain.Reply(domain.ExpectCall(job), HandlerStatus.Handled);
            domain.ExpectAnswer(job, Success);
        },
        Plain);

    [Fact]
    public void C9_a_handler_that_is_unregistered_while_the_time_of_its_call_passes_is_never_called() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.Unregister(0, job);
            Assert.Null(domain.Register(1));
            var next = domain.Give();
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1, Hung = 1, Waiting = 1 });
            PassTime(domain);
            PassTime(domain);
            domain.Reply(domain.ExpectCall(next, client: 1), HandlerStatus.Handled, client: 1);
            domain.ExpectAnswer(next, Success);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1 });
            Assert.Equal(1, domain.WorkersMade);
            domain.Client.ExpectNothingMore();
        },
        Plain, Plain with { Later = true });

    [Fact]
    public void C8_a_handler_hears_nothing_of_a_group_that_was_closed_before_the_time_of_its_call_was_over() => Play(
        domain =>
        {
            var (job, next) = (domain.Give(), domain.Give());
            domain.Withdraw(job);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1, InProgress = 1, Hung = 1, Waiting = 1 });
            PassTime(domain);
            PassTime(domain);
            domain.Reply(domain.ExpectCall(next), HandlerStatus.Handled);
            domain.ExpectAnswer(next, Success);
            domain.ExpectCounters(new DomainCounters { GivenUp = 1 });
            domain.Client.ExpectNothingMore();
            Assert.Equal(1, domain.WorkersMade);
        },
        Plain);

    [Fact]
    public void C10_a_worker_is_busy_until_its_time_is_over_though_the_client_is_lost() => Play(
        domain =>
        {
            var job = domain.Give();
            domain.CrashClient();
            domain.ExpectClosed(ClosedBy.HandlerLost, job);
            var next = domain.Give();
            domain.ExpectCounters(new DomainCounters { InProgress = 1, Hung = 1, Waiting = 1 });
            PassTime(domain);
            PassTime(domain);
            domain.Reply(domain.ExpectCall(next, client: 1), HandlerStatus.Handled, client: 1);
            domain.ExpectAnswer(next, Success);
            Assert.Equal(1, domain.WorkersMade);
        },
        Plain, Plain);

    [Fact]
    public void C10_a_worker_that_crashes_while_the_time_of_its_call_passes_costs_its_group_and_the_handler_is_not_called() => Play(
        domain =>
        {
            var (job, next) = (domain.Give(), domain.Give());
            domain.ExpectCounters(new DomainCounters { InProgress = 1, Waiting = 1 });
            domain.KillWorkers();
            domain.ExpectClosed(ClosedBy.HandlerLost, job);
            PassTime(domain);
            domain.Reply(domain.ExpectCall(next), HandlerStatus.Handled);
            domain.ExpectAnswer(next, Success);
            Assert.Equal(2, domain.WorkersMade);
        },
        Plain);

    // The time of the worker's call passes.
    private static void PassTime(DomainScene domain)
    {
        Settle(domain);
        domain.Stage.Advance(Time);
        Settle(domain);
    }

    // In parallel mode a worker sets its timer when it gets to it: both have done all that they were told to before.
    private static void Settle(DomainScene domain)
    {
        var asker = domain.Stage.Witness();
        for (var i = 0; i < 2; i++)
        {
            domain.Domain.Tell(GetCounters.Instance, asker.Ref);
            asker.Next<DomainCounters>();
            DomainScene.WorkersOf(domain.Stage, domain.Domain).Tell(new Identify("worker"), asker.Ref);
            asker.Next<ActorIdentity>();
        }
    }
}

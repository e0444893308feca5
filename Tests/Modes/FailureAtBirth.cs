using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Failures in the constructor and in the hooks.</summary>
public abstract class FailureAtBirth<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_constructor_that_throws_is_an_ActorInitializationException_and_the_actor_stops() => Play(stage =>
    {
        var log = stage.Witness();
        var cause = FailingChild(stage, log, Fault.Constructor, null);
        Assert.IsType<ActorInitializationException>(cause);
        Assert.IsType<Boom>(cause.GetBaseException());
        log.Expect("constructor", "parent Terminated child");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_PreStart_that_throws_is_an_ActorInitializationException_and_the_actor_stops() => Play(stage =>
    {
        var log = stage.Witness();
        var cause = FailingChild(stage, log, Fault.PreStart, null);
        Assert.IsType<ActorInitializationException>(cause);
        Assert.IsType<Boom>(cause.GetBaseException());
        log.Expect("constructor", "PreStart", "parent Terminated child");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_PostRestart_that_throws_is_a_PostRestartException_and_the_actor_stops() => Play(stage =>
    {
        var log = stage.Witness();
        var cause = FailingChild(stage, log, Fault.PostRestart, "fail");
        var failure = Assert.IsType<PostRestartException>(cause);
        Assert.IsType<Bang>(failure.OriginalCause);
        log.Expect("constructor", "PreStart", "PreRestart", "PostStop", "constructor", "PostRestart", "PostStop");
        log.Expect("parent Terminated child");
        log.ExpectNothingMore();
    });

    [Fact]
    public void An_actor_whose_PostRestart_threw_can_be_restarted_again() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", Cast.Always(Directive.Restart)));
        var attempts = 0;
        var child = stage.SpawnIn(parent, Props.Create(() => new SlowLearner(log.Ref, () => Interlocked.Increment(ref attempts))));
        child.Do(_ => throw new Bang());
        child.Send("hello");
        log.Expect("PreRestart bang", "PostRestart 1");
        Assert.StartsWith("PreRestart", log.Next<string>(), StringComparison.Ordinal);
        log.Expect("PostRestart 2", "hello");
    });

    [Fact]
    public void A_PreRestart_that_throws_costs_its_rest_but_not_the_restart() => Play(stage =>
    {
        var log = stage.Witness();
        var child = stage.Spawn(Props.Create(() => new Fragile(log.Ref, Fault.PreRestart)));
        child.Send("fail");
        log.Expect("constructor", "PreStart", "PreRestart", "constructor", "PostRestart");
        stage.StopAndAwait(child);
        log.Expect("PostStop");
    });

    [Fact]
    public void An_actor_that_failed_in_its_constructor_can_be_restarted_and_keeps_its_mailbox() => Play(stage =>
    {
        var log = stage.Witness();
        var attempts = 0;
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", Cast.Always(Directive.Restart)));
        var child = stage.SpawnIn(parent, Props.Create(() => new SecondTry(log.Ref, () => Interlocked.Increment(ref attempts))));
        child.Send("hello");
        log.Expect("attempt 1", "attempt 2", "PreStart", "hello");
    });

    [Fact]
    public void The_name_of_an_actor_that_failed_at_birth_is_free_after_its_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent"));
        parent.Do(me =>
        {
            me.Here.Watch(me.Here.ActorOf(Props.Create(() => new Fragile(me.Log, Fault.Constructor)), "child"));
            me.BecomeThis(message =>
            {
                if (message is Terminated)
                    me.Here.ActorOf(Cast.Player(me.Log, "second"), "child").Send("hello");
            });
        });
        log.Expect("constructor", "second hello");
    });

    private static Exception FailingChild(Stage stage, Witness log, Fault fault, string? message)
    {
        var causes = stage.Witness();
        var verdict = new OneForOneStrategy(cause =>
        {
            if (cause is not Bang)
                causes.Ref.Send(cause);
            return SupervisorStrategy.DefaultDecider.Decide(cause);
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        parent.Do(me =>
        {
            var child = me.Here.ActorOf(Props.Create(() => new Fragile(me.Log, fault)), "child");
            me.Here.Watch(child);
            if (message is not null)
                child.Send(message);
        });
        return causes.Next<Exception>();
    }

    private enum Fault
    {
        Constructor,
        PreStart,
        PreRestart,
        PostRestart,
    }

    private sealed class Fragile : UntypedActor
    {
        private readonly IActorRef _log;
        private readonly Fault _fault;

        public Fragile(IActorRef log, Fault fault)
        {
            _log = log;
            _fault = fault;
            Pass("constructor", Fault.Constructor);
        }

        protected override void OnReceive(object message) => throw new Bang();

        protected override void PreStart() => Pass("PreStart", Fault.PreStart);

        protected override void PreRestart(Exception reason, object message)
        {
            Pass("PreRestart", Fault.PreRestart);
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason) => Pass("PostRestart", Fault.PostRestart);

        protected override void PostStop() => _log.Send("PostStop");

        private void Pass(string hook, Fault mine)
        {
            _log.Send(hook);
            if (_fault == mine)
                throw new Boom();
        }
    }

    private sealed class SlowLearner(IActorRef log, Func<int> attempt) : Player(log)
    {
        protected override void PreRestart(Exception reason, object message) => Report($"PreRestart {reason.Message}");

        protected override void PostRestart(Exception reason)
        {
            var number = attempt();
            Report($"PostRestart {number}");
            if (number == 1)
                throw new Boom();
        }
    }

    private sealed class SecondTry : Player
    {
        public SecondTry(IActorRef log, Func<int> attempt)
            : base(log)
        {
            var number = attempt();
            Report($"attempt {number}");
            if (number == 1)
                throw new Boom();
        }

        protected override void PreStart() => Report("PreStart");
    }

    private sealed class Orphan : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}

using Akka.Actor;
using Akka.Event;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Where two features meet.</summary>
public abstract class Corners<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void One_object_sent_twice_is_two_messages_and_can_be_stashed_twice() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) => me.BecomeThis(message =>
        {
            if (message is "open")
            {
                me.BecomeThis(me.Play);
                me.Stash.UnstashAll();
            }
            else
            {
                me.Stash.Stash();
            }
        }));
        var same = new object();
        actor.Send(same);
        actor.Send(same);
        actor.Send("open");
        log.Expect("System.Object", "System.Object");
    });

    [Fact]
    public void A_Terminated_can_be_stashed_and_comes_back() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) =>
        {
            me.Here.Watch(target);
            me.BecomeThis(message =>
            {
                me.Stash.Stash();
                me.BecomeThis(me.Play);
                me.Report($"stashed {message is Terminated}");
            });
            target.Send(PoisonPill.Instance);
        });
        log.Expect("stashed True");
        actor.Do((Hoarder me) => me.Stash.UnstashAll());
        log.Expect("Terminated target");
    });

    [Fact]
    public void A_tick_can_be_stashed_and_comes_back() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Collector(log.Ref)));
        actor.Do((Collector me) =>
        {
            me.Timers.StartSingleTimer("key", "tick", Second);
            me.BecomeThis(message =>
            {
                if (message is not "tick")
                {
                    me.Play(message);
                    return;
                }

                me.Stash.Stash();
                me.BecomeThis(me.Play);
                me.Report("stashed");
            });
            me.Report("started");
        });
        log.Expect("started");
        stage.Advance(Second);
        log.Expect("stashed");
        actor.Do((Collector me) => me.Stash.UnstashAll());
        log.Expect("tick");
    });

    [Fact]
    public void A_tick_puts_the_receive_timeout_off_as_any_message_does() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Timekeeper(log.Ref));
        actor.Do((Timekeeper me) =>
        {
            me.Here.SetReceiveTimeout(Second);
            me.Timers.StartPeriodicTimer("key", "tick", Second * 0.6);
            me.Report("started");
        });
        log.Expect("started");
        for (var i = 0; i < 4; i++)
        {
            actor.Send(new Fence());
            log.Expect("fence");
            stage.Advance(Second * 0.6);
            log.Expect("tick");
        }
    });

    [Fact]
    public void A_decider_that_throws_makes_the_parent_fail() => Play(stage =>
    {
        var log = stage.Witness();
        var causes = stage.Witness();
        var verdict = new OneForOneStrategy(cause =>
        {
            causes.Ref.Send(cause);
            return Directive.Stop;
        });
        var top = stage.Spawn(Cast.Player(log.Ref, "top", verdict));
        var middle = stage.SpawnIn(top, Cast.Mortal(log.Ref, "middle", new OneForOneStrategy(_ => throw new Bang())));
        stage.SpawnIn(middle, Cast.Player(log.Ref)).Do(_ => throw new Boom());
        Assert.IsType<Bang>(causes.Next());
        log.Expect("middle PreStart", "middle PostStop");
    });

    [Fact]
    public void No_child_can_be_started_in_PostStop() => Play(stage =>
    {
        var log = stage.Witness();
        stage.Spawn(Props.Create(() => new LateMother(log.Ref))).Send(PoisonPill.Instance);
        log.Expect("InvalidOperationException");
    });

    [Fact]
    public void A_child_that_stops_is_a_child_until_it_is_gone() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var child = me.Here.ActorOf(Cast.Player(me.Log), "child");
            me.Here.Stop(child);
            me.Report($"{me.Here.GetChildren().Count()} {me.Here.Child("child").Equals(child)}");
        });
        log.Expect("1 True");
    });

    [Fact]
    public void Messages_to_an_actor_that_fails_at_birth_become_dead_letters() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var dead = stage.Witness();
        stage.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var child = me.Here.ActorOf(Props.Create(() => new Stillborn()));
            child.Send("1");
            child.Send("2");
        });
        Assert.Equal("1", dead.Next<DeadLetter>().Message);
        Assert.Equal("2", dead.Next<DeadLetter>().Message);
    });

    [Fact]
    public void An_actor_that_stops_itself_in_PreRestart_is_born_again_and_then_stops() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Quitter(log.Ref)));
        actor.Do(_ => throw new Boom());
        log.Expect("PreStart", "PreRestart boom", "PostStop", "PostRestart boom", "PreStart", "PostStop");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });

    [Fact]
    public void An_actor_that_stops_while_its_restart_waits_for_its_children_is_not_born_again() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Quitter(log.Ref)));
        stage.SpawnIn(actor, Cast.Player(log.Ref));
        actor.Do(_ => throw new Boom());
        log.Expect("PreStart", "PreRestart boom", "PostStop");
        stage.StopAndAwait(actor);

        // Akka.NET runs PostStop of the old instance once more; that need not be.
        log.Ref.Send("end");
        for (var next = log.Next<string>(); next != "end"; next = log.Next<string>())
            Assert.Equal("PostStop", next);
    });

    [Fact]
    public void A_failure_below_an_actor_that_is_suspended_is_judged_when_it_goes_on() => Play(stage =>
    {
        var log = stage.Witness();
        IActorRef? bottom = null;
        var deciding = new OneForOneStrategy(_ =>
        {
            log.Ref.Send("decided on the top");
            return Directive.Resume;
        });
        var passing = new OneForOneStrategy(_ =>
        {
            bottom!.Do(_ => throw new Boom());
            bottom!.Send("goes on");
            return Directive.Escalate;
        });
        var judging = new OneForOneStrategy(_ =>
        {
            log.Ref.Send("decided on the bottom");
            return Directive.Resume;
        });
        var root = stage.Spawn(Cast.Player(log.Ref, "root", deciding));
        var top = stage.SpawnIn(root, Cast.Player(log.Ref, "top", passing));
        var upper = stage.SpawnIn(top, Cast.Player(log.Ref, "upper"));
        var middle = stage.SpawnIn(upper, Cast.Player(log.Ref, "middle", judging));
        bottom = stage.SpawnIn(middle, Cast.Player(log.Ref, "bottom"));
        upper.Do(_ => throw new Bang());
        log.Expect("decided on the top", "decided on the bottom", "bottom goes on");
    });

    [Fact]
    public void A_failing_message_that_was_stashed_before_it_failed_comes_back_after_the_restart() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) =>
        {
            me.BecomeThis(_ =>
            {
                me.Stash.Stash();
                throw new Boom();
            });
        });
        actor.Send("stubborn");
        log.Expect("stubborn");
    });

    private sealed record Fence : INotInfluenceReceiveTimeout
    {
        public override string ToString() => "fence";
    }

    private sealed class Collector(IActorRef log) : Player(log), IWithTimers, IWithStash
    {
        public ITimerScheduler Timers { get; set; } = null!;

        public IStash Stash { get; set; } = null!;
    }

    private sealed class LateMother(IActorRef log) : Player(log)
    {
        protected override void PostStop()
        {
            try
            {
                Context.ActorOf(Cast.Player(Log));
                Report("a child was born");
            }
            catch (InvalidOperationException refusal)
            {
                Report(refusal.GetType().Name);
            }
        }
    }

    private sealed class Stillborn : UntypedActor
    {
        public Stillborn() => throw new Boom();

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Quitter(IActorRef log) : Mortal(log)
    {
        protected override void PreRestart(Exception reason, object message)
        {
            Context.Stop(Self);
            base.PreRestart(reason, message);
        }
    }
}

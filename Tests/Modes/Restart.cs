using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>What a restart keeps and what it does not. The default strategy restarts.</summary>
public abstract class Restart<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void The_hooks_of_a_restart_run_old_PreRestart_old_PostStop_new_PostRestart_new_PreStart() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(_ => throw new Boom());
        log.Expect("PreStart", "PreRestart boom", "PostStop", "PostRestart boom", "PreStart");
    });

    [Fact]
    public void The_mailbox_is_kept_and_the_failing_message_is_dropped() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            me.Me.Send("waiting 1");
            me.Me.Send("waiting 2");
            me.Report("failing");
            throw new Boom();
        });
        log.Expect("failing", "waiting 1", "waiting 2");
    });

    [Fact]
    public void The_state_of_the_old_instance_is_lost() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me => me.Report($"{++me.Counter}"));
        actor.Do(me => me.Report($"{++me.Counter}"));
        actor.Do(_ => throw new Boom());
        actor.Do(me => me.Report($"{++me.Counter}"));
        log.Expect("1", "2", "1");
    });

    [Fact]
    public void Reference_path_and_parent_stay_the_same() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref), "phoenix");
        actor.Do(_ => throw new Boom());
        actor.Do(me => me.Log.Send(me.Me));
        var reborn = log.Next<IActorRef>();
        Assert.Equal(actor, reborn);
        Assert.Equal(actor.Path, reborn.Path);
        Assert.Equal(actor.Path.Uid, reborn.Path.Uid);
    });

    [Fact]
    public void PreRestart_learns_the_reason_the_message_and_its_sender() => Play(stage =>
    {
        var log = stage.Witness();
        var guilty = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Curious(log.Ref)));
        actor.Tell("the culprit", guilty.Ref);
        Assert.IsType<Boom>(log.Next());
        log.Expect("the culprit");
        Assert.Equal(guilty.Ref, log.Next<IActorRef>());
    });

    [Fact]
    public void What_the_actor_had_become_is_forgotten() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            me.BecomeStackedThis(_ => me.Report("another"));
            throw new Boom();
        });
        actor.Send("as at first");
        log.Expect("as at first");
    });

    [Fact]
    public void The_children_are_stopped_before_the_new_instance_starts() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Props.Create(() => new Reborn(log.Ref)));
        stage.SpawnIn(parent, Props.Create(() => new Leaver(log.Ref)));
        stage.SpawnIn(parent, Props.Create(() => new Leaver(log.Ref)));
        parent.Do(_ => throw new Boom());
        log.Expect("left", "left", "born again");
        parent.Do(me => me.Report($"{me.Here.GetChildren().Count()} children"));
        log.Expect("0 children");
    });

    [Fact]
    public void No_message_is_read_between_the_failure_and_the_new_instance() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Props.Create(() => new Reborn(log.Ref)));
        stage.SpawnIn(parent, Props.Create(() => new Leaver(log.Ref)));
        parent.Do(me =>
        {
            me.Me.Send("waiting");
            throw new Boom();
        });
        log.Expect("left", "born again", "waiting");
    });

    [Fact]
    public void Children_that_PreRestart_spares_are_restarted_too() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Props.Create(() => new Guardian(log.Ref, "parent")));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "child"));
        log.Expect("child PreStart");
        parent.Do(_ => throw new Boom());
        log.Expect("parent PreRestart", "child PreRestart boom", "child PostStop", "child PostRestart boom", "child PreStart");
        child.Send("the same child");
        log.Expect("child the same child");
    });

    [Fact]
    public void A_restart_is_no_death_for_those_who_watch() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref, "actor"), "actor");
        var watcher = stage.Spawn(Cast.Player(log.Ref, "watcher"));
        watcher.Do(me =>
        {
            me.Here.Watch(actor);
            actor.Do(_ => throw new Boom());
            actor.Send("alive");
            actor.Send(PoisonPill.Instance);
        });
        log.Expect("actor alive", "watcher Terminated actor");
    });

    [Fact]
    public void What_the_actor_watches_stays_watched() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            throw new Boom();
        });
        watcher.Send("restarted");
        log.Expect("restarted");
        target.Send(PoisonPill.Instance);
        log.Expect("Terminated target");
    });

    [Fact]
    public void Timers_are_cancelled() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Timekeeper(log.Ref));
        actor.Do((Timekeeper me) =>
        {
            me.Timers.StartSingleTimer("once", "single", TimeSpan.FromSeconds(1));
            me.Timers.StartPeriodicTimer("ever", "periodic", TimeSpan.FromSeconds(1));
            throw new Boom();
        });
        actor.Do((Timekeeper me) => me.Report($"{me.Timers.IsTimerActive("once")} {me.Timers.IsTimerActive("ever")}"));
        log.Expect("False False");
        stage.Advance(TimeSpan.FromSeconds(5));
        actor.Send("no tick before this");
        log.Expect("no tick before this");
    });

    [Fact]
    public void A_timer_started_after_the_restart_fires() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Timekeeper(log.Ref));
        actor.Do((Timekeeper me) =>
        {
            me.Timers.StartSingleTimer("key", "old", TimeSpan.FromSeconds(1));
            throw new Boom();
        });
        actor.Do((Timekeeper me) =>
        {
            me.Timers.StartSingleTimer("key", "new", TimeSpan.FromSeconds(1));
            me.Report("started");
        });
        log.Expect("started");
        stage.Advance(TimeSpan.FromSeconds(2));
        log.Expect("new");
        log.ExpectNothingMore();
    });

    [Fact]
    public void The_stash_is_unstashed_ahead_of_the_mailbox() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) =>
        {
            me.BecomeThis(message =>
            {
                if (message is string)
                    me.Stash.Stash();
                else
                    me.Play(message);
            });
            me.Me.Send("stashed 1");
            me.Me.Send("stashed 2");
            me.Me.Do(_ =>
            {
                me.Me.Send("waiting");
                throw new Boom();
            });
        });
        log.Expect("stashed 1", "stashed 2", "waiting");
    });

    [Fact]
    public void A_failure_in_the_midst_of_unstashed_messages_keeps_the_rest_in_order() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) =>
        {
            me.BecomeThis(message =>
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
            });
            me.Me.Send("1");
            me.Me.Do(_ => throw new Boom());
            me.Me.Send("2");
            me.Me.Send("open");
            me.Me.Send("3");
        });
        log.Expect("1", "2", "3");
    });

    [Fact]
    public void A_restart_of_a_restarted_actor_runs_the_hooks_again() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(_ => throw new Boom("first"));
        actor.Do(_ => throw new Boom("second"));
        log.Expect("PreStart", "PreRestart first", "PostStop", "PostRestart first", "PreStart");
        log.Expect("PreRestart second", "PostStop", "PostRestart second", "PreStart");
    });

    private sealed class Curious(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) => throw new Boom();

        protected override void PreRestart(Exception reason, object message)
        {
            log.Send(reason);
            log.Send(message);
            log.Send(Sender);
        }
    }

    private sealed class Reborn(IActorRef log) : Player(log)
    {
        protected override void PostRestart(Exception reason) => Report("born again");
    }

    private sealed class Leaver(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => log.Send("left");
    }
}

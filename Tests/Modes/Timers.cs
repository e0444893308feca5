using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The timers of an actor.</summary>
public abstract class Timers<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_single_timer_fires_once_and_not_before_its_time() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Start(stage, log, me => me.Timers.StartSingleTimer("key", "tick", Second));
        stage.Advance(Second * 0.5);
        log.ExpectNothingMore();
        stage.Advance(Second * 0.5);
        log.Expect("tick");
        stage.Advance(10 * Second);
        actor.Send("fence");
        log.Expect("fence");
    });

    [Fact]
    public void A_periodic_timer_fires_at_every_interval() => Play(stage =>
    {
        var log = stage.Witness();
        Start(stage, log, me => me.Timers.StartPeriodicTimer("key", "tick", Second));
        for (var i = 0; i < 5; i++)
        {
            log.ExpectNothingMore();
            stage.Advance(Second);
            log.Expect("tick");
        }
    });

    [Fact]
    public void A_periodic_timer_may_begin_with_another_delay() => Play(stage =>
    {
        var log = stage.Witness();
        Start(stage, log, me => me.Timers.StartPeriodicTimer("key", "tick", 3 * Second, Second));
        stage.Advance(2 * Second);
        log.ExpectNothingMore();
        stage.Advance(Second);
        log.Expect("tick");
        stage.Advance(Second);
        log.Expect("tick");
    });

    [Fact]
    public void A_timer_of_the_same_key_replaces_the_one_before() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Start(stage, log, me =>
        {
            me.Timers.StartPeriodicTimer("key", "old", Second);
            me.Timers.StartSingleTimer("key", "new", 2 * Second);
        });
        stage.Advance(5 * Second);
        log.Expect("new");
        actor.Send("fence");
        log.Expect("fence");
    });

    [Fact]
    public void Timers_of_different_keys_run_side_by_side_in_order_of_time() => Play(stage =>
    {
        var log = stage.Witness();
        Start(stage, log, me =>
        {
            me.Timers.StartSingleTimer("c", "third", 3 * Second);
            me.Timers.StartSingleTimer("a", "first", Second);
            me.Timers.StartSingleTimer("b", "second", 2 * Second);
        });
        stage.Advance(Second);
        log.Expect("first");
        stage.Advance(Second);
        log.Expect("second");
        stage.Advance(Second);
        log.Expect("third");
    });

    [Fact]
    public void A_cancelled_timer_does_not_fire() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Start(stage, log, me =>
        {
            me.Timers.StartSingleTimer("key", "tick", Second);
            me.Timers.Cancel("key");
            me.Timers.Cancel("no such key");
        });
        stage.Advance(5 * Second);
        actor.Send("fence");
        log.Expect("fence");
    });

    [Fact]
    public void CancelAll_cancels_all() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Start(stage, log, me =>
        {
            me.Timers.StartSingleTimer("a", "tick", Second);
            me.Timers.StartPeriodicTimer("b", "tick", Second);
            me.Timers.CancelAll();
        });
        stage.Advance(5 * Second);
        actor.Send("fence");
        log.Expect("fence");
    });

    [Fact]
    public void A_timer_is_active_from_its_start_until_it_has_fired_or_is_cancelled() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Start(stage, log, me =>
        {
            me.Report($"{me.Timers.IsTimerActive("single")}");
            me.Timers.StartSingleTimer("single", "tick", Second);
            me.Timers.StartPeriodicTimer("periodic", "tock", Second);
            me.Report($"{me.Timers.IsTimerActive("single")}");
        }, "False", "True");
        stage.Advance(Second);
        log.ExpectInAnyOrder("tick", "tock");
        actor.Do((Timekeeper me) =>
        {
            me.Report($"{me.Timers.IsTimerActive("single")} {me.Timers.IsTimerActive("periodic")}");
            me.Timers.Cancel("periodic");
            me.Report($"{me.Timers.IsTimerActive("periodic")}");
        });
        log.Expect("False True", "False");
    });

    [Fact]
    public void A_timer_can_be_started_anew_when_it_fires() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Start(stage, log, me => me.BecomeThis(message =>
        {
            me.Play(message);
            if (message is "tick")
                me.Timers.StartSingleTimer("key", "tick", Second);
        }));
        actor.Send("tick");
        for (var i = 0; i < 3; i++)
        {
            log.Expect("tick");
            actor.Send("fence");
            log.Expect("fence");
            stage.Advance(Second);
        }

        log.Expect("tick");
    });

    [Fact]
    public void A_stopped_actors_timers_fire_no_more() => Play(stage =>
    {
        var log = stage.Witness();
        var dead = stage.Witness();
        var actor = Start(stage, log, me => me.Timers.StartPeriodicTimer("key", "tick", Second));
        stage.StopAndAwait(actor);
        stage.System.EventStream.Subscribe(dead.Ref, typeof(Akka.Event.DeadLetter));
        stage.Advance(5 * Second);
        log.ExpectNothingMore();
        dead.ExpectNothingMore();
    });

    [Fact]
    public void A_timers_message_may_come_from_a_sender_of_choice() => Play(stage =>
    {
        var log = stage.Witness();
        var sender = stage.Witness();
        Start(stage, log, me =>
        {
            me.BecomeThis(message =>
            {
                if (message is "tick")
                    me.Log.Send(me.From);
                else
                    me.Play(message);
            });
            me.Timers.StartSingleTimer("key", "tick", Second, sender.Ref);
        });
        stage.Advance(Second);
        log.Expect(sender.Ref);
    });

    [Fact]
    public void Once_Cancel_has_run_no_tick_comes_even_one_that_waits_already() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Start(stage, log, me => me.Timers.StartSingleTimer("key", "tick", Second));
        actor.Do((Timekeeper me) =>
        {
            me.Timers.Cancel("key");
            me.BecomeThis(message => me.Report(message is "tick" ? "too late" : $"{message}"));
            me.Report("cancelled");
        });
        stage.Advance(Second);
        while (log.Next<string>() is not "cancelled")
        {
            // A tick that came before is fine.
        }

        actor.Send("fence");
        log.Expect("fence");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_thousand_timers_of_one_actor_fire_once_each() => Play(stage =>
    {
        var log = stage.Witness();
        Start(stage, log, me =>
        {
            for (var i = 0; i < 1000; i++)
                me.Timers.StartSingleTimer(i, i, TimeSpan.FromMilliseconds(10 * (i + 1)));
        });
        stage.Advance(10 * Second);
        log.ExpectInAnyOrder([.. Enumerable.Range(0, 1000).Select(i => (object)$"{i}")]);
        log.ExpectNothingMore();
    });

    private static IActorRef Start(Stage stage, Witness log, Action<Timekeeper> start, params object[] reports)
    {
        var actor = stage.Spawn(Cast.Timekeeper(log.Ref));
        actor.Do(start);
        actor.Do(me => me.Log.Send("started"));
        log.Expect(reports);
        if (reports.Length > 0 || log.Next() is not "started")
            log.Expect("started");
        return actor;
    }
}

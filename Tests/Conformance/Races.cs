using Akka.Actor;
using Akka.Event;
using Akka.TestKit;
using Iopf.Tests.Conformance.Harness;
using Xunit;

namespace Iopf.Tests.Conformance;

/// <summary>Points that only show when threads or the clock meet at one moment: parallel mode only.</summary>
public sealed class Races : Semantics<InParallel>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_tick_that_waits_in_the_mailbox_is_dropped_when_its_timer_is_cancelled() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Timekeeper(log.Ref));
        actor.Do((Timekeeper me) =>
        {
            me.Timers.StartSingleTimer("key", "tick", Second);
            ((TestScheduler)me.Here.System.Scheduler).Advance(Second);
            me.Timers.Cancel("key");
            me.Me.Send("fence");
        });
        log.Expect("fence");
    });

    [Fact]
    public void A_tick_that_waits_in_the_mailbox_is_dropped_when_its_timer_is_replaced() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Timekeeper(log.Ref));
        actor.Do((Timekeeper me) =>
        {
            me.Timers.StartSingleTimer("key", "old", Second);
            ((TestScheduler)me.Here.System.Scheduler).Advance(Second);
            me.Timers.StartSingleTimer("key", "new", Second);
            me.Me.Send("fence");
        });
        log.Expect("fence");
        stage.Advance(Second);
        log.Expect("new");
    });

    [Fact]
    public void A_tick_that_waits_in_the_mailbox_is_dropped_by_a_restart() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Timekeeper(log.Ref));
        actor.Do((Timekeeper me) =>
        {
            me.Timers.StartPeriodicTimer("key", "tick", Second);
            ((TestScheduler)me.Here.System.Scheduler).Advance(3 * Second);
            me.Me.Send("fence");
            throw new Boom();
        });
        log.Expect("fence");
    });

    [Fact]
    public void Unwatch_drops_a_Terminated_that_is_already_on_its_way() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        var helper = stage.Spawn(Cast.Player(log.Ref));
        using var dead = new ManualResetEventSlim();
        helper.Do(me =>
        {
            me.Here.Watch(target);
            me.BecomeThis(message =>
            {
                if (message is Terminated)
                    dead.Set();
            });
        });
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            target.Send(PoisonPill.Instance);
            dead.Wait(TimeSpan.FromSeconds(20));
            me.Here.Unwatch(target);
            me.Me.Send("fence");
        });
        log.Expect("fence");
        log.ExpectNothingMore();
    });

    // Akka.NET keeps no more than this: dead letters of the moment of the end come out of order, and rarely one is missing.
    [Fact]
    public void Of_the_messages_of_one_sender_to_an_actor_that_stops_the_first_are_read_and_the_later_are_dead_letters() => Play(stage =>
    {
        const int Messages = 5000;
        var log = stage.Witness();
        var dead = stage.Witness();
        stage.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me => me.BecomeThis(me.Log.Send));
        var senders = Enumerable.Range(0, 4).Select(_ => stage.Spawn(Cast.Player(log.Ref))).ToList();
        using var gone = new CountdownEvent(senders.Count);
        foreach (var (which, sender) in senders.Index())
        {
            sender.Do(_ =>
            {
                for (var i = 0; i < Messages; i++)
                {
                    actor.Send((which, i));
                    if (which == 0 && i == Messages / 2)
                        stage.System.Stop(actor);
                }

                gone.Signal();
            });
        }

        Assert.True(gone.Wait(TimeSpan.FromSeconds(20)));
        stage.StopAndAwait(actor);
        var last = new[] { -1, -1, -1, -1 };
        log.Ref.Send("end");
        while (log.Next() is (int which, int number))
            Assert.Equal(++last[which], number);
        var lost = new HashSet<(int, int)>();
        dead.Ref.Send("end");
        while (dead.Next() is DeadLetter { Message: (int which, int number) })
        {
            Assert.True(number > last[which], $"{number} of sender {which} was not read, but {last[which]} was");
            Assert.True(lost.Add((which, number)), $"{number} of sender {which} is a dead letter twice");
        }
    });

    [Fact]
    public void Watching_at_the_very_moment_of_death_gives_one_Terminated_always() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        for (var i = 0; i < 200; i++)
        {
            var target = stage.Spawn(Cast.Player(log.Ref), $"target-{i}");
            var watcher = stage.Spawn(Cast.Player(log.Ref));
            target.Send(PoisonPill.Instance);
            watcher.Do(me => me.Here.Watch(target));
            log.Expect($"Terminated target-{i}");
        }

        stage.StopAndAwait(parent);
        log.ExpectNothingMore();
    });

    [Fact]
    public void Children_that_die_while_their_parent_stops_leave_nothing_behind() => Play(stage =>
    {
        var log = stage.Witness();
        for (var i = 0; i < 100; i++)
        {
            var parent = stage.Spawn(Cast.Player(log.Ref, "parent"));
            parent.Do(me =>
            {
                for (var j = 0; j < 10; j++)
                    me.Here.ActorOf(Cast.Player(me.Log)).Send(PoisonPill.Instance);
                me.Here.Stop(me.Me);
            });
            stage.StopAndAwait(parent);
        }

        log.ExpectNothingMore();
    });

    [Fact]
    public void Failures_of_many_children_at_once_restart_each() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            for (var i = 0; i < 200; i++)
            {
                var child = me.Here.ActorOf(Cast.Player(me.Log));
                child.Do(_ => throw new Boom());
                child.Send("back");
            }
        });
        for (var i = 0; i < 200; i++)
            log.Expect("back");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_parent_that_fails_while_its_children_fail_comes_back_with_none_of_them() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        for (var round = 0; round < 50; round++)
        {
            parent.Do(me =>
            {
                for (var i = 0; i < 4; i++)
                    me.Here.ActorOf(Cast.Player(me.Log)).Do(_ => throw new Boom());
                throw new Bang();
            });
            parent.Do(me => me.Report($"{me.Here.GetChildren().Count()}"));
            log.Expect("0");
        }
    });

    [Fact]
    public void A_name_can_be_used_again_and_again_at_once_after_its_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var rounds = 0;
            me.BecomeThis(message =>
            {
                if (message is Terminated)
                    Next();
            });
            Next();

            void Next()
            {
                if (++rounds > 500)
                {
                    me.Report("done");
                    return;
                }

                var child = me.Here.ActorOf(Cast.Player(me.Log), "name");
                me.Here.Watch(child);
                child.Send(PoisonPill.Instance);
            }
        });
        log.Expect("done");
    });
}

using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Watching others die.</summary>
public abstract class DeathWatch<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_watcher_gets_one_Terminated_that_names_the_dead_and_comes_from_it() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            me.BecomeThis(message =>
            {
                var terminated = (Terminated)message;
                me.Log.Send(terminated.ActorRef);
                me.Log.Send(me.From);
                me.Report($"{terminated.ExistenceConfirmed} {terminated.AddressTerminated}");
            });
            target.Send(PoisonPill.Instance);
        });
        log.Expect(target, target, "True False");
        log.ExpectNothingMore();
    });

    [Fact]
    public void Watching_twice_gives_one_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            me.Here.Watch(target);
            target.Send(PoisonPill.Instance);
        });
        log.Expect("Terminated target");
        stage.LetAnotherDie(log, watcher);
        log.ExpectNothingMore();
    });

    [Fact]
    public void Every_watcher_gets_its_own_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var parent = stage.Spawn(Cast.Player(log.Ref));
        for (var i = 0; i < 10; i++)
        {
            var watcher = stage.SpawnIn(parent, Cast.Player(log.Ref, $"{i}"));
            watcher.Do(me =>
            {
                me.Here.Watch(target);
                me.Report("watches");
            });
            log.Expect($"{i} watches");
        }

        target.Send(PoisonPill.Instance);
        log.ExpectInAnyOrder([.. Enumerable.Range(0, 10).Select(i => $"{i} Terminated target")]);
        log.ExpectNothingMore();
    });

    [Fact]
    public void Who_watches_the_dead_gets_Terminated_at_once() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        stage.StopAndAwait(target);
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            me.BecomeThis(message => me.Report($"existed at the watch: {((Terminated)message).ExistenceConfirmed}"));
        });
        log.Expect("existed at the watch: False");
    });

    [Fact]
    public void Who_watches_the_dead_again_after_a_Terminated_gets_another_one() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        stage.StopAndAwait(target);
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me => me.Here.Watch(target));
        log.Expect("Terminated target");
        watcher.Do(me => me.Here.Watch(target));
        log.Expect("Terminated target");
    });

    [Fact]
    public void Terminated_comes_after_everything_the_dead_had_sent() => Play(stage =>
    {
        var log = stage.Witness();
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        var target = stage.Spawn(Props.Create(() => new LastWords(watcher)), "target");
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            target.Send("anything");
        });
        log.Expect("reply", "last words", "Terminated target");
    });

    [Fact]
    public void At_Terminated_the_child_is_no_longer_among_the_children() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var child = me.Here.ActorOf(Cast.Player(me.Log), "child");
            me.Here.Watch(child);
            me.Here.Stop(child);
            me.BecomeThis(message =>
            {
                if (message is Terminated)
                    me.Report($"{me.Here.GetChildren().Count()} children, {me.Here.Child("child").IsNobody()}");
            });
        });
        log.Expect("0 children, True");
    });

    [Fact]
    public void A_Terminated_left_unhandled_is_a_death_pact() => Play(stage =>
    {
        var log = stage.Witness();
        var causes = stage.Witness();
        var verdict = new OneForOneStrategy(cause =>
        {
            causes.Ref.Send(cause);
            return SupervisorStrategy.DefaultDecider.Decide(cause);
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var friend = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "friend"), "friend");
        friend.Do(me =>
        {
            me.Here.Watch(target);
            me.BecomeThis(me.GiveUnhandled);
            target.Send(PoisonPill.Instance);
        });
        Assert.Equal(target, causes.Next<DeathPactException>().DeadActor);
        log.Expect("friend PreStart", "friend PostStop");
    });

    [Fact]
    public void A_child_can_watch_its_parent_and_a_pair_each_other() => Play(stage =>
    {
        var log = stage.Witness();
        var one = stage.Spawn(Cast.Player(log.Ref, "one"), "one");
        var two = stage.Spawn(Cast.Player(log.Ref, "two"), "two");
        one.Do(me =>
        {
            me.Here.Watch(two);
            me.Report("ready");
        });
        log.Expect("one ready");
        two.Do(me =>
        {
            me.Here.Watch(one);
            me.Here.Stop(me.Me);
        });
        log.Expect("one Terminated two");
        stage.StopAndAwait(one);
        log.ExpectNothingMore();
    });

    [Fact]
    public void Watching_oneself_does_nothing() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(me =>
        {
            me.Here.Watch(me.Me);
            me.Here.Stop(me.Me);
        });
        log.Expect("PreStart", "PostStop");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_parent_that_watches_nothing_hears_nothing_of_a_dead_child() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        var child = stage.SpawnIn(parent, Cast.Player(log.Ref));
        stage.StopAndAwait(child);
        parent.Send("fence");
        log.Expect("fence");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_thousand_watched_children_give_a_thousand_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var left = 1000;
            me.BecomeThis(message =>
            {
                if (message is Terminated && --left == 0)
                    me.Report("all gone");
            });
            for (var i = 0; i < 1000; i++)
            {
                var child = me.Here.ActorOf(Cast.Player(me.Log));
                me.Here.Watch(child);
                child.Send(PoisonPill.Instance);
            }
        });
        log.Expect("all gone");
    });

    private sealed class LastWords(IActorRef listener) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            listener.Send("reply");
            Context.Stop(Self);
        }

        protected override void PostStop() => listener.Send("last words");
    }
}

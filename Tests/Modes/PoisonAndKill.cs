using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The two messages that end an actor.</summary>
public abstract class PoisonAndKill<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_PoisonPill_waits_its_turn() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(me =>
        {
            me.Me.Send("1");
            me.Me.Send("2");
            me.Me.Send(PoisonPill.Instance);
            me.Me.Send("never read");
        });
        log.Expect("PreStart", "1", "2", "PostStop");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_PoisonPill_is_not_seen_by_the_actor_whatever_it_has_become() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(me => me.BecomeThis(message => me.Report($"saw {message}")));
        actor.Send(PoisonPill.Instance);
        log.Expect("PreStart", "PostStop");
    });

    [Fact]
    public void A_Kill_waits_its_turn_and_fails_the_actor_with_ActorKilledException() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var causes = stage.Witness();
        var verdict = new OneForOneStrategy(cause =>
        {
            causes.Ref.Send(cause);
            return SupervisorStrategy.DefaultDecider.Decide(cause);
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        var actor = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        actor.Do(me =>
        {
            me.Me.Send("1");
            me.Me.Send(Kill.Instance);
            me.Me.Send("never read");
        });
        causes.Next<ActorKilledException>();
        log.Expect("PreStart", "1", "PostStop");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_supervisor_may_restart_who_was_killed() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", Cast.Always(Directive.Restart)));
        var actor = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        actor.Do(me =>
        {
            me.Me.Send(Kill.Instance);
            me.Me.Send("after");
        });
        log.Expect("PreStart");
        Assert.StartsWith("PreRestart", log.Next<string>(), StringComparison.Ordinal);
        log.Expect("PostStop");
        Assert.StartsWith("PostRestart", log.Next<string>(), StringComparison.Ordinal);
        log.Expect("PreStart", "after");
    });

    [Fact]
    public void A_PoisonPill_ends_the_children_first() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Mortal(log.Ref, "parent"));
        stage.SpawnIn(parent, Cast.Mortal(log.Ref, "child"));
        parent.Send(PoisonPill.Instance);
        log.Expect("parent PreStart", "child PreStart", "child PostStop", "parent PostStop");
    });

    [Fact]
    public void A_stashing_actor_does_not_stash_its_PoisonPill() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.WatchWith(actor, "gone");
            actor.Do((Hoarder hoarder) => hoarder.BecomeThis(_ => hoarder.Stash.Stash()));
            actor.Send("stashed");
            actor.Send(PoisonPill.Instance);
        });
        log.Expect("gone");
    });
}

using Akka.Actor;
using Akka.Event;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>How actors and their children end.</summary>
public abstract class Stopping<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void Children_end_before_the_PostStop_of_their_parent_on_every_level() => Play(stage =>
    {
        var log = stage.Witness();
        var top = stage.Spawn(Cast.Mortal(log.Ref, "top"), "top");
        var middle = stage.SpawnIn(top, Cast.Mortal(log.Ref, "middle"), "middle");
        stage.SpawnIn(middle, Cast.Mortal(log.Ref, "bottom"), "bottom");
        log.Expect("top PreStart", "middle PreStart", "bottom PreStart");
        top.Send(PoisonPill.Instance);
        log.Expect("bottom PostStop", "middle PostStop", "top PostStop");
    });

    [Fact]
    public void All_children_of_a_wide_parent_end_before_it() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Mortal(log.Ref, "parent"));
        parent.Do(me =>
        {
            for (var i = 0; i < 50; i++)
                me.Here.ActorOf(Props.Create(() => new Leaver(me.Log)));
            me.Here.Stop(me.Me);
        });
        log.Expect("parent PreStart");
        for (var i = 0; i < 50; i++)
            log.Expect("left");
        log.Expect("parent PostStop");
    });

    [Fact]
    public void A_parent_stops_one_child_and_keeps_the_other() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        var one = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "one"), "one");
        log.Expect("one PreStart");
        var two = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "two"), "two");
        log.Expect("two PreStart");
        parent.Do(me =>
        {
            me.Here.Watch(one);
            me.Here.Stop(one);
        });
        log.Expect("one PostStop", "Terminated one");
        two.Send("alive");
        log.Expect("two alive");
    });

    [Fact]
    public void A_parent_that_stops_reads_no_further_message_while_its_children_end() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Mortal(log.Ref, "parent"));
        stage.SpawnIn(parent, Props.Create(() => new TalkativeLeaver(log.Ref)));
        parent.Do(me => me.Here.Stop(me.Me));
        log.Expect("parent PreStart", "left", "parent PostStop");
        stage.StopAndAwait(parent);
        log.ExpectNothingMore();
    });

    [Fact]
    public void What_a_stopping_parent_is_told_by_its_last_child_goes_to_dead_letters() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var dead = stage.Witness();
        stage.System.EventStream.Subscribe(dead.Ref, typeof(DeadLetter));
        var parent = stage.Spawn(Cast.Player(log.Ref));
        stage.SpawnIn(parent, Props.Create(() => new TalkativeLeaver(log.Ref)));
        parent.Do(me => me.Here.Stop(me.Me));
        var letter = dead.Next<DeadLetter>();
        Assert.Equal("good bye", letter.Message);
        Assert.Equal(parent, letter.Recipient);
    });

    [Fact]
    public void The_system_stops_a_top_level_actor() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        log.Expect("PreStart");
        stage.System.Stop(actor);
        log.Expect("PostStop");
    });

    [Fact]
    public void A_sibling_can_be_stopped_by_an_actor_that_is_not_its_parent() => Play(stage =>
    {
        var log = stage.Witness();
        var victim = stage.Spawn(Cast.Mortal(log.Ref));
        var other = stage.Spawn(Cast.Player(log.Ref));
        log.Expect("PreStart");
        other.Do(me => me.Here.Stop(victim));
        log.Expect("PostStop");
    });

    [Fact]
    public void A_child_that_waits_for_the_verdict_on_its_failure_ends_with_its_parent() => Play(stage =>
    {
        var log = stage.Witness();
        IActorRef? parent = null;
        var verdict = new OneForOneStrategy(_ =>
        {
            parent!.Tell(PoisonPill.Instance, ActorRefs.NoSender);
            return Directive.Escalate;
        });
        var top = stage.Spawn(Cast.Player(log.Ref, "top", Cast.Always(Directive.Stop)));
        parent = stage.SpawnIn(top, Cast.Mortal(log.Ref, "parent", verdict));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "child"));
        log.Expect("parent PreStart", "child PreStart");
        child.Do(_ => throw new Boom());
        log.Expect("child PostStop", "parent PostStop");
    });

    private sealed class Leaver(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => log.Send("left");
    }

    private sealed class TalkativeLeaver(IActorRef log) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop()
        {
            log.Send("left");
            Context.Parent.Send("good bye");
        }
    }
}

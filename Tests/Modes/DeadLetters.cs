using Akka.Actor;
using Akka.Event;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Messages that reach nobody, and messages that nobody handled.</summary>
public abstract class DeadLetters<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_message_to_the_dead_is_a_dead_letter_with_message_sender_and_recipient() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var dead = Subscribe(stage, typeof(DeadLetter));
        var sender = stage.Witness();
        var actor = stage.Spawn(Cast.Player(sender.Ref));
        stage.StopAndAwait(actor);
        actor.Tell("too late", sender.Ref);
        var letter = dead.Next<DeadLetter>();
        Assert.Equal("too late", letter.Message);
        Assert.Equal(sender.Ref, letter.Sender);
        Assert.Equal(actor, letter.Recipient);
        dead.ExpectNothingMore();
    });

    [Fact]
    public void What_waits_in_the_mailbox_of_a_stopped_actor_becomes_dead_letters_in_order() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var dead = Subscribe(stage, typeof(DeadLetter));
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(me =>
        {
            me.Me.Send("1");
            me.Me.Send("2");
            me.Me.Send("3");
            me.Here.Stop(me.Me);
        });
        foreach (var message in new[] { "1", "2", "3" })
        {
            var letter = dead.Next<DeadLetter>();
            Assert.Equal(message, letter.Message);
            Assert.Equal(actor, letter.Recipient);
        }

        log.Expect("PreStart", "PostStop");
        log.ExpectNothingMore();
    });

    [Fact]
    public void What_comes_after_a_PoisonPill_becomes_a_dead_letter() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var dead = Subscribe(stage, typeof(DeadLetter));
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            me.Me.Send("before");
            me.Me.Send(PoisonPill.Instance);
            me.Me.Send("after");
        });
        log.Expect("before");
        Assert.Equal("after", dead.Next<DeadLetter>().Message);
    });

    [Fact]
    public void What_a_stopped_actor_had_stashed_becomes_dead_letters() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var dead = Subscribe(stage, typeof(DeadLetter));
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) => me.BecomeThis(message =>
        {
            if (message is "stop")
                me.Here.Stop(me.Me);
            else
                me.Stash.Stash();
        }));
        actor.Send("stashed 1");
        actor.Send("stashed 2");
        actor.Send("stop");
        Assert.Equal("stashed 1", dead.Next<DeadLetter>().Message);
        Assert.Equal("stashed 2", dead.Next<DeadLetter>().Message);
    });

    [Fact]
    public void A_message_to_dead_letters_itself_is_published() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var dead = Subscribe(stage, typeof(DeadLetter));
        stage.System.DeadLetters.Send("lost");
        var letter = dead.Next<DeadLetter>();
        Assert.Equal("lost", letter.Message);
        Assert.Equal(stage.System.DeadLetters, letter.Recipient);
    });

    [Fact]
    public void Some_messages_ask_not_to_be_reported_and_are_suppressed_dead_letters() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var dead = Subscribe(stage, typeof(DeadLetter));
        var suppressed = Subscribe(stage, typeof(SuppressedDeadLetter));
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        stage.StopAndAwait(actor);
        var discreet = new Discreet();
        actor.Send(discreet);
        actor.Send("loud");
        Assert.Equal("loud", dead.Next<DeadLetter>().Message);
        IfAnyPoisonPill(suppressed, discreet);
        dead.ExpectNothingMore();
    });

    [Fact]
    public void Nobody_swallows_messages() => Play(stage =>
    {
        var dead = Subscribe(stage, typeof(AllDeadLetters));
        ActorRefs.Nobody.Send("into the void");
        dead.ExpectNothingMore();
    });

    [Fact]
    public void A_message_handed_to_Unhandled_is_published_with_its_sender_and_recipient() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var unhandled = Subscribe(stage, typeof(UnhandledMessage));
        var sender = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Picky(sender.Ref)));
        actor.Tell(42, sender.Ref);
        actor.Tell("known", sender.Ref);
        var letter = unhandled.Next<UnhandledMessage>();
        Assert.Equal(42, letter.Message);
        Assert.Equal(sender.Ref, letter.Sender);
        Assert.Equal(actor, letter.Recipient);
        sender.Expect("known");
        unhandled.ExpectNothingMore();
    });

    [Fact]
    public void A_letter_to_the_dead_does_not_reach_a_later_actor_of_the_same_name() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var dead = Subscribe(stage, typeof(DeadLetter));
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent"));
        var first = stage.SpawnIn(parent, Cast.Player(log.Ref, "first"), "name");
        parent.Do(me => me.Here.Stop(me.Here.Watch(first)));
        log.Expect("parent Terminated name");
        var second = stage.SpawnIn(parent, Cast.Player(log.Ref, "second"), "name");
        first.Send("for the first");
        second.Send("for the second");
        log.Expect("second for the second");
        Assert.Equal("for the first", dead.Next<DeadLetter>().Message);
        log.ExpectNothingMore();
    });

    private static Witness Subscribe(Stage stage, Type channel)
    {
        var witness = stage.Witness();
        stage.System.EventStream.Subscribe(witness.Ref, channel);
        return witness;
    }

    private static void IfAnyPoisonPill(Witness suppressed, object message)
    {
        object next;
        do
            next = suppressed.Next<SuppressedDeadLetter>().Message;
        while (next is PoisonPill);
        Assert.Same(message, next);
    }

    private sealed record Discreet : IDeadLetterSuppression;

    private sealed class Picky : ReceiveActor
    {
        public Picky(IActorRef log) => Receive<string>(log.Send);
    }
}

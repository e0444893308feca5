using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Who a message comes from.</summary>
public abstract class Senders<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_tell_within_an_actor_comes_from_that_actor() => Play(stage =>
    {
        var log = stage.Witness();
        var sender = stage.Spawn(Cast.Player(log.Ref));
        sender.Do(me => me.Log.Tell("hello"));
        log.Expect("hello");
        Assert.Equal(sender, log.LastSender);
    });

    [Fact]
    public void A_reply_goes_to_the_sender() => Play(stage =>
    {
        var log = stage.Witness();
        var echo = stage.Spawn(Props.Create<Echo>());
        echo.Tell("hello", log.Ref);
        log.Expect("hello");
        Assert.Equal(echo, log.LastSender);
    });

    [Fact]
    public void Forward_keeps_the_first_sender() => Play(stage =>
    {
        var log = stage.Witness();
        var echo = stage.Spawn(Props.Create<Echo>());
        var relay = stage.Spawn(Props.Create(() => new Relay(echo)));
        relay.Tell("hello", log.Ref);
        log.Expect("hello");
        Assert.Equal(echo, log.LastSender);
    });

    [Fact]
    public void The_sender_is_that_of_the_message_at_hand() => Play(stage =>
    {
        var log = stage.Witness();
        var one = stage.Witness();
        var two = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me => me.BecomeThis(_ => me.Log.Send(me.From)));
        actor.Tell("1", one.Ref);
        actor.Tell("2", two.Ref);
        actor.Tell("3", one.Ref);
        log.Expect(one.Ref, two.Ref, one.Ref);
    });

    [Fact]
    public void A_message_without_a_sender_comes_from_dead_letters() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var dead = stage.Witness();
        stage.System.EventStream.Subscribe(dead.Ref, typeof(Akka.Event.DeadLetter));
        var actor = stage.Spawn(Props.Create<Echo>());
        actor.Tell("hello", ActorRefs.NoSender);
        Assert.Equal("hello", dead.Next<Akka.Event.DeadLetter>().Message);
        actor.Tell("again", log.Ref);
        log.Expect("again");
    });

    [Fact]
    public void Context_and_actor_agree_on_self_and_sender() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Tell(new Script(me =>
        {
            Assert.Same(me.Here.Self, me.Me);
            Assert.Same(me.Here.Sender, me.From);
            me.Log.Send(me.From);
        }), log.Ref);
        log.Expect(log.Ref);
    });

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }

    private sealed class Relay(IActorRef to) : UntypedActor
    {
        protected override void OnReceive(object message) => to.Forward(message);
    }
}

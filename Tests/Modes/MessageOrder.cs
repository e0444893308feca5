using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The order in which messages arrive.</summary>
public abstract class MessageOrder<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void Messages_of_one_sender_arrive_in_the_order_in_which_they_were_sent() => Play(stage =>
    {
        var log = stage.Witness();
        var receiver = stage.Spawn(Cast.Player(log.Ref));
        var sender = stage.Spawn(Cast.Player(log.Ref));
        sender.Do(_ =>
        {
            for (var i = 0; i < 500; i++)
                receiver.Send(i);
        });
        for (var i = 0; i < 500; i++)
            log.Expect($"{i}");
    });

    [Fact]
    public void Each_of_two_senders_keeps_its_own_order() => Play(stage =>
    {
        var log = stage.Witness();
        var senders = new[] { stage.Spawn(Cast.Player(log.Ref)), stage.Spawn(Cast.Player(log.Ref)) };
        foreach (var (which, sender) in senders.Index())
        {
            sender.Do(me =>
            {
                for (var i = 0; i < 200; i++)
                    me.Log.Send((which, i));
            });
        }

        var next = new int[2];
        for (var i = 0; i < 400; i++)
        {
            var (which, number) = log.Next<(int, int)>();
            Assert.Equal(next[which]++, number);
        }
    });

    [Fact]
    public void A_message_to_oneself_comes_after_those_already_waiting() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            me.Me.Do(again =>
            {
                again.Me.Send("third");
                again.Report("first");
            });
            me.Me.Send("second");
        });
        log.Expect("first", "second", "third");
    });

    [Fact]
    public void The_first_messages_of_a_child_wait_for_its_PreStart() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref));
        parent.Do(me =>
        {
            var child = me.Here.ActorOf(Cast.Mortal(me.Log));
            child.Send("first");
            child.Send("second");
        });
        log.Expect("PreStart", "first", "second");
    });

    [Fact]
    public void A_message_that_follows_from_another_overtakes_nothing_on_the_way_back() => Play(stage =>
    {
        var log = stage.Witness();
        var echo = stage.Spawn(Cast.Player(log.Ref));
        var asker = stage.Spawn(Cast.Player(log.Ref));
        asker.Do(me =>
        {
            me.Log.Send("question");
            echo.Do(other => other.Log.Send("answer"));
        });
        log.Expect("question", "answer");
    });

    [Fact]
    public void A_stop_overtakes_the_messages_that_wait() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(me =>
        {
            me.Me.Send("never read");
            me.Here.Stop(me.Me);
            me.Report("still in the message");
        });
        log.Expect("PreStart", "still in the message", "PostStop");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });
}

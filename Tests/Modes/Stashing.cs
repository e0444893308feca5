using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Messages put off until later.</summary>
public abstract class Stashing<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void UnstashAll_brings_back_all_in_order_ahead_of_what_waits() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = StashUntil(stage, log, "open", me => me.Stash.UnstashAll());
        actor.Do((Hoarder me) => SendAll(me, "1", "2", "3", "open", "4"));
        log.Expect("1", "2", "3", "4");
    });

    [Fact]
    public void Unstash_brings_back_the_oldest_only() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = StashUntil(stage, log, "open", me => me.Stash.Unstash());
        actor.Do((Hoarder me) => SendAll(me, "1", "2", "open", "3"));
        log.Expect("1", "3");
        actor.Do((Hoarder me) => me.Report($"{me.Stash.Count} left"));
        log.Expect("1 left");
    });

    [Fact]
    public void An_unstashed_message_keeps_its_sender() => Play(stage =>
    {
        var log = stage.Witness();
        var sender = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) => me.BecomeThis(message =>
        {
            if (message is "open")
            {
                me.BecomeThis(_ => me.From.Tell("answer"));
                me.Stash.UnstashAll();
            }
            else
            {
                me.Stash.Stash();
            }
        }));
        actor.Tell("question", sender.Ref);
        actor.Send("open");
        sender.Expect("answer");
    });

    [Fact]
    public void The_same_message_cannot_be_stashed_twice_in_one_handling() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) =>
        {
            me.Stash.Stash();
            Assert.Throws<IllegalActorStateException>(() => me.Stash.Stash());
            me.Stash.ClearStash();
            me.Report("refused");
        });
        log.Expect("refused");
    });

    [Fact]
    public void A_message_can_be_stashed_again_when_it_comes_back() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = StashUntil(stage, log, "open", me =>
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
            me.Stash.UnstashAll();
        });
        actor.Do((Hoarder me) => SendAll(me, "1", "2", "open", "3", "open"));
        log.Expect("1", "2", "3");
    });

    [Fact]
    public void UnstashAll_by_predicate_brings_back_those_and_drops_the_others() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = StashUntil(stage, log, "open", me => me.Stash.UnstashAll(envelope => envelope.Message is not "2"));
        actor.Do((Hoarder me) => SendAll(me, "1", "2", "3", "open"));
        actor.Do((Hoarder me) => me.Me.Do(_ => me.Report($"{me.Stash.Count} left")));
        log.ExpectInAnyOrder("1", "3", "0 left");
    });

    [Fact]
    public void ClearStash_empties_the_stash_and_returns_what_was_in_it() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = StashUntil(stage, log, "open", me =>
        {
            me.Report(string.Join(' ', me.Stash.ClearStash().Select(envelope => envelope.Message)));
            me.Report($"{me.Stash.Count} left");
            me.Stash.UnstashAll();
        });
        actor.Do((Hoarder me) => SendAll(me, "1", "2", "open", "3"));
        log.Expect("1 2", "0 left", "3");
    });

    [Fact]
    public void Count_and_IsEmpty_tell_what_is_in_it() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = StashUntil(stage, log, "open", me => me.Report($"{me.Stash.Count} {me.Stash.IsEmpty} {me.Stash.NonEmpty}"));
        actor.Do((Hoarder me) => me.Report($"{me.Stash.Count} {me.Stash.IsEmpty} {me.Stash.NonEmpty}"));
        actor.Send("1");
        actor.Send("open");
        log.Expect("0 True False", "1 False True");
    });

    /// <summary>A hoarder that stashes everything up to this message, at which it acts and goes back to its usual behaviour.</summary>
    private static IActorRef StashUntil(Stage stage, Witness log, string end, Action<Hoarder> act)
    {
        var actor = stage.Spawn(Cast.Hoarder(log.Ref));
        actor.Do((Hoarder me) =>
        {
            me.BecomeThis(message =>
            {
                if (message is Script)
                {
                    me.Play(message);
                }
                else if (message is string text && text == end)
                {
                    me.BecomeThis(me.Play);
                    act(me);
                }
                else
                {
                    me.Stash.Stash();
                }
            });
        });
        return actor;
    }

    private static void SendAll(Hoarder to, params string[] messages)
    {
        foreach (var message in messages)
            to.Me.Send(message);
    }
}

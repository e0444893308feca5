using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Taking a watch back, and watching with a message of one's own.</summary>
public abstract class UnwatchAndWatchWith<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void After_Unwatch_no_Terminated_comes() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            me.Here.Unwatch(target);
            me.Report("looks away");
        });
        log.Expect("looks away");
        stage.StopAndAwait(target);
        stage.LetAnotherDie(log, watcher);
        log.ExpectNothingMore();
    });

    [Fact]
    public void Unwatch_drops_a_Terminated_that_already_waits_in_the_mailbox() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            me.Report("watches");
        });
        log.Expect("watches");

        // Whatever comes first, the death or this message: once Unwatch has run, no Terminated follows.
        target.Send(PoisonPill.Instance);
        watcher.Do(me =>
        {
            me.Here.Unwatch(target);
            me.BecomeThis(message => me.Report(message is Terminated ? "too late" : $"{message}"));
            me.Report("looks away");
        });
        while (log.Next<string>() is not "looks away")
        {
            // A Terminated that came before is fine.
        }

        stage.StopAndAwait(target);
        watcher.Send("fence");
        log.Expect("fence");
        log.ExpectNothingMore();
    });

    [Fact]
    public void Who_watches_again_after_Unwatch_gets_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.Watch(target);
            me.Here.Unwatch(target);
            me.Here.Watch(target);
            target.Send(PoisonPill.Instance);
        });
        log.Expect("Terminated target");
    });

    [Fact]
    public void WatchWith_brings_the_message_in_place_of_Terminated() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.WatchWith(target, "gone");
            target.Send(PoisonPill.Instance);
        });
        log.Expect("gone");
        stage.LetAnotherDie(log, watcher);
        log.ExpectNothingMore();
    });

    [Fact]
    public void Of_two_ways_to_watch_one_actor_the_first_decides_what_comes() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        Watcher("plain", (me, it) => me.Watch(it), (me, it) => me.WatchWith(it, "gone"));
        Watcher("with", (me, it) => me.WatchWith(it, "gone"), (me, it) => me.WatchWith(it, "other"));
        Watcher("with, plain", (me, it) => me.WatchWith(it, "gone"), (me, it) => me.Watch(it));
        Watcher("anew", (me, it) => me.Unwatch(me.Watch(it)), (me, it) => me.WatchWith(it, "gone"));
        target.Send(PoisonPill.Instance);
        log.ExpectInAnyOrder("plain Terminated target", "with gone", "with, plain gone", "anew gone");
        log.ExpectNothingMore();

        void Watcher(string name, Action<IActorContext, IActorRef> first, Action<IActorContext, IActorRef> second)
        {
            stage.Spawn(Cast.Player(log.Ref, name)).Do(me =>
            {
                first(me.Here, target);
                second(me.Here, target);
                me.Report("watches");
            });
            log.Expect($"{name} watches");
        }
    });
}

using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The hooks of an actor's life and their order.</summary>
public abstract class Lifecycle<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_life_without_failure_is_PreStart_messages_PostStop() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Send("one");
        actor.Send("two");
        actor.Send(PoisonPill.Instance);
        log.Expect("PreStart", "one", "two", "PostStop");
    });

    [Fact]
    public void PostStop_runs_once_however_often_an_actor_is_stopped() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Mortal(log.Ref));
        actor.Do(me =>
        {
            me.Here.Stop(me.Me);
            me.Here.Stop(me.Me);
            me.Me.Send(PoisonPill.Instance);
            me.Me.Send(Kill.Instance);
        });
        log.Expect("PreStart", "PostStop");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });

    [Fact]
    public void An_actor_that_stops_itself_in_PreStart_reads_no_message() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Stillborn(log.Ref)));
        actor.Send("never read");
        log.Expect("PreStart", "PostStop");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });

    [Fact]
    public void Self_Parent_and_System_are_known_in_the_constructor() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref), "parent");
        var child = stage.SpawnIn(parent, Props.Create(() => new SelfAware(log.Ref)), "child");
        Assert.Equal(child, log.Next<IActorRef>());
        Assert.Equal(parent, log.Next<IActorRef>());
        Assert.Same(stage.System, log.Next());
    });

    [Fact]
    public void A_failure_in_PostStop_does_not_keep_the_actor_alive() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new SoreLoser()));
        var watcher = stage.Spawn(Cast.Player(log.Ref));
        watcher.Do(me =>
        {
            me.Here.WatchWith(actor, "gone");
            actor.Send(PoisonPill.Instance);
        });
        log.Expect("gone");
    });

    [Fact]
    public void A_child_can_be_started_in_PreStart_and_told_at_once() => Play(stage =>
    {
        var log = stage.Witness();
        stage.Spawn(Props.Create(() => new Mother(log.Ref)));
        log.Expect("hello child");
    });

    [Fact]
    public void The_actors_context_is_out_of_reach_outside_of_its_messages() => Play(stage =>
    {
        var log = stage.Witness();
        Player? escaped = null;
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            escaped = me;
            me.Report("done");
        });
        log.Expect("done");
        Exception? refusal = null;
        var stranger = new Thread(() => refusal = Record.Exception(() => escaped!.Here));
        stranger.Start();
        stranger.Join();
        Assert.IsType<NotSupportedException>(refusal);
    });

    private sealed class Stillborn(IActorRef log) : Mortal(log)
    {
        protected override void PreStart()
        {
            base.PreStart();
            Context.Stop(Self);
        }
    }

    private sealed class SelfAware : UntypedActor
    {
        public SelfAware(IActorRef log)
        {
            log.Send(Self);
            log.Send(Context.Parent);
            log.Send(Context.System);
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class SoreLoser : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);

        protected override void PostStop() => throw new Boom();
    }

    private sealed class Mother(IActorRef log) : Player(log)
    {
        protected override void PreStart() => Context.ActorOf(Cast.Player(Log)).Send("hello child");
    }
}

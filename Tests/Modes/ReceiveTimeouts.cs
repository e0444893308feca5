using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>The timeout of an actor that receives nothing.</summary>
public abstract class ReceiveTimeouts<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_actor_that_receives_nothing_for_its_time_gets_a_ReceiveTimeout() => Play(stage =>
    {
        var log = stage.Witness();
        Idle(stage, log, Second);
        stage.Advance(Second);
        log.Expect("ReceiveTimeout");
    });

    [Fact]
    public void Before_its_time_none_comes() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Idle(stage, log, Second);
        stage.Advance(Second / 2);
        actor.Send(new Fence());
        log.Expect("fence");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_message_starts_the_time_anew() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Idle(stage, log, Second);
        stage.Advance(Second * 0.75);
        actor.Send("message");
        Settle(actor, log, "message");
        stage.Advance(Second * 0.75);
        actor.Send(new Fence());
        log.Expect("fence");
        stage.Advance(Second * 0.25);
        log.Expect("ReceiveTimeout");
    });

    [Fact]
    public void A_message_that_has_no_influence_does_not() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Idle(stage, log, Second);
        stage.Advance(Second * 0.75);
        actor.Send(new Fence());
        log.Expect("fence");
        stage.Advance(Second * 0.25);
        log.Expect("ReceiveTimeout");
    });

    [Fact]
    public void It_comes_again_and_again_until_it_is_switched_off() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Idle(stage, log, Second);
        for (var i = 0; i < 3; i++)
        {
            stage.Advance(Second);
            Settle(actor, log, "ReceiveTimeout");
        }

        actor.Do(me =>
        {
            me.Here.SetReceiveTimeout(null);
            me.Report("off");
        });
        Settle(actor, log, "off");
        stage.Advance(10 * Second);
        actor.Send(new Fence());
        log.Expect("fence");
    });

    [Fact]
    public void The_context_tells_the_time_that_is_set() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            me.Report($"{me.Here.ReceiveTimeout}");
            me.Here.SetReceiveTimeout(Second);
            me.Report($"{me.Here.ReceiveTimeout}");
            me.Here.SetReceiveTimeout(null);
            me.Report($"{me.Here.ReceiveTimeout}");
        });
        log.Expect("", "00:00:01", "");
    });

    [Fact]
    public void It_outlives_a_restart() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Idle(stage, log, Second);
        actor.Do(_ => throw new Boom());
        actor.Do(me => me.Report($"{me.Here.ReceiveTimeout}"));
        Settle(actor, log, "00:00:01");
        stage.Advance(Second);
        log.Expect("ReceiveTimeout");
    });

    [Fact]
    public void A_stopped_actor_gets_none() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = Idle(stage, log, Second);
        stage.StopAndAwait(actor);
        stage.Advance(10 * Second);
        log.ExpectNothingMore();
    });

    private static IActorRef Idle(Stage stage, Witness log, TimeSpan time)
    {
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            me.Here.SetReceiveTimeout(time);
            me.Report("set");
        });
        Settle(actor, log, "set");
        return actor;
    }

    /// <summary>The time starts when a message has been handled: waits until this one has been.</summary>
    private static void Settle(IActorRef actor, Witness log, string message)
    {
        log.Expect(message);
        actor.Send(new Fence());
        log.Expect("fence");
    }

    private sealed record Fence : INotInfluenceReceiveTimeout
    {
        public override string ToString() => "fence";
    }
}

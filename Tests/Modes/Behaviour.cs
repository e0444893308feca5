using Akka.Actor;
using Akka.Event;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Become, and the handlers of a ReceiveActor.</summary>
public abstract class Behaviour<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void Become_takes_effect_from_the_next_message() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me =>
        {
            me.BecomeThis(message => me.Report($"new {message}"));
            me.Report("still the old");
        });
        actor.Send("message");
        log.Expect("still the old", "new message");
    });

    [Fact]
    public void Stacked_behaviours_come_back_in_reverse_order() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref, "0"));
        actor.Do(me => me.BecomeStackedThis(Level(me, 1, then: () => me.BecomeStackedThis(Level(me, 2, then: null)))));
        foreach (var message in new[] { "a", "up", "b", "down", "c", "down", "d" })
            actor.Send(message);
        log.Expect("0 1 a", "0 2 b", "0 1 c", "0 d");
    });

    [Fact]
    public void Unbecome_at_the_bottom_leaves_the_first_behaviour() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref));
        actor.Do(me => me.UnbecomeThis());
        actor.Do(me => me.UnbecomeThis());
        actor.Send("as ever");
        log.Expect("as ever");
    });

    [Fact]
    public void Become_drops_what_was_stacked_below() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Cast.Player(log.Ref, "0"));
        actor.Do(me => me.BecomeStackedThis(Level(me, 1, then: () => me.BecomeThis(Level(me, 2, then: null)))));
        foreach (var message in new[] { "up", "a", "down", "b" })
            actor.Send(message);
        log.Expect("0 2 a", "0 b");
    });

    [Fact]
    public void Of_several_handlers_the_first_that_fits_by_type_and_predicate_takes_the_message() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Sorter(log.Ref)));
        foreach (var message in new object[] { 1, 50, "text", 2.5, 'c' })
            actor.Send(message);
        log.Expect("small 1", "number 50", "string text", "double 2.5", "any c");
    });

    [Fact]
    public void A_handler_for_a_base_type_takes_derived_messages() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new BaseSorter(log.Ref)));
        actor.Send(new Boom());
        actor.Send(new Version(1, 2));
        log.Expect("exception boom", "formattable 1.2");
    });

    [Fact]
    public void A_handler_that_returns_false_passes_the_message_on() => Play(stage =>
    {
        var log = stage.Witness();
        var actor = stage.Spawn(Props.Create(() => new Passer(log.Ref)));
        actor.Send("mine");
        actor.Send("other");
        log.Expect("first mine", "second other");
    });

    [Fact]
    public void A_ReceiveActor_becomes_a_new_set_of_handlers() => Play(stage =>
    {
        stage.ExpectLostMessages();
        var log = stage.Witness();
        var unhandled = stage.Witness();
        stage.System.EventStream.Subscribe(unhandled.Ref, typeof(UnhandledMessage));
        var actor = stage.Spawn(Props.Create(() => new Switch(log.Ref)));
        foreach (var message in new object[] { "flip", 1, "text", "flip" })
            actor.Send(message);
        log.Expect("on 1");
        Assert.Equal("text", unhandled.Next<UnhandledMessage>().Message);
        Assert.Equal("flip", unhandled.Next<UnhandledMessage>().Message);
    });

    [Fact]
    public void A_ReceiveActor_that_handles_no_Terminated_keeps_the_death_pact() => Play(stage =>
    {
        var log = stage.Witness();
        var target = stage.Spawn(Cast.Player(log.Ref), "target");
        var actor = stage.Spawn(Props.Create(() => new Friend(log.Ref, target)));
        log.Expect("watching");
        stage.StopAndAwait(target);
        log.Expect("died too");
        stage.StopAndAwait(actor);
        log.ExpectNothingMore();
    });

    private static UntypedReceive Level(Player me, int level, Action? then) => message =>
    {
        if (message is "up")
            then?.Invoke();
        else if (message is "down")
            me.UnbecomeThis();
        else
            me.Report($"{level} {message}");
    };

    private sealed class Sorter : ReceiveActor
    {
        public Sorter(IActorRef log)
        {
            Receive<int>(n => log.Send($"small {n}"), n => n < 10);
            Receive<int>(n => log.Send($"number {n}"));
            Receive<string>(text => log.Send($"string {text}"));
            Receive(typeof(double), n => log.Send($"double {n}"));
            ReceiveAny(message => log.Send($"any {message}"));
        }
    }

    private sealed class BaseSorter : ReceiveActor
    {
        public BaseSorter(IActorRef log)
        {
            Receive<Exception>(exception => log.Send($"exception {exception.Message}"));
            Receive<IFormattable>(value => log.Send($"formattable {value}"));
        }
    }

    private sealed class Passer : ReceiveActor
    {
        public Passer(IActorRef log)
        {
            Receive<string>(text =>
            {
                if (text != "mine")
                    return false;
                log.Send($"first {text}");
                return true;
            });
            Receive<string>(text => log.Send($"second {text}"));
        }
    }

    private sealed class Switch : ReceiveActor
    {
        public Switch(IActorRef log) => Receive<string>(_ => Become(() => Receive<int>(n => log.Send($"on {n}"))), text => text == "flip");
    }

    private sealed class Friend : ReceiveActor
    {
        private readonly IActorRef _log;

        public Friend(IActorRef log, IActorRef target)
        {
            _log = log;
            Context.Watch(target);
            Receive<string>(log.Send);
            log.Send("watching");
        }

        protected override void PostStop() => _log.Send("died too");
    }
}

using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>Directives, strategies and the way a failure takes up the tree.</summary>
public abstract class Supervision<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void Stop_ends_the_child_and_tells_those_who_watch() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", Cast.Always(Directive.Stop)));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "child"), "child");
        parent.Do(me =>
        {
            me.Here.Watch(child);
            child.Do(_ => throw new Boom());
        });
        log.Expect("child PreStart", "child PostStop", "parent Terminated child");
    });

    [Fact]
    public void The_decider_sees_the_very_exception_that_was_thrown() => Play(stage =>
    {
        var log = stage.Witness();
        var thrown = new Boom();
        var verdict = new OneForOneStrategy(cause =>
        {
            log.Ref.Send(cause);
            return Directive.Resume;
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        stage.SpawnIn(parent, Cast.Player(log.Ref)).Do(_ => throw thrown);
        Assert.Same(thrown, log.Next());
    });

    [Fact]
    public void The_decider_chooses_by_the_exception() => Play(stage =>
    {
        var log = stage.Witness();
        var verdict = new OneForOneStrategy(cause => cause switch
        {
            Boom => Directive.Resume,
            Bang => Directive.Restart,
            _ => Directive.Stop,
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        child.Do(_ => throw new Boom());
        child.Do(me => me.Report("resumed"));
        child.Do(_ => throw new Bang());
        child.Do(_ => throw new InvalidOperationException());
        log.Expect("PreStart", "resumed", "PreRestart bang", "PostStop", "PostRestart bang", "PreStart", "PostStop");
    });

    [Fact]
    public void OneForOne_restarts_only_the_child_that_failed() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new OneForOneStrategy(_ => Directive.Restart)));
        var one = stage.SpawnIn(parent, Cast.Player(log.Ref, "one"));
        var two = stage.SpawnIn(parent, Cast.Player(log.Ref, "two"));
        two.Do(me => me.Counter = 5);
        one.Do(me =>
        {
            me.Counter = 5;
            throw new Boom();
        });
        one.Do(me => me.Report($"{me.Counter}"));
        log.Expect("one 0");
        two.Do(me => me.Report($"{me.Counter}"));
        log.Expect("two 5");
    });

    [Fact]
    public void AllForOne_restarts_the_siblings_too() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new AllForOneStrategy(_ => Directive.Restart)));
        var one = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "one"));
        log.Expect("one PreStart");
        stage.SpawnIn(parent, Cast.Mortal(log.Ref, "two"));
        log.Expect("two PreStart");
        one.Do(_ => throw new Boom());
        log.ExpectInAnyOrder(
            "one PreRestart boom", "one PostStop", "one PostRestart boom", "one PreStart",
            "two PreRestart boom", "two PostStop", "two PostRestart boom", "two PreStart");
    });

    [Fact]
    public void Siblings_that_fail_at_once_under_AllForOne_are_all_alive_again_afterwards() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new AllForOneStrategy(_ => Directive.Restart)));
        var names = new[] { "one", "two", "three" };
        var siblings = new List<IActorRef>();
        foreach (var name in names)
        {
            var sibling = stage.SpawnIn(parent, Cast.Player(log.Ref, name), name);
            var child = stage.SpawnIn(sibling, Cast.Player(log.Ref, $"child of {name}"));
            stage.SpawnIn(child, Cast.Player(log.Ref, $"grandchild of {name}"));
            siblings.Add(sibling);
        }

        foreach (var sibling in siblings)
            sibling.Do(_ => throw new Boom());
        foreach (var sibling in siblings)
            sibling.Do(me => me.Report($"{me.Here.GetChildren().Count()} children"));
        log.ExpectInAnyOrder([.. names.Select(name => (object)$"{name} 0 children")]);
        log.ExpectNothingMore();
    });

    [Fact]
    public void AllForOne_stops_the_siblings_too() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new AllForOneStrategy(_ => Directive.Stop)));
        var one = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "one"));
        log.Expect("one PreStart");
        stage.SpawnIn(parent, Cast.Mortal(log.Ref, "two"));
        log.Expect("two PreStart");
        one.Do(_ => throw new Boom());
        log.ExpectInAnyOrder("one PostStop", "two PostStop");
    });

    [Fact]
    public void AllForOne_resumes_only_the_child_that_failed_for_the_others_never_paused() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new AllForOneStrategy(_ => Directive.Resume)));
        var one = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "one"));
        log.Expect("one PreStart");
        var two = stage.SpawnIn(parent, Cast.Mortal(log.Ref, "two"));
        log.Expect("two PreStart");
        one.Do(_ => throw new Boom());
        one.Send("goes on");
        log.Expect("one goes on");
        two.Send("goes on");
        log.Expect("two goes on");
    });

    [Fact]
    public void Escalate_makes_the_parent_fail_with_the_childs_exception() => Play(stage =>
    {
        var log = stage.Witness();
        var thrown = new Boom();
        var verdict = new OneForOneStrategy(cause =>
        {
            log.Ref.Send(cause);
            return Directive.Restart;
        });
        var top = stage.Spawn(Cast.Player(log.Ref, "top", verdict));
        var middle = stage.SpawnIn(top, Cast.Mortal(log.Ref, "middle", Cast.Always(Directive.Escalate)));
        var bottom = stage.SpawnIn(middle, Cast.Mortal(log.Ref, "bottom"));
        log.Expect("middle PreStart", "bottom PreStart");
        bottom.Do(_ => throw thrown);
        Assert.Same(thrown, log.Next());
        log.ExpectInAnyOrder("middle PreRestart boom", "middle PostStop", "bottom PostStop");
        log.Expect("middle PostRestart boom", "middle PreStart");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_failure_that_escalates_to_the_guardian_restarts_the_top_level_actor() => Play(stage =>
    {
        var log = stage.Witness();
        var top = stage.Spawn(Cast.Mortal(log.Ref, "top", Cast.Always(Directive.Escalate)));
        var child = stage.SpawnIn(top, Cast.Player(log.Ref, "child"));
        log.Expect("top PreStart");
        child.Do(_ => throw new Boom());
        log.Expect("top PreRestart boom", "top PostStop", "top PostRestart boom", "top PreStart");
    });

    [Fact]
    public void A_resume_decided_two_levels_up_lets_both_go_on() => Play(stage =>
    {
        var log = stage.Witness();
        var top = stage.Spawn(Cast.Player(log.Ref, "top", Cast.Always(Directive.Resume)));
        var middle = stage.SpawnIn(top, Cast.Mortal(log.Ref, "middle", Cast.Always(Directive.Escalate)));
        var bottom = stage.SpawnIn(middle, Cast.Mortal(log.Ref, "bottom"));
        log.Expect("middle PreStart", "bottom PreStart");
        bottom.Do(_ => throw new Boom());
        bottom.Send("goes on");
        log.Expect("bottom goes on");
        middle.Send("goes on");
        log.Expect("middle goes on");
    });

    [Fact]
    public void The_default_strategy_restarts_on_an_ordinary_exception() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent"));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        child.Do(_ => throw new InvalidOperationException("x"));
        log.Expect("PreStart", "PreRestart x", "PostStop", "PostRestart x", "PreStart");
    });

    [Fact]
    public void A_strategy_in_the_props_stands_in_for_the_actors_own() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Props.Create(() => new Plain()).WithSupervisorStrategy(Cast.Always(Directive.Stop)));
        var born = stage.Witness();
        parent.Tell(Cast.Mortal(log.Ref), born.Ref);
        born.Next<IActorRef>().Do(_ => throw new Boom());
        log.Expect("PreStart", "PostStop");
    });

    [Fact]
    public void The_guardian_can_be_told_by_configuration_to_stop_what_fails() => Play(
        """akka.actor.guardian-supervisor-strategy = "Akka.Actor.StoppingSupervisorStrategy" """,
        stage =>
        {
            var log = stage.Witness();
            stage.Spawn(Cast.Mortal(log.Ref)).Do(_ => throw new Boom());
            log.Expect("PreStart", "PostStop");
        });

    [Fact]
    public void A_limit_without_a_window_counts_restarts_for_ever_and_then_stops() => Play(stage =>
    {
        var log = stage.Witness();
        var strategy = new OneForOneStrategy(2, Timeout.Infinite, _ => Directive.Restart);
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", strategy));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        for (var i = 0; i < 3; i++)
            child.Do(_ => throw new Boom());
        log.Expect("PreStart");
        log.Expect("PreRestart boom", "PostStop", "PostRestart boom", "PreStart");
        log.Expect("PreRestart boom", "PostStop", "PostRestart boom", "PreStart");
        log.Expect("PostStop");
        log.ExpectNothingMore();
    });

    [Fact]
    public void A_limit_of_no_restarts_stops_at_the_first_failure() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new OneForOneStrategy(0, Timeout.Infinite, _ => Directive.Restart)));
        stage.SpawnIn(parent, Cast.Mortal(log.Ref)).Do(_ => throw new Boom());
        log.Expect("PreStart", "PostStop");
    });

    [Fact]
    public void Each_child_has_a_count_of_its_own_under_OneForOne() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new OneForOneStrategy(1, Timeout.Infinite, _ => Directive.Restart)));
        var one = stage.SpawnIn(parent, Cast.Player(log.Ref, "one"));
        var two = stage.SpawnIn(parent, Cast.Player(log.Ref, "two"));
        one.Do(_ => throw new Boom());
        one.Send("back");
        log.Expect("one back");
        two.Do(_ => throw new Boom());
        two.Send("back");
        log.Expect("two back");
    });

    [Fact]
    public void A_child_that_fails_in_a_row_of_messages_is_restarted_for_each() => Play(stage =>
    {
        var log = stage.Witness();
        var child = stage.SpawnIn(stage.Spawn(Cast.Player(log.Ref)), Cast.Player(log.Ref));
        for (var i = 0; i < 20; i++)
        {
            child.Do(_ => throw new Boom());
            child.Send($"{i}");
        }

        for (var i = 0; i < 20; i++)
            log.Expect($"{i}");
    });

    private sealed class Plain : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(Context.ActorOf((Props)message));
    }
}

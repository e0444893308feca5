using Akka.Actor;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Modes;

/// <summary>What an actor that fails is allowed to do until its parent has decided, and what a resume leaves as it was.</summary>
public abstract class Resume<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    [Fact]
    public void A_resumed_actor_keeps_its_state_and_its_mailbox_and_loses_the_failing_message() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", Cast.Always(Directive.Resume)));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        child.Do(me =>
        {
            me.Counter = 7;
            me.Me.Do(later => later.Report($"counter {later.Counter}"));
            throw new Boom();
        });
        log.Expect("PreStart", "counter 7");
    });

    [Fact]
    public void A_resume_keeps_what_the_actor_had_become() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", Cast.Always(Directive.Resume)));
        var child = stage.SpawnIn(parent, Cast.Player(log.Ref));
        child.Do(me =>
        {
            me.BecomeThis(_ => me.Report("another"));
            throw new Boom();
        });
        child.Send("anything");
        log.Expect("another");
    });

    [Fact]
    public void A_resume_keeps_timers() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", Cast.Always(Directive.Resume)));
        var child = stage.SpawnIn(parent, Cast.Timekeeper(log.Ref));
        child.Do((Timekeeper me) =>
        {
            me.Timers.StartSingleTimer("key", "tick", TimeSpan.FromSeconds(1));
            throw new Boom();
        });
        child.Send("resumed");
        log.Expect("resumed");
        stage.Advance(TimeSpan.FromSeconds(1));
        log.Expect("tick");
    });

    [Fact]
    public void A_resume_keeps_the_children() => Play(stage =>
    {
        var log = stage.Witness();
        var top = stage.Spawn(Cast.Player(log.Ref, "top", Cast.Always(Directive.Resume)));
        var middle = stage.SpawnIn(top, Cast.Player(log.Ref, "middle"));
        var bottom = stage.SpawnIn(middle, Cast.Mortal(log.Ref, "bottom"));
        middle.Do(_ => throw new Boom());
        middle.Do(_ => bottom.Send("alive"));
        log.Expect("bottom PreStart", "bottom alive");
    });

    [Fact]
    public void An_actor_that_failed_reads_nothing_until_its_parent_has_decided() => Play(stage =>
    {
        var log = stage.Witness();
        var verdict = new OneForOneStrategy(_ =>
        {
            log.Ref.Send("decided");
            return Directive.Resume;
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        var child = stage.SpawnIn(parent, Cast.Player(log.Ref, "child"));
        child.Do(me =>
        {
            me.Me.Send("waiting");
            throw new Boom();
        });
        log.Expect("decided", "child waiting");
    });

    [Fact]
    public void The_children_of_an_actor_that_failed_read_nothing_until_its_parent_has_decided() => Play(stage =>
    {
        var log = stage.Witness();
        IActorRef? bottom = null;
        var passing = new OneForOneStrategy(_ =>
        {
            bottom!.Send("told before the decision");
            return Directive.Escalate;
        });
        var deciding = new OneForOneStrategy(_ =>
        {
            log.Ref.Send("decided");
            return Directive.Resume;
        });
        var top = stage.Spawn(Cast.Player(log.Ref, "top", deciding));
        var upper = stage.SpawnIn(top, Cast.Player(log.Ref, "upper", passing));
        var middle = stage.SpawnIn(upper, Cast.Player(log.Ref, "middle"));
        bottom = stage.SpawnIn(middle, Cast.Player(log.Ref, "bottom"));
        middle.Do(_ => throw new Boom());
        log.Expect("decided", "bottom told before the decision");
    });

    [Fact]
    public void A_resume_decided_two_levels_up_settles_the_failure_so_that_the_next_one_is_judged_again() => Play(stage =>
    {
        var log = stage.Witness();
        var deciding = new OneForOneStrategy(cause =>
        {
            log.Ref.Send(cause.Message);
            return Directive.Resume;
        });
        var top = stage.Spawn(Cast.Player(log.Ref, "top", deciding));
        var middle = stage.SpawnIn(top, Cast.Player(log.Ref, "middle", Cast.Always(Directive.Escalate)));
        var bottom = stage.SpawnIn(middle, Cast.Player(log.Ref, "bottom"));
        for (var i = 1; i <= 3; i++)
        {
            var number = $"failure {i}";
            bottom.Do(_ => throw new Boom(number));
            bottom.Send("goes on");
            log.Expect(number, "bottom goes on");
        }

        middle.Do(_ => throw new Boom("middle too"));
        middle.Send("goes on");
        log.Expect("middle too", "middle goes on");
    });

    [Fact]
    public void The_siblings_of_an_actor_that_failed_go_on_meanwhile() => Play(stage =>
    {
        var log = stage.Witness();
        IActorRef? sibling = null;
        var verdict = new OneForOneStrategy(_ =>
        {
            sibling!.Send("told by the judge");
            return Directive.Resume;
        });
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", verdict));
        var child = stage.SpawnIn(parent, Cast.Player(log.Ref, "child"));
        sibling = stage.SpawnIn(parent, Cast.Player(log.Ref, "sibling"));
        child.Do(_ => throw new Boom());
        log.Expect("sibling told by the judge");
    });
}

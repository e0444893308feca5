using System.Diagnostics;
using Akka.Actor;
using Iopf.Tests.Conformance.Harness;
using Xunit;

namespace Iopf.Tests.Conformance;

/// <summary>Limits of restarts within a time, which follows the wall clock: parallel mode only.</summary>
public sealed class RetryWindows : Semantics<InParallel>
{
    private const string RealTime = "akka.scheduler.implementation = \"Akka.Actor.HashedWheelTimerScheduler\"";

    [Fact]
    public void A_child_that_fails_too_often_within_the_window_is_stopped() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new OneForOneStrategy(2, TimeSpan.FromHours(1), _ => Directive.Restart)));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        for (var i = 0; i < 3; i++)
            child.Do(_ => throw new Boom());
        log.Expect("PreStart");
        log.Expect("PreRestart boom", "PostStop", "PostRestart boom", "PreStart");
        log.Expect("PreRestart boom", "PostStop", "PostRestart boom", "PreStart");
        log.Expect("PostStop");
    });

    [Fact]
    public void When_the_window_is_over_the_count_begins_anew() => Play(RealTime, stage =>
    {
        var log = stage.Witness();
        var strategy = new OneForOneStrategy(1, TimeSpan.FromMilliseconds(1), _ => Directive.Restart);
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", strategy));
        var child = stage.SpawnIn(parent, Cast.Player(log.Ref));
        for (var i = 0; i < 4; i++)
        {
            child.Do(_ => throw new Boom());
            child.Send("restarted");
            log.Expect("restarted");

            // However slow the machine is, the window is over after this.
            var from = Stopwatch.GetTimestamp();
            SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(from) > TimeSpan.FromMilliseconds(20));
        }
    });

    [Fact]
    public void A_limit_of_no_restarts_stops_at_the_first_failure_with_a_window_too() => Play(stage =>
    {
        var log = stage.Witness();
        var strategy = new OneForOneStrategy(0, TimeSpan.FromHours(1), _ => Directive.Restart);
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", strategy));
        stage.SpawnIn(parent, Cast.Mortal(log.Ref)).Do(_ => throw new Boom());
        log.Expect("PreStart", "PostStop");
    });

    [Fact]
    public void A_window_without_a_limit_allows_one_restart_in_it() => Play(stage =>
    {
        var log = stage.Witness();
        var strategy = new OneForOneStrategy(-1, 3_600_000, _ => Directive.Restart);
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", strategy));
        var child = stage.SpawnIn(parent, Cast.Mortal(log.Ref));
        child.Do(_ => throw new Boom());
        child.Do(_ => throw new Boom());
        log.Expect("PreStart", "PreRestart boom", "PostStop", "PostRestart boom", "PreStart", "PostStop");
    });

    [Fact]
    public void AllForOne_stops_all_when_one_fails_too_often() => Play(stage =>
    {
        var log = stage.Witness();
        var parent = stage.Spawn(Cast.Player(log.Ref, "parent", new AllForOneStrategy(1, TimeSpan.FromHours(1), _ => Directive.Restart)));
        var one = stage.SpawnIn(parent, Cast.Player(log.Ref, "one"), "one");
        var two = stage.SpawnIn(parent, Cast.Player(log.Ref, "two"), "two");
        parent.Do(me =>
        {
            me.Here.Watch(one);
            me.Here.Watch(two);
            one.Do(_ => throw new Boom());
            one.Do(_ => throw new Boom());
        });
        log.ExpectInAnyOrder("parent Terminated one", "parent Terminated two");
    });
}

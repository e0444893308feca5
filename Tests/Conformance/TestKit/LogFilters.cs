using Akka.Actor;
using Akka.Event;
using Iopf.Tests.Conformance.Harness;
using Xunit;
using Xunit.Sdk;

namespace Iopf.Tests.Conformance.TestKit;

/// <summary>Expectations of what is logged, and what actors, supervisors and dead letters log.</summary>
public sealed class LogFilters : Akka.TestKit.Xunit2.TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    public LogFilters()
        : base("akka.loglevel = DEBUG, akka.stdout-loglevel = OFF, akka.log-dead-letters = off")
    {
    }

    [Fact]
    public void A_supervisor_logs_the_failure_as_an_error_with_its_exception()
    {
        var actor = Sys.ActorOf(Cast.Player(TestActor), "fragile");
        EventFilter.Exception<Boom>().ExpectOne(() => actor.Do(_ => throw new Boom()));
        EventFilter.Exception<Boom>("boom").ExpectOne(() => actor.Do(_ => throw new Boom()));
        EventFilter.Exception<Boom>(contains: "oo").Expect(2, () =>
        {
            actor.Do(_ => throw new Boom());
            actor.Do(_ => throw new Boom());
        });
        EventFilter.Exception<Boom>(source: actor.Path.ToString()).ExpectOne(() => actor.Do(_ => throw new Boom()));
    }

    [Fact]
    public void A_supervisor_with_logging_off_logs_nothing()
    {
        var quiet = new OneForOneStrategy(-1, Timeout.Infinite, _ => Directive.Restart, loggingEnabled: false);
        var parent = Sys.ActorOf(Cast.Player(TestActor, "parent", quiet));
        parent.Do(me => me.Log.Send(me.Here.ActorOf(Cast.Player(me.Log))));
        var child = ExpectMsg<IActorRef>();
        EventFilter.Exception<Boom>().Expect(0, Short, () =>
        {
            child.Do(_ => throw new Boom());
            child.Send("back");
            ExpectMsg("back");
        });
    }

    [Fact]
    public void An_actors_log_tells_its_level_message_and_source()
    {
        var actor = Sys.ActorOf(Cast.Player(TestActor));
        EventFilter.Info("three of 5").ExpectOne(() => actor.Do(me => me.Here.GetLogger().Info("{0} of {1}", "three", 5)));
        EventFilter.Warning(start: "care").ExpectOne(() => actor.Do(me => me.Here.GetLogger().Warning("careful")));
        EventFilter.Debug(contains: "tail").ExpectOne(() => actor.Do(me => me.Here.GetLogger().Debug("details")));
        EventFilter.Error("broken").ExpectOne(() => actor.Do(me => me.Here.GetLogger().Error("broken")));
        EventFilter.Exception<Bang>("with cause").ExpectOne(() => actor.Do(me => me.Here.GetLogger().Error(new Bang(), "with cause")));
        EventFilter.Info("by the system").ExpectOne(() => Sys.Log.Info("by the system"));
    }

    [Fact]
    public void A_dead_letter_can_be_expected_by_its_type()
    {
        EventFilter.DeadLetter().ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.DeadLetters.Tell("lost"));
        EventFilter.DeadLetter<string>(text => text == "lost").ExpectOne(() => Sys.DeadLetters.Tell("lost"));
    }

    [Fact]
    public void An_expectation_fails_when_too_few_or_too_many_come()
    {
        var actor = Sys.ActorOf(Cast.Player(TestActor));
        Assert.True(Record.Exception(() => EventFilter.Warning().ExpectOne(Short, () => { })) is XunitException);
        var twice = Record.Exception(() => EventFilter.Warning().Expect(1, () =>
        {
            Log.Warning("one");
            Log.Warning("two");
            EventFilter.Info("fence").ExpectOne(() => actor.Do(me => me.Here.GetLogger().Info("fence")));
        }));
        Assert.True(twice is XunitException);
    }

    [Fact]
    public void Custom_filters_see_the_event() =>
        EventFilter.Custom<Info>(info => info.LogSource.Contains("here", StringComparison.Ordinal))
            .ExpectOne(() => Logging.GetLogger(Sys, "here").Info("hello"));

    [Fact]
    public void Below_the_level_nothing_is_logged_and_nothing_formatted()
    {
        using var quiet = new Akka.TestKit.Xunit2.TestKit("akka.loglevel = WARNING, akka.stdout-loglevel = OFF");
        var log = Logging.GetLogger(quiet.Sys, "quiet");
        Assert.False(log.IsInfoEnabled);
        Assert.True(log.IsWarningEnabled);
        quiet.EventFilter.Info().Expect(0, Short, () =>
        {
            log.Info("unheard");
            quiet.EventFilter.Warning("fence").ExpectOne(() => log.Warning("fence"));
        });
    }
}

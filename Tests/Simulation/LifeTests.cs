using Akka.Actor;
using Akka.Configuration;
using Iopf.Simulation;
using Iopf.Simulation.Dispatching;
using Xunit;

namespace Iopf.Tests.Simulation;

public class LifeTests
{
    [Fact]
    public void What_an_actor_throws_goes_to_its_supervisor_which_restarts_it()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Props.Create(() => new Fragile(probe.Ref)));
        foreach (var message in new[] { "one", "break", "two" })
            actor.Tell(message);
        world.RunToRest();
        Assert.Equal(["start", "one", "pre-restart break", "stop", "post-restart break", "start", "two"], probe.Messages);
    }

    [Fact]
    public void A_stopped_actor_is_reported_once_to_who_watches_it()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Props.Create(() => new Echo()));
        probe.Watch(actor);
        probe.Tell(actor, "alive");
        world.RunToRest();
        actor.Tell(PoisonPill.Instance);
        actor.Tell("into the void");
        world.RunToRest();
        Assert.Equal(2, probe.Received.Count);
        Assert.Equal("alive", probe.Received[0].Message);
        Assert.Equal(actor, Assert.IsType<Terminated>(probe.Received[1].Message).ActorRef);
    }

    [Fact]
    public void Watching_a_dead_actor_reports_it_and_unwatching_prevents_it()
    {
        using var world = new World();
        var actor = world.System.ActorOf(Props.Create(() => new Echo()));
        var early = world.CreateProbe();
        early.Watch(actor);
        world.RunToRest();
        early.Unwatch(actor);
        world.RunToRest();
        world.System.Stop(actor);
        world.RunToRest();
        Assert.Empty(early.Received);
        var late = world.CreateProbe();
        late.Watch(actor);
        world.RunToRest();
        Assert.IsType<Terminated>(Assert.Single(late.Received).Message);
    }

    [Fact]
    public void A_parent_stops_after_its_children()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var parent = world.System.ActorOf(Props.Create(() => new Parent(probe.Ref, 3)), "parent");
        world.RunToRest();
        world.System.Stop(parent);
        world.RunToRest();
        Assert.Equal(4, probe.Received.Count);
        Assert.Equal("parent", probe.Received[3].Message);
        Assert.Equal(["child-0", "child-1", "child-2"], probe.MessagesOf<string>().Take(3).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Messages_to_nobody_become_dead_letters()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Props.Create(() => new Echo()));
        world.System.EventStream.Subscribe(probe.Ref, typeof(Akka.Event.DeadLetter));
        world.System.Stop(actor);
        world.RunToRest();
        actor.Tell("late");
        world.RunToRest();
        Assert.Equal("late", Assert.Single(probe.MessagesOf<Akka.Event.DeadLetter>()).Message);
    }

    [Fact]
    public void Stopping_takes_no_virtual_time()
    {
        using var world = new World();
        var actor = world.System.ActorOf(Props.Create(() => new Echo()));
        world.RunToRest();
        world.System.Stop(actor);
        world.RunToRest();
        Assert.Equal(TimeSpan.Zero, world.Time);
    }

    [Fact]
    public void Terminating_the_system_stops_every_actor_and_brings_the_world_to_rest()
    {
        using var world = new World();
        var probe = world.CreateProbe();
        var stopped = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var name = $"actor-{i}";
            world.System.ActorOf(Props.Create(() => new Parting(stopped, name)), name);
        }

        world.RunToRest();
        _ = world.System.Terminate();
        Assert.Equal(RunOutcome.AtRest, world.TryRunToRest().Outcome);
        Assert.Equal(["actor-0", "actor-1", "actor-2"], stopped.Order(StringComparer.Ordinal));
        probe.Ref.Tell("too late");
        world.TryRunToRest();
        Assert.Empty(probe.Received);
    }

    [Fact]
    public void Actors_that_name_a_dispatcher_with_threads_of_its_own_are_simulated_too()
    {
        var settings = ConfigurationFactory.ParseString("of-my-own.type = PinnedDispatcher");
        using var world = new World(new WorldOptions { Config = settings });
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Props.Create(() => new Echo()).WithDispatcher("of-my-own"));
        probe.Tell(actor, "hello");
        world.RunToRest();
        Assert.Equal(["hello"], probe.Messages);
    }

    [Fact]
    public void A_dispatcher_that_is_not_configured_is_refused_as_in_parallel_mode()
    {
        using var world = new World();
        var failure = Assert.Throws<ConfigurationException>(() => world.System.ActorOf(Props.Create(() => new Echo()).WithDispatcher("missing"), "echo"));
        Assert.Contains("[missing]", failure.Message);
        Assert.Contains("/user/echo", failure.Message);
    }

    private sealed class Fragile : UntypedActor
    {
        private readonly IActorRef _listener;

        public Fragile(IActorRef listener) => _listener = listener;

        protected override void PreStart() => _listener.Tell("start");

        protected override void PostStop() => _listener.Tell("stop");

        protected override void PreRestart(Exception reason, object message)
        {
            _listener.Tell($"pre-restart {message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _listener.Tell($"post-restart {reason.Message}");
            base.PostRestart(reason);
        }

        protected override void OnReceive(object message)
        {
            if (Equals(message, "break"))
                throw new ArithmeticException("break");
            _listener.Tell(message);
        }
    }

    private sealed class Parent : UntypedActor
    {
        private readonly IActorRef _listener;
        private readonly int _children;

        public Parent(IActorRef listener, int children) => (_listener, _children) = (listener, children);

        protected override void PreStart()
        {
            for (var i = 0; i < _children; i++)
                Context.ActorOf(Props.Create(() => new Parent(_listener, 0)), $"child-{i}");
        }

        protected override void PostStop() => _listener.Tell(Self.Path.Name);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Parting : UntypedActor
    {
        private readonly List<string> _stopped;
        private readonly string _name;

        public Parting(List<string> stopped, string name) => (_stopped, _name) = (stopped, name);

        protected override void PostStop() => _stopped.Add(_name);

        protected override void OnReceive(object message) => Unhandled(message);
    }
}

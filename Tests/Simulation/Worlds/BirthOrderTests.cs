using Akka.Actor;
using Akka.Routing;
using Iopf.Actors;
using Iopf.Simulation;
using Iopf.Simulation.Scheduling;
using Iopf.Simulation.Tracing;
using Xunit;

namespace Iopf.Tests.Simulation.Worlds;

/// <summary>What Akka.NET does with the children of an actor in the order of their names' hashes, a world does in the order of their birth.</summary>
public sealed class BirthOrderTests
{
    private const int Children = 24;
    private const string Below = "/user/grandparent/parent/";

    private static readonly string[] Names = [.. Enumerable.Range(0, Children).Select(i => $"child-{i * 7919 % 10_007}")];

    [Fact]
    public void Children_stop_in_the_order_of_their_birth()
    {
        using var world = New(out var parent, out var recorder);
        ((IInternalActorRef)parent).Stop();
        world.RunToRest();
        Assert.Equal(Names, SystemSteps(recorder));
    }

    [Fact]
    public void Children_are_suspended_and_resumed_in_the_order_of_their_birth()
    {
        using var world = New(out var parent, out var recorder);
        parent.Tell(new ArithmeticException("resumed"));
        world.RunToRest();
        Assert.Equal([.. Names, .. Names], SystemSteps(recorder));
    }

    [Fact]
    public void Children_are_restarted_in_the_order_of_their_birth()
    {
        using var world = New(out var parent, out var recorder);
        parent.Tell(new InvalidOperationException("restarted"));
        world.RunToRest();

        // Suspended with their parent, and then told to restart with it.
        Assert.Equal([.. Names, .. Names], SystemSteps(recorder));
    }

    [Fact]
    public void Children_that_are_restarted_for_one_that_failed_are_so_in_the_order_of_their_birth()
    {
        using var world = new World();
        var started = new List<string>();
        var parent = world.System.ActorOf(ActorProps.By(() => new Parent(child => started.Add(child))).WithSupervisorStrategy(new AllForOneStrategy(_ => Directive.Restart)), "parent");
        world.RunToRest();
        started.Clear();
        world.System.ActorSelection($"/user/parent/{Names[7]}").Tell(new InvalidOperationException("fails"));
        world.RunToRest();
        Assert.Equal(Names.Order(StringComparer.Ordinal), started.Order(StringComparer.Ordinal));
        Assert.Equal(Names.Where(name => name != Names[7]), started.Where(name => name != Names[7]));
        Assert.NotNull(parent);
    }

    [Fact]
    public void Routers_among_children_stand_in_the_order_of_their_birth_too()
    {
        using var world = new World();
        var parent = world.System.ActorOf(Scripted.Props((context, message) =>
        {
            var props = ActorProps.By(() => new Echo());
            context.ActorOf((string)message is ['r', ..] ? props.WithRouter(new RoundRobinPool(2)) : props, (string)message);
        }));
        string[] names = ["a", "r1", "b", "r2", "c"];
        foreach (var name in names)
            parent.Tell(name);
        world.RunToRest();
        Assert.Equal(names, ((ActorRefWithCell)parent).Children.Select(child => child.Path.Name));
    }

    [Fact]
    public void A_parent_and_a_selection_with_a_pattern_see_them_in_the_order_of_their_birth()
    {
        using var world = New(out var parent, out _);
        var probe = world.CreateProbe("probe");
        probe.Tell(parent, "who");
        world.System.ActorSelection("/user/grandparent/parent/*").Tell("echo", probe.Ref);
        world.RunToRest();
        Assert.Equal([.. Names, .. Names], probe.Received.Select(received => received.Message is "echo" ? received.Sender.Path.Name : received.Message));
    }

    [Fact]
    public void A_stop_that_one_actor_sends_after_another_message_does_not_overtake_it()
    {
        using var world = new World();
        var recorder = new TraceRecorder();
        world.Observer = recorder;
        var young = world.CreateProbe("young");
        var old = world.CreateProbe("old").Ref;
        var actor = world.System.ActorOf(Scripted.Props((_, _) =>
        {
            old.Tell("first");
            ((IInternalActorRef)young.Ref).Stop();
        }), "actor");
        world.RunToRest();
        recorder.Clear();
        actor.Tell("go");
        world.RunToRest();
        Assert.Equal(["/user/actor", "/user/old", "/user/young"], recorder.Deliveries.Take(3).Select(delivery => delivery.Name.Receiver));
    }

    private static World New(out IActorRef parent, out TraceRecorder recorder)
    {
        var world = new World();
        recorder = new TraceRecorder();
        world.Observer = recorder;
        var grandparent = world.System.ActorOf(Props.Create(() => new Grandparent()), "grandparent");
        world.RunToRest();
        parent = Assert.Single(((ActorRefWithCell)grandparent).Children);
        recorder.Clear();
        return world;
    }

    private static IEnumerable<string> SystemSteps(TraceRecorder recorder) => recorder.Deliveries
        .Where(delivery => delivery.Kind == StepKind.System && delivery.Name.Receiver.StartsWith(Below, StringComparison.Ordinal))
        .Select(delivery => delivery.Name.Receiver[Below.Length..]);

    private sealed class Grandparent : UntypedActor
    {
        protected override void PreStart() => Context.ActorOf(ActorProps.By(() => new Parent()), "parent");

        protected override SupervisorStrategy SupervisorStrategy() =>
            new OneForOneStrategy(failure => failure is ArithmeticException ? Directive.Resume : Directive.Restart);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Parent(Action<string>? started = null) : UntypedActor
    {
        protected override void PreStart()
        {
            foreach (var name in Names)
                Context.ActorOf(ActorProps.By(() => new Stayer(started)), name);
        }

        // The children stay, and are restarted with their parent.
        protected override void PreRestart(Exception reason, object message)
        {
        }

        protected override void PostRestart(Exception reason)
        {
        }

        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            foreach (var child in Context.GetChildren())
                Sender.Tell(child.Path.Name);
        }
    }

    private sealed class Stayer(Action<string>? started) : UntypedActor
    {
        protected override void PreStart() => started?.Invoke(Self.Path.Name);

        protected override void OnReceive(object message)
        {
            if (message is Exception failure)
                throw failure;
            Sender.Tell(message);
        }
    }
}

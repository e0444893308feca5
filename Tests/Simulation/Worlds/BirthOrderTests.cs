using Akka.Actor;
using Iopf.Simulation;
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
        protected override void PreStart() => Context.ActorOf(Props.Create(() => new Parent()), "parent");

        protected override SupervisorStrategy SupervisorStrategy() =>
            new OneForOneStrategy(failure => failure is ArithmeticException ? Directive.Resume : Directive.Restart);

        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Parent : UntypedActor
    {
        protected override void PreStart()
        {
            foreach (var name in Names)
                Context.ActorOf(Props.Create(() => new Stayer()), name);
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

    private sealed class Stayer : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message);
    }
}

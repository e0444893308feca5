using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Nodes;
using Xunit;

namespace Iopf.Tests.Simulation.Nodes;

/// <summary>Actors that die together, and what others hear of it.</summary>
public sealed class NodeTests
{
    [Fact]
    public void A_node_that_is_killed_says_no_last_word_and_others_learn_of_it_when_it_is_given_up()
    {
        using var world = new World();
        var (_, talk) = Talk.Make(world);
        talk.Speaker.Watch(talk.Known);
        world.RunToRest();
        talk.There.Kill();
        world.RunToRest();
        Assert.Empty(talk.Speaker.Messages);

        talk.There.Remove();
        world.RunToRest();
        Assert.Equal(talk.Known, Assert.Single(talk.Speaker.MessagesOf<Terminated>()).ActorRef);
    }

    [Fact]
    public void All_actors_of_a_killed_node_end_and_nothing_reaches_them()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        var local = world.CreateProbe();
        local.Watch(talk.Listener.Ref);
        world.RunToRest();
        talk.There.Kill();
        talk.Say([1]);
        world.RunToRest();

        Assert.Single(local.MessagesOf<Terminated>());
        Assert.Empty(talk.Heard);
        Assert.Equal((1L, false), (network.Lost, talk.There.IsAlive));
    }

    [Fact]
    public void What_a_killed_node_sent_before_and_is_under_way_does_not_arrive()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        network.Faults = new NetworkFaults { LateOfThousand = 1_000 };
        talk.Reply(1);
        world.RunFor(TimeSpan.Zero);
        talk.There.Kill();
        world.RunToRest();

        Assert.Empty(talk.Replies);
    }

    [Fact]
    public void Who_watches_an_actor_that_ends_is_told_after_all_that_it_said()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        talk.Speaker.Watch(talk.Known);
        world.RunToRest();
        network.Faults = new NetworkFaults { LateOfThousand = 1_000 };
        talk.Say([1]);
        world.RunFor(TimeSpan.Zero);
        world.System.Stop(talk.Listener.Ref);
        world.RunToRest();

        Assert.Single(talk.Speaker.MessagesOf<Terminated>());
    }

    [Fact]
    public void A_node_that_is_given_up_and_lives_knows_nothing_of_it()
    {
        using var world = new World();
        var (_, talk) = Talk.Make(world);
        talk.Listener.Watch(talk.Speaker.Ref);
        talk.Speaker.Watch(talk.Known);
        world.RunToRest();
        talk.There.Remove();
        world.RunToRest();

        Assert.Empty(talk.Listener.MessagesOf<Terminated>());
        Assert.Single(talk.Speaker.MessagesOf<Terminated>());
        Assert.True(talk.There.IsAlive && talk.There.IsRemoved);
    }

    [Fact]
    public void Who_watches_an_actor_of_a_node_that_was_given_up_is_told_at_once()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        talk.There.Kill();
        talk.There.Remove();
        world.RunToRest();
        var known = network.Import(talk.Listener.Ref, talk.There, talk.Here);
        talk.Speaker.Watch(known);
        world.RunToRest();

        Assert.Single(talk.Speaker.MessagesOf<Terminated>());
    }
}

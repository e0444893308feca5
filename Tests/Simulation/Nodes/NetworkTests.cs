using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Nodes;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Simulation.Nodes;

/// <summary>A network between simulated nodes, and what it does to messages.</summary>
public sealed class NetworkTests
{
    private static readonly int[] Hundred = [.. Enumerable.Range(0, 100)];

    [Fact]
    public void Messages_arrive_once_and_in_order_unless_it_is_told_otherwise()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        talk.Say(Hundred);
        world.RunToRest();

        Assert.Equal(Hundred, talk.Heard);
        Assert.Equal((0L, 0L, TimeSpan.Zero), (network.Lost, network.Repeated, world.Time));
    }

    [Fact]
    public void Of_a_pair_of_actors_messages_arrive_in_order_however_late_some_are()
    {
        using var world = new World(new WorldOptions { Strategy = new RandomWalkStrategy(3) });
        var (network, talk) = Talk.Make(world);
        network.Faults = new NetworkFaults { LateOfThousand = 300, MostDelay = TimeSpan.FromSeconds(1) };
        talk.Say(Hundred);
        world.RunToRest();

        Assert.Equal(Hundred, talk.Heard);
        Assert.True(world.Time > TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void What_is_lost_is_counted_and_the_rest_arrives_in_order()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        network.Faults = new NetworkFaults { LostOfThousand = 300 };
        talk.Say(Hundred);
        world.RunToRest();

        Assert.InRange(network.Lost, 10, 60);
        Assert.Equal(100 - network.Lost, talk.Heard.Count());
        Assert.Equal(talk.Heard.Order(), talk.Heard);
    }

    [Fact]
    public void What_is_repeated_arrives_twice_one_after_the_other()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        network.Faults = new NetworkFaults { RepeatedOfThousand = 1_000 };
        talk.Say([1, 2]);
        world.RunToRest();

        Assert.Equal([1, 1, 2, 2], talk.Heard);
        Assert.Equal(2, network.Repeated);
    }

    [Fact]
    public void Between_parts_that_are_cut_off_nothing_crosses_in_either_direction_until_it_is_whole()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        network.Cut(talk.There, talk.Here);
        talk.Say([1]);
        talk.Reply(2);
        world.RunToRest();
        Assert.Empty(talk.Heard);
        Assert.Empty(talk.Replies);

        network.Heal();
        talk.Say([3]);
        talk.Reply(4);
        world.RunToRest();
        Assert.Equal([3], talk.Heard);
        Assert.Equal([4], talk.Replies);
        Assert.Equal(2, network.Lost);
    }

    [Fact]
    public void What_is_under_way_when_the_network_is_cut_does_not_arrive()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);
        network.Faults = new NetworkFaults { LateOfThousand = 1_000 };
        talk.Say([1]);
        world.RunFor(TimeSpan.Zero);
        network.Cut(talk.Here, talk.There);
        world.RunToRest();

        Assert.Empty(talk.Heard);
        Assert.Equal(1, network.Lost);
    }

    [Fact]
    public void A_reply_goes_to_the_sender_by_a_reference_of_its_own_node()
    {
        using var world = new World();
        var (_, talk) = Talk.Make(world);
        talk.Say([1]);
        world.RunToRest();
        talk.ReplyToSender(7);
        world.RunToRest();

        Assert.Equal([7], talk.Replies);
    }

    [Fact]
    public void An_actor_of_the_same_node_and_nobody_are_known_by_their_own_references()
    {
        using var world = new World();
        var (network, talk) = Talk.Make(world);

        Assert.Same(talk.Listener.Ref, network.Import(talk.Listener.Ref, talk.There, talk.There));
        Assert.Same(ActorRefs.Nobody, network.Import(ActorRefs.Nobody, talk.There, talk.Here));
        Assert.Same(talk.Known, network.Import(talk.Listener.Ref, talk.There, talk.Here));
    }

    [Fact]
    public void Equal_seeds_play_equal_runs_and_others_do_not()
    {
        using var world = new World(new WorldOptions { Strategy = new RandomWalkStrategy(1) });

        Assert.Equal(Run(world, 1), Run(world, 1));
        Assert.NotEqual(Run(world, 1), Run(world, 2));
    }

    private static (ulong Hash, string Heard) Run(World world, ulong seed)
    {
        world.Reset(new RandomWalkStrategy(1));
        var (network, talk) = Talk.Make(world, seed);
        network.Faults = new NetworkFaults { LostOfThousand = 200, RepeatedOfThousand = 200, LateOfThousand = 200 };
        talk.Say(Hundred);
        world.RunToRest();
        return (world.TraceHash, string.Join(' ', talk.Heard));
    }
}

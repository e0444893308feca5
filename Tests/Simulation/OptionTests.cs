using Akka.Actor;
using Akka.Configuration;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Simulation;

public class OptionTests
{
    [Fact]
    public void The_simulation_goes_before_the_settings_of_the_program_and_leaves_the_others()
    {
        var settings = ConfigurationFactory.ParseString("""
            iopf.blocking-dispatcher { type = PinnedDispatcher, throughput = 9 }
            akka.actor.default-dispatcher.throughput = 64
            iopf.some.limit = 7
            """);
        using var world = new World(new WorldOptions { Config = settings, Name = "named" });
        Assert.Equal("named", world.System.Name);
        Assert.Equal(7, world.System.Settings.Config.GetInt("iopf.some.limit"));
        var probe = world.CreateProbe();
        var actor = world.System.ActorOf(Props.Create(() => new Echo()).WithDispatcher("iopf.blocking-dispatcher"));
        world.RunToRest();
        probe.Tell(actor, 1);
        probe.Tell(actor, 2);
        Assert.Equal(4, world.RunToRest().Steps);
        Assert.Equal([1, 2], probe.MessagesOf<int>());
    }

    [Fact]
    public void An_actor_with_a_bounded_mailbox_gets_no_message_beyond_its_bound_and_no_two_steps_worth_at_once()
    {
        var settings = ConfigurationFactory.ParseString("""
            small { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 3, mailbox-push-timeout-time = 0s }
            """);
        using var world = new World(new WorldOptions { Config = settings });
        var received = new List<object>();
        var actor = world.System.ActorOf(Scripted.Props((_, message) => received.Add(message)).WithMailbox("small"), "small");
        world.RunToRest();
        for (var i = 0; i < 5; i++)
            actor.Tell(i);
        Assert.True(world.Step());
        Assert.InRange(received.Count, 1, 2);
        world.RunToRest();
        Assert.Equal([0, 1, 2], received.Cast<int>());
    }

    [Fact]
    public void The_default_limits_can_be_set_for_a_world()
    {
        using var world = new World(new WorldOptions { Limits = new WorldLimits(50, TimeSpan.FromSeconds(1)) });
        world.System.ActorOf(Scripted.Props((context, message) => context.Self.Tell(message))).Tell("again");
        Assert.Equal(50, Assert.Throws<WorldNeverRestsException>(() => world.RunToRest()).Result.Steps);
    }

    [Fact]
    public void A_system_whose_dispatcher_is_simulated_but_whose_scheduler_is_not_is_refused()
    {
        var half = ConfigurationFactory.ParseString("""
            halfway.type = "Iopf.Simulation.Dispatching.SimulatedDispatcherConfigurator, Iopf.Simulation"
            """);
        var error = Record.Exception(() =>
        {
            using var system = ActorSystem.Create("half", half);
            system.Dispatchers.Lookup("halfway");
        });
        Assert.Contains("akka.scheduler.implementation", error!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Strategies_say_what_they_are_for_messages_and_reports()
    {
        Assert.Equal("fifo", new FifoStrategy().ToString());
        Assert.Equal("random walk, seed 5", new RandomWalkStrategy(5).ToString());
    }
}

using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Iopf.Actors;
using Iopf.Simulation;
using Xunit;

namespace Iopf.Tests.Simulation.Worlds;

/// <summary>What Akka.NET's own provider does for an actor system, the one of worlds does too; and what belongs to a world goes with it.</summary>
public sealed class ProviderTests
{
    [Fact]
    public void A_deployment_of_the_configuration_gives_an_actor_its_mailbox()
    {
        var settings = ConfigurationFactory.ParseString("""
            small { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 2, mailbox-push-timeout-time = 0s }
            akka.actor.deployment {
              "/bounded" { mailbox = small }
              "/parent/*" { mailbox = small }
            }
            """);
        using var world = new World(new WorldOptions { Config = settings });
        var received = new List<object>();
        var props = Scripted.Props((_, message) => received.Add(message));
        var parent = world.System.ActorOf(Scripted.Props((context, _) => context.ActorOf(props, "child")), "parent");
        parent.Tell("make it");
        world.RunToRest();
        foreach (var actor in (IActorRef[])[world.System.ActorOf(props, "bounded"), Assert.Single(((ActorRefWithCell)parent).Children)])
        {
            received.Clear();
            world.RunToRest();
            for (var i = 0; i < 5; i++)
                actor.Tell(i);
            world.RunToRest();
            Assert.Equal([0, 1], received.Cast<int>());
        }
    }

    [Fact]
    public void An_actor_is_found_by_its_path_with_and_without_the_address_and_nobody_where_there_is_none()
    {
        using var world = new World();
        var probe = world.CreateProbe("probe");
        world.RunToRest();
        var provider = ((ExtendedActorSystem)world.System).Provider;
        Assert.Equal(probe.Ref, provider.ResolveActorRef("akka://world/user/probe"));
        Assert.Equal(probe.Ref, provider.ResolveActorRef(probe.Ref.Path));
        Assert.Equal(provider.DeadLetters, provider.ResolveActorRef("akka://elsewhere/user/probe"));
        var nobody = provider.ResolveActorRef("akka://world/user/nobody");
        Assert.Equal("/user/nobody", nobody.Path.ToStringWithoutAddress());
        nobody.Tell("hello");
        Assert.Equal(nobody, Assert.IsType<DeadLetter>(Assert.Single(world.Lost)).Recipient);
        world.System.ActorSelection("akka://world/user/probe").Tell("by address");
        world.System.ActorSelection("/user/probe").Tell("by path");
        world.RunToRest();
        Assert.Equal(["by address", "by path"], probe.Messages);
        Assert.Contains("probe", ((ExtendedActorSystem)world.System).PrintTree());
    }

    [Fact]
    public void An_answer_to_a_question_from_outside_comes_and_one_that_never_came_is_forgotten_with_its_world()
    {
        using var world = new World();
        var first = Ask(world);
        Assert.True(first.Answer.IsCompletedSuccessfully);
        var unanswered = world.CreateProbe("silent").Ref.Ask<string>("nobody answers");
        world.RunToRest();
        world.Reset();
        var second = Ask(world);
        Assert.Equal(first.From, second.From);
        Assert.False(unanswered.IsCompleted);

        static (Task<string> Answer, string From) Ask(World world)
        {
            var from = "";
            var actor = world.System.ActorOf(Scripted.Props((context, message) =>
            {
                from = context.Sender.Path.ToStringWithoutAddress();
                context.Sender.Tell(message);
            }));
            var answer = actor.Ask<string>("hello");
            world.RunToRest();
            return (answer, from);
        }
    }

    [Fact]
    public void An_extension_that_a_world_registers_is_not_there_in_the_next_one()
    {
        using var world = new World();
        var system = world.System;
        var first = Counter.Of(system);
        Assert.Same(first, Counter.Of(system));
        Assert.True(system.HasExtension<Counter>());
        world.Reset();
        Assert.Same(system, world.System);
        Assert.False(system.HasExtension<Counter>());
        Assert.NotSame(first, Counter.Of(system));
    }

    [Fact]
    public void Where_an_extension_was_loaded_with_the_actor_system_the_next_world_gets_another_system()
    {
        var settings = ConfigurationFactory.ParseString($"""akka.extensions = ["{typeof(Counter.Provider).AssemblyQualifiedName}"]""");
        using var world = new World(new WorldOptions { Config = settings });
        var (system, first) = (world.System, Counter.Of(world.System));
        world.Reset();
        Assert.NotSame(system, world.System);
        Assert.NotSame(first, Counter.Of(world.System));
    }

    [Fact]
    public void Lost_messages_are_those_of_the_present_world()
    {
        using var world = new World();
        world.CreateProbe("gone").Ref.Tell(PoisonPill.Instance);
        world.RunToRest();
        world.System.ActorSelection("/user/gone").Tell("too late");
        world.System.ActorOf(Scripted.Props((_, _) => { }), "listener");
        world.System.ActorOf(ActorProps.By(() => new Deaf()), "deaf").Tell("who hears?");
        world.RunToRest();
        Assert.Equal(["DeadLetter", "UnhandledMessage"], world.Lost.Select(lost => lost.GetType().Name));
        world.Reset();
        Assert.Empty(world.Lost);
    }

    [Fact]
    public void A_world_that_refuses_unhandled_messages_says_who_got_which()
    {
        using var world = new World(new WorldOptions { RefusesUnhandled = true });
        world.System.ActorOf(ActorProps.By(() => new Deaf()), "deaf").Tell("who hears?");
        var failure = Assert.Throws<InvalidOperationException>(() => world.RunToRest());
        Assert.Contains("/user/deaf does not handle who hears?", failure.Message);
        world.Reset();
        world.RunToRest();
    }

    [Fact]
    public async Task A_guardian_that_fails_ends_the_actor_system_and_the_next_world_gets_another()
    {
        using var world = new World(new WorldOptions { Config = ConfigurationFactory.ParseString($"""akka.actor.guardian-supervisor-strategy = "{typeof(Escalating).AssemblyQualifiedName}" """) });
        var system = world.System;
        world.System.ActorOf(Scripted.Props((_, _) => throw new ArithmeticException("fatal")), "fatal").Tell("now");
        world.RunToRest();
        await system.WhenTerminated.WaitAsync(TimeSpan.FromSeconds(60));
        world.Reset();
        Assert.NotSame(system, world.System);
        var probe = world.CreateProbe("probe");
        probe.Ref.Tell("alive");
        world.RunToRest();
        Assert.Equal(["alive"], probe.Messages);
    }

    private sealed class Escalating : SupervisorStrategyConfigurator
    {
        public override SupervisorStrategy Create() => new OneForOneStrategy(_ => Directive.Escalate);
    }

    private sealed class Deaf : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    private sealed class Counter : IExtension
    {
        public static Counter Of(ActorSystem system) => system.WithExtension<Counter, Provider>();

        public sealed class Provider : ExtensionIdProvider<Counter>
        {
            public override Counter CreateExtension(ExtendedActorSystem system) => new();
        }
    }
}

using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Routing;
using Iopf.Actors;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
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

    [Theory]
    [InlineData("")]
    [InlineData("threads")]
    public void Routers_at_the_top_and_below_an_actor_route_and_their_routees_are_simulated(string dispatcher)
    {
        var settings = ConfigurationFactory.ParseString("threads { type = PinnedDispatcher }");
        using var world = new World(new WorldOptions { Config = settings });
        var threads = new HashSet<int>();
        var routee = Scripted.Props((context, message) =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            context.Sender.Tell(message);
        });
        if (dispatcher.Length > 0)
            routee = routee.WithDispatcher(dispatcher);
        var props = routee.WithRouter(new RoundRobinPool(3, null, Pool.DefaultSupervisorStrategy, dispatcher.Length > 0 ? dispatcher : "akka.actor.default-dispatcher"));
        var top = world.System.ActorOf(props, "top");
        var parent = world.System.ActorOf(Scripted.Props((context, message) => context.ActorOf(props, "below").Forward(message)), "parent");
        var probe = world.CreateProbe("probe");
        for (var i = 0; i < 6; i++)
            probe.Tell(top, i);
        probe.Tell(parent, 6);
        world.RunToRest();
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], probe.MessagesOf<int>().Order());
        Assert.Equal([Environment.CurrentManagedThreadId], threads);
        Assert.Empty(world.Lost);
    }

    [Fact]
    public void Looking_at_choices_changes_nothing()
    {
        using var looked = new World(new WorldOptions { Strategy = new NamedOrderStrategy(3) });
        using var unlooked = new World(new WorldOptions { Strategy = new NamedOrderStrategy(3) });
        foreach (var world in (World[])[looked, unlooked])
            Ring.Start(world, 5, 5, 3);
        while (looked.Runnable.Count > 0)
        {
            for (var i = 0; i < looked.Runnable.Count; i++)
                Assert.StartsWith("/user", looked.Runnable[i].Receiver);
            looked.Step();
        }

        unlooked.RunToRest();
        Assert.Equal(unlooked.TraceHash, looked.TraceHash);
    }

    [Fact]
    public void Subscribers_get_what_is_published_in_the_order_in_which_their_world_subscribed()
    {
        using var world = new World();
        Assert.Equal(["strings", "all"], Publish(world, ("strings", typeof(string)), ("all", typeof(object))));
        world.Reset();
        Assert.Equal(["all", "strings"], Publish(world, ("all", typeof(object)), ("strings", typeof(string))));
        world.Reset();
        Assert.Equal(["strings", "all"], Publish(world, ("strings", typeof(string)), ("all", typeof(object))));

        static List<string> Publish(World world, params (string Name, Type Channel)[] subscribers)
        {
            var got = new List<string>();
            foreach (var (name, channel) in subscribers)
                world.System.EventStream.Subscribe(world.System.ActorOf(Scripted.Props((context, message) => got.Add(message is "news" ? context.Self.Path.Name : "")), name), channel);
            world.RunToRest();
            world.System.EventStream.Publish("news");
            world.RunToRest();
            return got;
        }
    }

    [Fact]
    public void The_engine_s_own_actors_are_out_of_reach_and_an_end_of_the_system_guardian_is_noticed()
    {
        using var world = new World();
        var probe = world.CreateProbe("probe");
        world.System.ActorSelection("/system/*").Tell(new Identify(1), probe.Ref);
        world.RunToRest();
        Assert.DoesNotContain(probe.MessagesOf<ActorIdentity>(), found => !found.Subject.IsNobody());
        var system = world.System;
        world.System.ActorSelection("/system").Tell(PoisonPill.Instance);
        world.RunToRest();
        world.Reset();
        Assert.NotSame(system, world.System);
    }

    [Fact]
    public void What_a_program_leaves_with_the_actor_system_itself_ends_with_it()
    {
        using var world = new World();
        var system = world.System;
        ((ExtendedActorSystem)system).Provider.Deployer.SetDeploy(new Deploy("/user/x", Deploy.NoScopeGiven));
        world.Reset();
        Assert.NotSame(system, world.System);
        system = world.System;
        system.RegisterOnTermination(() => { });
        world.Reset();
        Assert.NotSame(system, world.System);
    }

    [Fact]
    public void An_extension_that_asks_for_itself_while_it_is_made_is_refused()
    {
        using var world = new World();
        Assert.Throws<InvalidOperationException>(() => world.System.WithExtension<SelfSeeker, SelfSeeker.Provider>());
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
        Assert.NotEqual(first.From, second.From);
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
        for (var i = 0; i < 1_100; i++)
            world.System.DeadLetters.Tell(i);
        var failure = Assert.Throws<InvalidOperationException>(() => world.RunToRest());
        Assert.Contains("/user/deaf does not handle who hears?", failure.Message);
        Assert.Throws<InvalidOperationException>(() => world.RunToRest());
        world.Reset();
        world.RunToRest();
        world.System.ActorOf(ActorProps.By(() => new Deaf()), "deaf").Tell("who hears?");
        Assert.Throws<InvalidOperationException>(() => world.RunToRest());
    }

    [Fact]
    public void A_thread_of_an_actor_that_sends_while_the_world_runs_ends_the_run()
    {
        using var world = new World();
        world.System.ActorOf(Scripted.Props((context, message) =>
        {
            if (message is "go")
            {
                var self = context.Self;
                var thread = new Thread(() => self.Tell("back"));
                thread.Start();
                thread.Join();
            }
        })).Tell("go");
        var failure = Assert.Throws<InvalidOperationException>(() => world.RunToRest());
        Assert.Contains("cannot be repeated", failure.Message);
        world.Reset();
        Assert.Equal(0, world.RunToRest().Steps);
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

    private sealed class SelfSeeker : IExtension
    {
        public sealed class Provider : ExtensionIdProvider<SelfSeeker>
        {
            public override SelfSeeker CreateExtension(ExtendedActorSystem system) => system.WithExtension<SelfSeeker, Provider>();
        }
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

using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Routing;
using Iopf.Actors;
using Iopf.Simulation;

namespace Iopf.Tests.Simulation.Worlds;

/// <summary>Ten small systems that between them use what Akka.NET has and a world must forget at its end.</summary>
internal static class SmallWorlds
{
    /// <summary>What some of them need of the configuration.</summary>
    public static Config Settings { get; } = ConfigurationFactory.ParseString("""
        small { mailbox-type = "Akka.Dispatch.BoundedMailbox", mailbox-capacity = 4, mailbox-push-timeout-time = 0s }
        of-its-own { type = PinnedDispatcher }
        """);

    /// <summary>All of them by name: each makes its actors and gives them something to do.</summary>
    public static IReadOnlyDictionary<string, Action<World>> All { get; } = new Dictionary<string, Action<World>>(StringComparer.Ordinal)
    {
        ["tokens in a ring"] = world => Ring.Start(world, 5, 4, 6),
        ["children that fail and are restarted"] = world => Failing(world, new OneForOneStrategy(_ => Directive.Restart)),
        ["children that fail and are stopped together"] = world => Failing(world, new AllForOneStrategy(_ => Directive.Stop)),
        ["watchers of one another"] = Watchers,
        ["timers"] = Timed,
        ["subscribers of the event stream"] = Subscribers,
        ["letters to the dead"] = DeadLetters,
        ["selections and names of the engine's"] = Selections,
        ["an extension with an actor of its own"] = Extended,
        ["a router, a bounded mailbox and a dispatcher of its own"] = Routed,
    };

    private static void Failing(World world, SupervisorStrategy strategy)
    {
        var parent = world.System.ActorOf(ActorProps.By(() => new Parent(5)).WithSupervisorStrategy(strategy), "parent");
        for (var i = 0; i < 12; i++)
            parent.Tell(i);
    }

    private static void Watchers(World world)
    {
        var probe = world.CreateProbe("probe");
        IActorRef? before = null;
        for (var i = 0; i < 6; i++)
        {
            var neighbour = before;
            before = world.System.ActorOf(ActorProps.By(() => new Mourner(neighbour)), $"mourner-{i}");
            probe.Watch(before);
        }

        world.System.ActorSelection("/user/mourner-0").Tell(PoisonPill.Instance);
        probe.Unwatch(before!);
    }

    private static void Timed(World world)
    {
        var probe = world.CreateProbe("probe");
        for (var i = 1; i <= 3; i++)
        {
            var milliseconds = i;
            world.System.ActorOf(ActorProps.By(() => new Ticker(TimeSpan.FromMilliseconds(milliseconds), probe.Ref)), $"ticker-{i}").Tell("go");
        }

        world.System.Scheduler.ScheduleTellRepeatedly(TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(2), probe.Ref, "again", ActorRefs.NoSender, new Cancelable(world.System.Scheduler, 15));
    }

    private static void Subscribers(World world)
    {
        var events = world.System.EventStream;
        for (var i = 0; i < 3; i++)
        {
            world.System.ActorOf(
                Scripted.Props((context, message) =>
                {
                    if (message is "subscribe")
                        events.Subscribe(context.Self, typeof(int));
                    else if (message is 3 && context.Self.Path.Name == "subscriber-1")
                        context.Stop(context.Self);
                }),
                $"subscriber-{i}").Tell("subscribe");
        }

        world.System.ActorOf(Scripted.Props((context, message) =>
        {
            events.Publish(message);
            if ((int)message < 6)
                context.Self.Tell((int)message + 1);
        }), "publisher").Tell(0);
    }

    private static void DeadLetters(World world)
    {
        var brief = world.System.ActorOf(Scripted.Props((context, _) => context.Stop(context.Self)), "brief");
        var deaf = world.System.ActorOf(ActorProps.By(() => new Deaf()), "deaf");
        world.System.EventStream.Subscribe(world.CreateProbe("letters").Ref, typeof(AllDeadLetters));
        for (var i = 0; i < 4; i++)
        {
            brief.Tell(i);
            deaf.Tell(i);
        }

        _ = deaf.Ask<int>("no answer comes", TimeSpan.FromMinutes(-0.001 / 60));
    }

    private static void Selections(World world)
    {
        var probe = world.CreateProbe("probe");
        var parent = world.System.ActorOf(Scripted.Props((context, message) =>
        {
            if (message is int count)
            {
                for (var i = 0; i < count; i++)
                    context.ActorOf(ActorProps.By(() => new Echo()));
            }
            else
            {
                foreach (var child in context.GetChildren())
                    child.Tell(message, probe.Ref);
            }
        }));
        parent.Tell(5);
        parent.Tell("to all");
        world.System.ActorSelection("/user/*/*").Tell(new Identify(1), probe.Ref);
        world.System.ActorSelection(parent.Path.ToStringWithoutAddress() + "/$c").Tell("to one", probe.Ref);
        world.System.ActorSelection("/user/nobody").Tell("to nobody", probe.Ref);
    }

    private static void Extended(World world)
    {
        var probe = world.CreateProbe("probe");
        for (var i = 0; i < 3; i++)
            Numbers.Of(world.System).Give(probe.Ref);
    }

    private static void Routed(World world)
    {
        var pool = world.System.ActorOf(ActorProps.By(() => new Echo()).WithRouter(new RoundRobinPool(3)), "pool");
        var bounded = world.System.ActorOf(ActorProps.By(() => new Echo()).WithMailbox("small"), "bounded");
        var apart = world.System.ActorOf(ActorProps.By(() => new Echo()).WithDispatcher("of-its-own"), "apart");
        var probe = world.CreateProbe("probe");
        for (var i = 0; i < 6; i++)
        {
            foreach (var actor in (IActorRef[])[pool, bounded, apart])
                actor.Tell(i, probe.Ref);
        }
    }

    private sealed class Parent(int children) : UntypedActor
    {
        protected override void PreStart()
        {
            for (var i = 0; i < children; i++)
                Context.ActorOf(ActorProps.By(() => new Hoarder()), $"child-{i}");
        }

        protected override void OnReceive(object message)
        {
            foreach (var child in Context.GetChildren())
                child.Tell(message);
        }
    }

    private sealed class Hoarder : UntypedActor, IWithUnboundedStash
    {
        private bool _open;

        public IStash Stash { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is 7)
                throw new ArithmeticException("seven");
            if (!_open && message is 2)
                Stash.UnstashAll();
            _open |= message is 2;
            if (!_open)
                Stash.Stash();
        }
    }

    private sealed class Mourner(IActorRef? neighbour) : UntypedActor
    {
        protected override void PreStart()
        {
            if (neighbour is not null)
                Context.WatchWith(neighbour, "gone");
        }

        protected override void OnReceive(object message) => Context.Stop(Self);
    }

    private sealed class Ticker(TimeSpan period, IActorRef to) : UntypedActor, IWithTimers
    {
        private int _left = 4;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            if (message is "go")
                Timers.StartPeriodicTimer("tick", "tick", period);
            else if (message is ReceiveTimeout)
                Context.Stop(Self);
            else if (--_left == 0)
                Timers.CancelAll();
            Context.SetReceiveTimeout(period * 3);
            to.Tell(message);
        }
    }

    private sealed class Deaf : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }

    /// <summary>Gives numbers by an actor below <c>/system</c>.</summary>
    private sealed class Numbers(ExtendedActorSystem system) : IExtension
    {
        private readonly IActorRef _giver = system.SystemActorOf(ActorProps.By(() => new Giver()), "giver");

        public static Numbers Of(ActorSystem system) => system.WithExtension<Numbers, Provider>();

        public void Give(IActorRef to) => _giver.Tell("next", to);

        public sealed class Provider : ExtensionIdProvider<Numbers>
        {
            public override Numbers CreateExtension(ExtendedActorSystem system) => new(system);
        }

        private sealed class Giver : UntypedActor
        {
            private int _next;

            protected override void OnReceive(object message) => Sender.Tell(_next++);
        }
    }
}

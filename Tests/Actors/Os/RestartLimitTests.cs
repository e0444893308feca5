using Akka.Actor;
using Akka.Configuration;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Os;

/// <summary>How often a child of a root may fail before it is given up: what <c>iopf.supervision</c> of its own system says.</summary>
public sealed class RestartLimitTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void A_child_is_given_up_at_the_first_failure_beyond_the_limit(int restarts)
    {
        using var world = WorldOf(restarts);
        var scene = new Scene(world);
        scene.Fail(restarts);
        Assert.False(scene.GivenUp);

        scene.Fail(1);
        Assert.True(scene.GivenUp);
    }

    [Fact]
    public void Without_the_setting_the_limit_is_1000_failures_at_one_moment_of_the_world_s_own_time()
    {
        using var world = new World();
        var scene = new Scene(world);
        for (var moment = 0; moment < 3; moment++)
        {
            scene.Fail(1000);
            world.RunFor(TimeSpan.FromTicks(1));
        }

        Assert.False(scene.GivenUp);
        scene.Fail(1001);
        Assert.True(scene.GivenUp);
    }

    [Fact]
    public void A_limit_within_a_time_goes_by_the_world_s_own_time()
    {
        using var world = WorldOf(2);
        var scene = new Scene(world);
        for (var day = 0; day < 10; day++)
        {
            scene.Fail(2);
            world.RunFor(TimeSpan.FromDays(1) + TimeSpan.FromTicks(1));
        }

        Assert.False(scene.GivenUp);
        scene.Fail(3);
        Assert.True(scene.GivenUp);
    }

    [Fact]
    public void Where_no_client_can_be_made_the_operating_system_ends_at_once_and_does_not_try_for_ever()
    {
        using var world = new World();
        var probe = world.CreateProbe("probe");
        var plan = new DomainPlan([new HandlerPlan(Relay.To(probe.Ref).WithMailbox("there.is.none"), new(HandlerContexts.Blocking))], new DomainSettings());
        var os = world.System.ActorOf(OsActor.PropsFor(new OsPlan([plan], [], CoreSettings.Default), LinkSet.Direct), "os");
        probe.Watch(os);
        world.RunToRest(new WorldLimits(1000, TimeSpan.Zero));

        Assert.Single(probe.MessagesOf<Terminated>());
    }

    [Fact]
    public void The_parent_of_the_clients_that_fails_takes_them_with_it_and_the_operating_system_goes_on()
    {
        using var world = TestWorlds.Make(new FifoStrategy());
        var probe = world.CreateProbe("probe");
        var plan = new DomainPlan([new HandlerPlan(Relay.To(probe.Ref), new(HandlerContexts.Blocking))], new DomainSettings());
        var os = world.System.ActorOf(OsActor.PropsFor(new OsPlan([plan], [], CoreSettings.Default), LinkSet.Direct), "os");
        probe.Tell(os, GetOsParts.Instance);
        world.RunToRest();
        var client = probe.MessagesOf<OsParts>().Single().Clients[0][0];
        probe.Watch(client);
        world.System.ActorSelection("/user/os/clients").Tell(Kill.Instance, ActorRefs.NoSender);
        probe.Tell(os, new ExitProcess(0));
        world.RunToRest();

        Assert.Equal(client, probe.MessagesOf<Terminated>().Single().ActorRef);
        Assert.Equal([new SpaceChanged(new ExitProcess(0), null)], probe.MessagesOf<SpaceChanged>());
    }

    [Fact]
    public void Two_systems_have_their_own_limits_at_the_same_time()
    {
        using var few = WorldOf(1);
        using var many = WorldOf(3);
        var (first, second) = (new Scene(few), new Scene(many));
        first.Fail(2);
        second.Fail(2);
        Assert.Equal((true, false), (first.GivenUp, second.GivenUp));

        second.Fail(2);
        Assert.True(second.GivenUp);
    }

    [Fact]
    public void A_world_that_begins_anew_keeps_the_limit_and_forgets_the_failures()
    {
        using var world = WorldOf(2);
        new Scene(world).Fail(2);
        world.Reset();
        var scene = new Scene(world);
        scene.Fail(2);
        Assert.False(scene.GivenUp);

        scene.Fail(1);
        Assert.True(scene.GivenUp);
    }

    private static World WorldOf(int restarts) =>
        new(new WorldOptions { Config = ConfigurationFactory.ParseString($"iopf.supervision {{ restarts = {restarts}, within = 1d }}") });

    private sealed class Scene
    {
        private readonly World _world;
        private readonly Probe _probe;
        private readonly IActorRef _domain;

        public Scene(World world)
        {
            (_world, _probe) = (world, world.CreateProbe("probe"));
            var os = world.System.ActorOf(OsActor.PropsFor(new OsPlan([new DomainPlan([], new DomainSettings())], [], CoreSettings.Default), LinkSet.Direct), "os");
            _probe.Tell(os, GetOsParts.Instance);
            world.RunToRest();
            _domain = _probe.MessagesOf<OsParts>().Single().Domains[0];
            _probe.Watch(_domain);
        }

        public bool GivenUp => _probe.MessagesOf<Terminated>().Any();

        public void Fail(int times)
        {
            for (; times > 0; times--)
                _domain.Tell(Kill.Instance, ActorRefs.NoSender);

            _world.RunToRest();
        }
    }
}

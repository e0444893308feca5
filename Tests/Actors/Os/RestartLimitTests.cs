using Akka.Actor;
using Akka.Configuration;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Simulation;
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
    public void Without_the_setting_there_is_no_limit()
    {
        using var world = new World();
        var scene = new Scene(world);
        scene.Fail(100);

        Assert.False(scene.GivenUp);
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

    // The machine's clock measures the time, so it is a long one.
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

using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Xunit;

namespace Iopf.Tests.Modes.Harness;

/// <summary>Simulated mode: the scene plays in worlds of one thread, in order of sending and then in orders taken from seeds.</summary>
public sealed class InSimulation : ITheatre
{
    private const ulong Seeds = 30;

    public static void Play(string hocon, Action<Stage> scene)
    {
        Play(hocon, scene, new FifoStrategy());
        for (var seed = 1UL; seed <= Seeds; seed++)
            Play(hocon, scene, new RandomWalkStrategy(seed));
    }

    private static void Play(string hocon, Action<Stage> scene, ISchedulingStrategy strategy)
    {
        using var stage = new SimulatedStage(hocon, strategy);
        try
        {
            scene(stage);
            stage.AssertNothingLost();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"The scene failed with this strategy: {strategy}. {failure.Message}", failure);
        }
    }
}

/// <summary>The stage of simulated mode: the world runs, without moving time, whenever the scene wants to read a message.</summary>
public sealed class SimulatedStage : Stage
{
    private readonly World _world;

    public SimulatedStage(string hocon, ISchedulingStrategy strategy)
    {
        Config? config = hocon.Length == 0 ? null : ConfigurationFactory.ParseString(hocon);
        _world = new World(new WorldOptions { Config = Serialized.Over(config), Strategy = strategy });
    }

    public override ActorSystem System => _world.System;

    public override Witness Witness() => new Recorder(_world);

    protected override IReadOnlyCollection<AllDeadLetters> Lost => _world.Lost;

    public override void Advance(TimeSpan time) => _world.RunFor(time);

    public override void Await(Task task)
    {
        _world.RunFor(TimeSpan.Zero);

        // Only the end of a system is awaited, and Akka.NET completes that on a thread of the pool when all actors are gone.
        Assert.True(task.Wait(TimeSpan.FromSeconds(20)), "the world is at rest and the task is not complete");
    }

    public override void Dispose() => _world.Dispose();

    private sealed class Recorder(World world) : Witness
    {
        private readonly Probe _probe = world.CreateProbe();
        private int _read;

        public override IActorRef Ref => _probe.Ref;

        public override IActorRef? LastSender => _read == 0 ? null : _probe.Received[_read - 1].Sender;

        public override object Next()
        {
            if (_read == _probe.Received.Count)
                world.RunFor(TimeSpan.Zero);
            Assert.True(_read < _probe.Received.Count, "nothing came");
            return _probe.Received[_read++].Message;
        }

        public override void ExpectNothingMore()
        {
            world.RunFor(TimeSpan.Zero);
            Assert.Empty(_probe.Messages.Skip(_read));
        }
    }
}

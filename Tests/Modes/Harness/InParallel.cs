using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;
using Xunit;

namespace Iopf.Tests.Modes.Harness;

/// <summary>Parallel mode: dispatchers with threads of their own, a test scheduler, witnesses that are TestKit's probes.</summary>
public sealed class InParallel : ITheatre
{
    public static void Play(string hocon, Action<Stage> scene)
    {
        using var stage = new ParallelStage(hocon);
        scene(stage);
    }
}

/// <summary>The stage of parallel mode.</summary>
public sealed class ParallelStage : Stage
{
    // How long a test that fails waits before it says so. No test that passes waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Akka.TestKit.Xunit2.TestKit _kit;

    public ParallelStage(string hocon)
    {
        var quiet = ConfigurationFactory.ParseString(
            $"""
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.scheduler.implementation = "{typeof(StageScheduler).AssemblyQualifiedName}"
            """);
        Config config = hocon.Length == 0 ? quiet : ConfigurationFactory.ParseString(hocon).WithFallback(quiet);
        _kit = new Akka.TestKit.Xunit2.TestKit(config);
    }

    public override ActorSystem System => _kit.Sys;

    public override Witness Witness() => new Probe(_kit.CreateTestProbe());

    public override void Advance(TimeSpan time) => ((TestScheduler)System.Scheduler).Advance(time);

    public override void Await(Task task) => Assert.True(task.Wait(Patience), "the task did not complete");

    public override void Dispose() => _kit.Dispose();

    private sealed class Probe(TestProbe probe) : Witness
    {
        private sealed record Fence;

        private IActorRef? _lastSender;

        public override IActorRef Ref => probe.Ref;

        public override IActorRef? LastSender => _lastSender;

        public override object Next()
        {
            var message = probe.ReceiveOne(Patience);
            Assert.True(message is not null, "nothing came");
            _lastSender = probe.LastSender;
            return message;
        }

        public override void ExpectNothingMore()
        {
            var fence = new Fence();
            probe.Ref.Send(fence);
            Assert.Same(fence, probe.ReceiveOne(Patience));
        }
    }
}

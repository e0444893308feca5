using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
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
        stage.AssertNothingLost();
    }
}

/// <summary>The stage of parallel mode.</summary>
public sealed class ParallelStage : Stage
{
    // How long a test that fails waits before it says so. No test that passes waits for it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Akka.TestKit.Xunit2.TestKit _kit;
    private readonly LostMessages _lost;

    public ParallelStage(string hocon)
    {
        var quiet = ConfigurationFactory.ParseString(
            $"""
            akka.loglevel = OFF
            akka.stdout-loglevel = OFF
            akka.scheduler.implementation = "{typeof(StageScheduler).AssemblyQualifiedName}"
            """);
        Config config = hocon.Length == 0 ? quiet : ConfigurationFactory.ParseString(hocon).WithFallback(quiet);
        _kit = new Akka.TestKit.Xunit2.TestKit(Serialized.Over(config));
        _lost = new LostMessages(((ExtendedActorSystem)_kit.Sys).Provider);
        _kit.Sys.EventStream.Subscribe(_lost, typeof(UnhandledMessage));
    }

    public override ActorSystem System => _kit.Sys;

    public override Witness Witness() => new Probe(_kit.CreateTestProbe());

    protected override IReadOnlyCollection<AllDeadLetters> Lost => _lost.All;

    public override void Advance(TimeSpan time) => ((TestScheduler)System.Scheduler).Advance(time);

    public override void Await(Task task) => Assert.True(task.Wait(Patience), "the task did not complete");

    public override void Dispose() => _kit.Dispose();

    // No actor: what was published when a scene has seen its last message stands here then. Dead letters are simulated mode's to judge: here it
    // is chance whether a message still reaches an actor that stops.
    private sealed class LostMessages(IActorRefProvider provider) : MinimalActorRef
    {
        private readonly ConcurrentQueue<AllDeadLetters> _all = new();

        public IReadOnlyCollection<AllDeadLetters> All => _all;

        public override ActorPath Path { get; } = provider.RootPath / "lost-messages";

        public override IActorRefProvider Provider => provider;

        protected override void TellInternal(object message, IActorRef sender)
        {
            if (message is AllDeadLetters lost)
                _all.Enqueue(lost);
        }
    }

    private sealed class Probe(TestProbe probe) : Witness
    {
        private sealed record Fence : INoSerializationVerificationNeeded;

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

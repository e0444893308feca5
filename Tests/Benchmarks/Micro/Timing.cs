using Akka.Actor;
using BenchmarkDotNet.Attributes;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Micro;

/// <summary>Timers of actors.</summary>
public class Timing : SystemBenchmark
{
    private IActorRef _actor = null!;

    public override void Begin()
    {
        base.Begin();
        _actor = System.ActorOf(Props.Create(() => new Impatient()));
    }

    /// <summary>A timer is started and cancelled long before it is due.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void StartAndCancel()
    {
        using var finish = new Finish(1);
        _actor.Tell(finish, ActorRefs.NoSender);
        finish.Wait();
    }

    private sealed class Impatient : UntypedActor, IWithTimers
    {
        private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);
        private static readonly object Key = new();

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            for (var i = 0; i < Batch; i++)
            {
                Timers.StartSingleTimer(Key, Key, Late);
                Timers.Cancel(Key);
            }

            (message as Finish)?.Done();
        }
    }
}

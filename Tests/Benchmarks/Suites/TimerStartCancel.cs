using System.Diagnostics;
using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Actors that start a timer and cancel it long before it is due.</summary>
internal sealed class TimerStartCancel(int actors, int timers) : Case
{
    public override string Suite => "timers";

    public override string Name => $"{actors} actors";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var finish = new Finish(actors);
        var each = timers / actors;
        var all = new IActorRef[actors];
        for (var i = 0; i < actors; i++) all[i] = system.ActorOf(Props.Create(() => new Impatient(each, finish)));
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        foreach (var actor in all) actor.Tell(Go.Now);
        finish.Wait();
        clock.Stop();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return [Figure.Rate("start+cancel", (long)each * actors, clock.Elapsed), Figure.Bytes("allocated each", allocated, (long)each * actors)];
    }

    private sealed class Impatient(int timers, Finish finish) : UntypedActor, IWithTimers
    {
        private const int Batch = 100;

        private static readonly TimeSpan Late = TimeSpan.FromSeconds(10);
        private static readonly object Key = new();

        private int _left = timers;

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void OnReceive(object message)
        {
            for (var i = 0; i < Batch && _left > 0; i++, _left--)
            {
                Timers.StartSingleTimer(Key, message, Late);
                Timers.Cancel(Key);
            }

            if (_left > 0)
            {
                Self.Tell(message, Self);
                return;
            }

            finish.Done();
            Context.Stop(Self);
        }
    }
}

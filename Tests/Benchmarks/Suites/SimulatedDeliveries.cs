using System.Diagnostics;
using Akka.Actor;
using Iopf.Simulation;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>One world of one thread in which pairs of actors send one shared object to and fro: one delivery a decision.</summary>
internal sealed class SimulatedDeliveries(int pairs, int deliveries) : Case
{
    public override string Suite => "simulated";

    public override string Name => $"{pairs} pairs";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var world = new World();
        var each = deliveries / pairs;
        for (var i = 0; i < pairs; i++)
        {
            var pong = world.System.ActorOf(Props.Create(() => new Bouncer(each / 2)));
            var ping = world.System.ActorOf(Props.Create(() => new Bouncer(each / 2)));
            world.RunToRest();
            pong.Tell(Go.Now, ping);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        var result = world.RunToRest(WorldLimits.Default with { Steps = long.MaxValue / 2 });
        clock.Stop();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;

        var bare = Stopwatch.StartNew();
        var delivered = new BareLoop(2 * pairs).Deliver(result.Steps, pairs);
        bare.Stop();
        return
        [
            Figure.Rate("deliveries", result.Steps, clock.Elapsed),
            Figure.Rate("plain loop's deliveries", delivered, bare.Elapsed),
            new Figure("share of plain loop", "%", MoreIsBetter: true, 100 * bare.Elapsed.TotalSeconds / clock.Elapsed.TotalSeconds),
            Figure.Bytes("allocated each", allocated, result.Steps),
        ];
    }

    private sealed class Bouncer(int returns) : UntypedActor
    {
        private int _left = returns;

        protected override void OnReceive(object message)
        {
            if (_left-- > 0) Sender.Tell(message, Self);
        }
    }
}

using System.Diagnostics;
using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Threads outside the system that tell, each to an actor of its own, which counts.</summary>
internal sealed class TellFromThreads(int threads, int messages, bool newObjects) : Case
{
    public override string Suite => "tell";

    public override string Name => $"{threads} to {threads}, {(newObjects ? "new objects" : "shared object")}";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var finish = new Finish(threads);
        using var start = new Barrier(threads + 1);
        var each = messages / threads;
        var senders = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            var counter = system.ActorOf(Props.Create(() => new Counter(each, finish)));
            senders[i] = new Thread(() =>
            {
                start.SignalAndWait();
                var shared = new object();
                for (var sent = 0; sent < each; sent++) counter.Tell(newObjects ? new object() : shared, ActorRefs.NoSender);
            });
            senders[i].Start();
        }

        start.SignalAndWait();
        var clock = Stopwatch.StartNew();
        finish.Wait();
        clock.Stop();
        foreach (var sender in senders) sender.Join();
        return [Figure.Rate("messages", (long)each * threads, clock.Elapsed)];
    }

    private sealed class Counter(int expected, Finish finish) : UntypedActor
    {
        private int _left = expected;

        protected override void OnReceive(object message)
        {
            if (--_left > 0) return;
            finish.Done();
            Context.Stop(Self);
        }
    }
}

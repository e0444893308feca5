using System.Diagnostics;
using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Parents that make a child, watch it, tell it one message at which it stops, and make the next when it is terminated.</summary>
internal sealed class Spawn(int parents, int children) : Case
{
    private const int InFlight = 100;

    public override string Suite => "spawn";

    public override string Name => $"{parents} parents, {InFlight} in flight";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var finish = new Finish(parents);
        var each = children / parents;
        var all = new IActorRef[parents];
        for (var i = 0; i < parents; i++) all[i] = system.ActorOf(Props.Create(() => new Parent(each, finish)));

        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        foreach (var parent in all) parent.Tell(Go.Now);
        finish.Wait();
        clock.Stop();
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return [Figure.Rate("children", (long)each * parents, clock.Elapsed), Figure.Bytes("allocated each", allocated, (long)each * parents)];
    }

    private sealed class Parent(int children, Finish finish) : UntypedActor
    {
        private static readonly Props ChildProps = Props.Create(() => new Child());

        private int _toMake = children;
        private int _toEnd = children;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Go:
                    for (var i = 0; i < InFlight; i++) Make();
                    break;
                case Terminated:
                    Make();
                    if (--_toEnd > 0) return;
                    finish.Done();
                    Context.Stop(Self);
                    break;
            }
        }

        private void Make()
        {
            if (_toMake == 0) return;
            _toMake--;
            var child = Context.ActorOf(ChildProps);
            Context.Watch(child);
            child.Tell(Go.Now, Self);
        }
    }

    private sealed class Child : UntypedActor
    {
        protected override void OnReceive(object message) => Context.Stop(Self);
    }
}

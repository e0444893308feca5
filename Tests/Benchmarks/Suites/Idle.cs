using System.Diagnostics;
using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>What an actor without fields or a name of its own costs while it does nothing, its place in its parent included.</summary>
internal sealed class Idle(int actors) : Case
{
    public override string Suite => "idle";

    public override string Name => $"{actors} actors";

    public override int WarmUps => 1;

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var finish = new Finish(1);
        Sleeper.Left = actors;
        Sleeper.Finish = finish;
        var parent = system.ActorOf(Props.Create(() => new Parent(actors)));
        CaseRunner.Settle();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        parent.Tell(Go.Now);
        finish.Wait();
        clock.Stop();
        CaseRunner.Settle();
        var live = GC.GetTotalMemory(forceFullCollection: true) - before;
        parent.GracefulStop(TimeSpan.FromMinutes(1)).Wait();
        return [Figure.Bytes("live each", live, actors), Figure.Rate("made", actors, clock.Elapsed)];
    }

    private sealed class Parent(int actors) : UntypedActor
    {
        private static readonly Props SleeperProps = Props.Create(() => new Sleeper());

        protected override void OnReceive(object message)
        {
            for (var i = 0; i < actors; i++) Context.ActorOf(SleeperProps);
        }
    }

    private sealed class Sleeper : UntypedActor
    {
        private static int _left;

        public static int Left
        {
            set => _left = value;
        }

        public static Finish? Finish { get; set; }

        protected override void PreStart()
        {
            if (Interlocked.Decrement(ref _left) == 0) Finish!.Done();
        }

        protected override void OnReceive(object message) => Unhandled(message);
    }
}

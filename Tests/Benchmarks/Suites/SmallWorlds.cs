using System.Diagnostics;
using Akka.Actor;
using Iopf.Actors;
using Iopf.Simulation;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Complete small worlds, one after the other: five actors, forty deliveries, rest, reset.</summary>
internal sealed class SmallWorlds(int worlds) : Case
{
    private const int Actors = 5;
    private const int Hops = 40;

    private readonly Props _props = ActorProps.By(() => new Station());
    private readonly IActorRef[] _ring = new IActorRef[Actors];

    public override string Suite => "simulated";

    public override string Name => $"worlds of {Actors} actors";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var world = new World();
        var token = new Token();
        var steps = 0L;
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < worlds; i++)
        {
            for (var actor = 0; actor < Actors; actor++) _ring[actor] = world.System.ActorOf(_props);
            token.Left = Hops;
            token.Ring = _ring;
            _ring[0].Tell(token, ActorRefs.NoSender);
            steps += world.RunToRest().Steps;
            world.Reset();
        }

        clock.Stop();
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        if (steps < (long)worlds * Hops) throw new InvalidOperationException($"{steps} steps in {worlds} worlds of {Hops} deliveries.");
        return [Figure.Rate("worlds", worlds, clock.Elapsed), Figure.Bytes("allocated each", allocated, worlds)];
    }

    private sealed class Token
    {
        public int Left { get; set; }

        public IActorRef[] Ring { get; set; } = [];
    }

    private sealed class Station : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            var token = (Token)message;
            if (--token.Left > 0) token.Ring[token.Left % Actors].Tell(token, Self);
        }
    }
}

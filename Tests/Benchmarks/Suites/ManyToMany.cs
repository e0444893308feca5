using System.Diagnostics;
using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Tokens that go from actor to actor, each actor sending to all others in turn.</summary>
internal sealed class ManyToMany(int actors, int tokens, int messages) : Case
{
    public override string Suite => "many-to-many";

    public override string Name => $"{actors} actors, {tokens} tokens";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var finish = new Finish(tokens);
        var all = new IActorRef[actors];
        for (var i = 0; i < actors; i++)
        {
            var own = i;
            all[i] = system.ActorOf(Props.Create(() => new Station(all, own, finish)));
        }

        var hops = messages / tokens;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < tokens; i++) all[i % actors].Tell(new Token { Hops = hops });
        finish.Wait();
        clock.Stop();
        foreach (var station in all) system.Stop(station);
        return [Figure.Rate("messages", (long)hops * tokens, clock.Elapsed)];
    }

    /// <summary>Belongs to the actor that has it, so that it may count without a lock.</summary>
    private sealed class Token
    {
        public int Hops { get; set; }
    }

    private sealed class Station(IActorRef[] all, int own, Finish finish) : UntypedActor
    {
        private int _next = own;

        protected override void OnReceive(object message)
        {
            var token = (Token)message;
            if (--token.Hops == 0)
            {
                finish.Done();
                return;
            }

            if (++_next == all.Length) _next = 0;
            all[_next].Tell(token, Self);
        }
    }
}

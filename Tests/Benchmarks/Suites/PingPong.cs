using System.Diagnostics;
using Akka.Actor;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Pairs of actors that send one shared object to and fro, some of them under way at once in each pair.</summary>
internal sealed class PingPong(int pairs, int inFlight, int messages) : Case
{
    public override string Suite => "ping-pong";

    public override string Name => $"{pairs} pairs, {inFlight} in flight";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var finish = new Finish(pairs);
        var each = messages / pairs / 2;
        var pings = new IActorRef[pairs];
        for (var i = 0; i < pairs; i++)
        {
            var pong = system.ActorOf(Props.Create(() => new Pong()));
            pings[i] = system.ActorOf(Props.Create(() => new Ping(pong, each, inFlight, finish)));
        }

        var clock = Stopwatch.StartNew();
        foreach (var ping in pings) ping.Tell(Go.Now);
        finish.Wait();
        clock.Stop();
        return [Figure.Rate("messages", 2L * each * pairs, clock.Elapsed)];
    }

    private sealed class Ping(IActorRef pong, int rounds, int inFlight, Finish finish) : UntypedActor
    {
        private int _toSend = rounds;
        private int _toReceive = rounds;

        protected override void OnReceive(object message)
        {
            if (message is Go)
            {
                for (var i = 0; i < inFlight; i++) Send();
                return;
            }

            Send();
            if (--_toReceive > 0) return;
            Context.Stop(pong);
            Context.Stop(Self);
            finish.Done();
        }

        private void Send()
        {
            if (_toSend-- > 0) pong.Tell(Ball.One, Self);
        }
    }

    private sealed class Pong : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Ball
    {
        public static Ball One { get; } = new();
    }
}

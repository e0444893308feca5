using Akka.Actor;
using Iopf.Simulation;

namespace Iopf.Tests.Simulation;

/// <summary>Answers each message with itself.</summary>
internal sealed class Echo : UntypedActor
{
    protected override void OnReceive(object message) => Sender.Tell(message);
}

/// <summary>Does what a test says, in its own context, for messages; strings and numbers are sent to a probe.</summary>
internal sealed class Scripted : UntypedActor
{
    private readonly Action<IUntypedActorContext, object> _script;

    public Scripted(Action<IUntypedActorContext, object> script) => _script = script;

    public static Props Props(Action<IUntypedActorContext, object> script) => Iopf.Actors.ActorProps.By(() => new Scripted(script));

    protected override void OnReceive(object message) => _script(Context, message);
}

/// <summary>Sends its tokens around to neighbours: enough going on for schedules to differ.</summary>
internal static class Ring
{
    public static IReadOnlyList<Probe> Start(World world, int actors, int tokens, int hops)
    {
        var probe = world.CreateProbe("probe");
        var refs = new List<IActorRef>();
        for (var i = 0; i < actors; i++)
        {
            var next = (i + 1) % actors;
            refs.Add(world.System.ActorOf(
                Scripted.Props((_, message) =>
                {
                    var left = (int)message;
                    if (left > 0)
                        refs[next].Tell(left - 1);
                    else
                        probe.Ref.Tell(left);
                }),
                $"member-{i}"));
        }

        for (var i = 0; i < tokens; i++)
            refs[i % actors].Tell(hops + i);
        return [probe];
    }

    public static ulong Hash(World world, int actors = 4, int tokens = 6, int hops = 10)
    {
        Start(world, actors, tokens, hops);
        world.RunToRest();
        return world.TraceHash;
    }
}

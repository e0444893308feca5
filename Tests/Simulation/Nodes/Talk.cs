using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Nodes;
using Iopf.Simulation.Randomness;

namespace Iopf.Tests.Simulation.Nodes;

/// <summary>Two nodes with a speaker here and a listener there.</summary>
internal sealed class Talk
{
    private Talk(World world, SimulatedNetwork network)
    {
        (Here, There) = (network.Add("here"), network.Add("there"));
        (Speaker, Listener) = (world.CreateProbe(), world.CreateProbe());
        Here.Own(Speaker.Ref);
        There.Own(Listener.Ref);
        Known = network.Import(Listener.Ref, There, Here);
        SpeakerThere = network.Import(Speaker.Ref, Here, There);
    }

    public SimulatedNode Here { get; }

    public SimulatedNode There { get; }

    public Probe Speaker { get; }

    public Probe Listener { get; }

    /// <summary>The listener as it is known here.</summary>
    public IActorRef Known { get; }

    private IActorRef SpeakerThere { get; }

    public IEnumerable<int> Heard => Listener.MessagesOf<int>();

    public IEnumerable<int> Replies => Speaker.MessagesOf<int>();

    public static (SimulatedNetwork Network, Talk Talk) Make(World world, ulong seed = 1)
    {
        var network = new SimulatedNetwork(world.System, new RandomSource(seed));
        return (network, new Talk(world, network));
    }

    public void Say(IEnumerable<int> words)
    {
        foreach (var word in words)
            Speaker.Tell(Known, word);
    }

    public void Reply(int word) => Listener.Tell(SpeakerThere, word);

    public void ReplyToSender(int word) => Listener.Tell(Listener.Received[^1].Sender, word);
}

using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>Two real systems over real sockets: what crosses, and what becomes of what does not.</summary>
public sealed class RemotingTests
{
    private static readonly IWireMessage After = new StartHost(4_711);

    [Fact]
    public void A_message_arrives_with_a_sender_that_can_be_answered_and_watched()
    {
        using var one = new RemoteNode(WireSettings.Config);
        using var other = new RemoteNode(WireSettings.Config);
        var remote = one.Find(other);
        foreach (var message in WireExamples.All.Select(Crossing))
        {
            remote.Tell(message, one.Keeper);
            var (received, sender) = other.Next();
            Assert.Equal(message, received);
            sender.Tell(message, other.Keeper);
            Assert.Equal((message, remote), one.Next());
        }

        one.Keeper.Tell(new RemoteNode.Watch(remote));
        remote.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        Assert.Equal(remote, Assert.IsType<Terminated>(one.Next().Message).ActorRef);
    }

    [Fact]
    public void What_has_no_binding_is_refused_by_its_sender_and_the_association_stays() =>
        Refused(WireSettings.Config, bySender: true, nameof(Unbound), new Unbound(1));

    [Fact]
    public void What_is_too_large_is_refused_by_its_sender_and_the_association_stays() =>
        Refused(WireSettings.Config, bySender: true, "5000", Crossing(new GuestRegistered(new string('a', 5_000))));

    [Fact]
    public void What_is_no_message_without_a_session_is_refused_by_its_sender_and_the_association_stays() =>
        Refused(WireSettings.Config, bySender: true, nameof(PagesInvalidated), new PagesInvalidated(default, 1));

    [Fact]
    public void The_largest_message_arrives()
    {
        using var one = new RemoteNode(WireSettings.Config);
        using var other = new RemoteNode(WireSettings.Config);
        var largest = Crossing(new WireInstances(new Random(1), Fill.Full).Message(typeof(ServeFault)));
        one.Find(other).Tell(largest, one.Keeper);

        Assert.Equal(largest, other.Next().Message);
    }

    [Fact]
    public void Bytes_that_are_no_message_are_dropped_by_the_receiver_and_the_association_stays() =>
        Refused(Hostile, bySender: false, "Version 0", new Garbage([]), new Garbage([1, 6, 255]), new Garbage(new byte[100_000]));

    [Fact]
    public void Json_of_a_peer_is_dropped_by_the_receiver_and_the_association_stays() =>
        Refused(Json, bySender: false, "nothing says how", new Unbound(1));

    [Fact]
    public void What_actors_of_a_machine_say_to_each_other_is_dropped_by_the_receiver_if_a_peer_says_it_without_a_session()
    {
        var bodies = WireExamples.All.Where(message => !WireTypes.Alone.Contains(message.GetType())).ToArray();
        Assert.Equal(WireTypes.All.Count - WireTypes.Alone.Count, bodies.Length);
        Refused(Hostile, bySender: false, nameof(PagesTaken), bodies);
    }

    // One node tells another what is refused, and something more, which arrives alone.
    private static void Refused(Config sender, bool bySender, string word, params object[] messages)
    {
        using var one = new RemoteNode(sender);
        using var other = new RemoteNode(WireSettings.Config);
        var remote = one.Find(other);
        foreach (var message in messages)
            remote.Tell(message, one.Keeper);

        remote.Tell(After, one.Keeper);
        Assert.Equal(After, other.Next().Message);
        (bySender ? one : other).NextEvent(word);
        Assert.False(one.HasLostAssociation || other.HasLostAssociation);
    }

    private static IWireMessage Crossing(IWireMessage message) =>
        WireTypes.Alone.Contains(message.GetType()) ? message : new SequencedMessage(new(new(0, 0), 1, 1), 1, 0, message);

    [Fact]
    public void Only_our_messages_are_bound_to_our_serializer_and_unknown_ones_to_the_one_that_refuses()
    {
        using var node = new RemoteNode(WireSettings.Config);
        var serialization = node.System.Serialization;

        Assert.All(WireTypes.All, type => Assert.IsType<WireSerializer>(serialization.FindSerializerForType(type)));
        Assert.IsType<RefusingSerializer>(serialization.FindSerializerForType(typeof(Unbound)));
        Assert.IsType<RefusingSerializer>(serialization.FindSerializerForType(typeof(object)));
        Assert.Equal(
            ["ByteArraySerializer", "PrimitiveSerializers", "PrimitiveSerializers"],
            new[] { typeof(byte[]), typeof(string), typeof(int) }.Select(type => serialization.FindSerializerForType(type).GetType().Name));
    }

    // A peer that has our serializer's number, but writes as it likes.
    private static Config Hostile => ConfigurationFactory.ParseString(
        $$"""
        akka.actor {
          serializers.garbage = "{{typeof(GarbageSerializer).AssemblyQualifiedName}}"
          serialization-bindings { "{{typeof(object).AssemblyQualifiedName}}" = garbage }
        }
        """);

    // A peer with Akka.NET's own serializer for whatever has none, and ours for our messages.
    private static Config Json => ConfigurationFactory.ParseString(
        """
        akka.actor {
          serializers.iopf-wire = "Iopf.Cluster.Wire.WireSerializer, Iopf.Cluster"
          serialization-bindings { "Iopf.Actors.Protocol.Wire.IWireMessage, Iopf.Actors" = iopf-wire }
        }
        """);

    public sealed record Unbound(int Number);

    public sealed record Garbage(byte[] Bytes);

    public sealed class GarbageSerializer(ExtendedActorSystem system) : Serializer(system)
    {
        public override int Identifier => WireSerializer.Number;

        public override bool IncludeManifest => false;

        public override byte[] ToBinary(object obj) => obj is Garbage garbage ? garbage.Bytes : WireCodec.Instance.Write((IWireMessage)obj);

        public override object FromBinary(byte[] bytes, Type type) => throw new NotSupportedException();
    }
}

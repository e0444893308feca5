using System.Reflection;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire;
using Iopf.Cluster.Wire.Bytes;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>Every message that crosses arrives equal to what was sent, whatever it holds.</summary>
public sealed class RoundTripTests
{
    private static readonly WireCodec Codec = WireCodec.Instance;

    public static TheoryData<string, Fill> Messages
    {
        get
        {
            var messages = new TheoryData<string, Fill>();
            foreach (var name in WireTypes.Names)
            {
                foreach (var fill in Enum.GetValues<Fill>())
                    messages.Add(name, fill);
            }

            return messages;
        }
    }

    public static TheoryData<string> Names => [.. WireTypes.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_message_that_crosses_has_a_wire_type(string name) =>
        Assert.True(Codec.V1.Kinds.All.Any(kind => kind.Message == WireTypes.Named(name)), $"{name} has no wire type: add it to KindsV1.");

    [Theory]
    [MemberData(nameof(Messages))]
    public void What_is_written_is_read_as_an_equal_message(string name, Fill fill)
    {
        var instances = new WireInstances(new Random(12), fill);
        for (var i = 0; i < (fill == Fill.Full ? 3 : 300); i++)
        {
            var sent = instances.Message(WireTypes.Named(name));
            var bytes = Codec.Write(sent);
            var received = Codec.Read(bytes);

            Assert.Equal(sent, received);
            Assert.Equal(bytes, Codec.Write(received));
        }
    }

    [Fact]
    public void A_number_for_observers_does_not_cross()
    {
        var request = WireExamples.Request with { Serial = 77 };
        var received = Assert.IsType<InjectFault>(Codec.Read(Codec.Write(new InjectFault([request]))));

        Assert.Equal(0UL, received.Requests[0].Serial);
    }

    [Fact]
    public void An_answer_stays_inexact()
    {
        var isInexact = typeof(GroupAnswer).GetProperty("IsInexact", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var sent = (GroupAnswer)WireExamples.Of(nameof(GroupAnswer)) with { };
        isInexact.SetValue(sent, true);

        Assert.Equal(true, isInexact.GetValue(Codec.Read(Codec.Write(sent))));
    }

    [Fact]
    public void A_message_without_a_wire_type_is_not_written()
    {
        var refused = Assert.Throws<WireException>(() => Codec.Write(new Unlisted()));
        Assert.Contains(nameof(Unlisted), refused.Message, StringComparison.Ordinal);
    }

    private sealed record Unlisted : IWireMessage;
}

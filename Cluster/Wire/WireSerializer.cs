using Akka.Actor;
using Akka.Serialization;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire;

/// <summary>
/// Gives Akka.NET the codec, for <see cref="IWireMessage"/> and nothing else, and lets only those messages in and out that stand alone. It has no manifest: the
/// bytes say themselves what they are.
/// </summary>
/// <param name="system">The system.</param>
public sealed class WireSerializer(ExtendedActorSystem system) : Serializer(system)
{
    /// <summary>What names it in a message of Akka.NET; up to 40 are Akka.NET's own.</summary>
    public const int Number = 4_700;

    /// <inheritdoc/>
    public override int Identifier => Number;

    /// <inheritdoc/>
    public override bool IncludeManifest => false;

    /// <inheritdoc/>
    /// <exception cref="WireException">It is none of our messages, belongs into a session, or cannot be written.</exception>
    public override byte[] ToBinary(object obj) => obj is IWireMessage message
        ? WireCodec.Instance.Write(Alone(message))
        : throw new WireException($"{obj.GetType()} is no message that crosses to another process.");

    /// <inheritdoc/>
    /// <exception cref="WireException">The bytes are no message of ours, or one that belongs into a session.</exception>
    public override object FromBinary(byte[] bytes, Type type) => Alone(WireCodec.Instance.Read(bytes));

    // Actors take what others of their machine say as it is. What comes from elsewhere has to be in a session, which knows whose it is.
    private static IWireMessage Alone(IWireMessage message) => WireCodec.Instance.StandsAlone(message)
        ? message
        : throw new WireException($"A {message.GetType()} crosses in a session, and not by itself.");
}

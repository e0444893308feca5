using Iopf.Actors.Protocol.Wire;

namespace Iopf.Cluster.Wire.Bytes;

/// <summary>
/// Messages to bytes and back. The one place that knows how: another serializer, such as a later Akka.NET brings, takes the place of what is behind it.
/// May be used by many threads at once.
/// </summary>
public interface IWireCodec
{
    /// <summary>
    /// Whether a message goes to another process by itself; else it goes there as the body of a <see cref="SequencedMessage"/> alone, to the actor whose session
    /// that is. The codec writes and reads both.
    /// </summary>
    bool StandsAlone(IWireMessage message);

    /// <summary>A message as bytes.</summary>
    /// <exception cref="WireException">It has no wire type, or is larger than may be written.</exception>
    byte[] Write(IWireMessage message);

    /// <summary>The message that bytes say. Whoever wrote them, it costs memory in proportion to their number alone.</summary>
    /// <exception cref="WireException">They are not exactly one message.</exception>
    IWireMessage Read(byte[] bytes);
}

using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Cluster.Wire.V1;

namespace Iopf.Cluster.Wire;

/// <summary>The codec of the cluster: writes the newest version of the wire, and reads each that it knows.</summary>
public sealed class WireCodec : IWireCodec
{
    [ThreadStatic]
    private static WireWriter? _writer;

    private readonly EnvelopeV1 _v1 = new();

    private WireCodec()
    {
    }

    /// <summary>The codec. Hyperion makes code for each type, so there is one for the process.</summary>
    public static WireCodec Instance { get; } = new();

    /// <summary>Version 1.</summary>
    internal EnvelopeV1 V1 => _v1;

    /// <inheritdoc/>
    public bool StandsAlone(IWireMessage message) => _v1.Kinds.NumberOf(message) is var number && (number < 0 || !_v1.Kinds.IsBody(number));

    /// <inheritdoc/>
    public byte[] Write(IWireMessage message)
    {
        var writer = _writer ??= new();
        writer.Begin();
        try
        {
            _v1.Write(message, writer);
        }
        catch (Exception e) when (e is not WireException)
        {
            // Such as a null where the message has none. Akka.Remote would take another exception for the end of the association.
            throw new WireException($"A {message.GetType()} that cannot be written: {e.Message}", e);
        }

        return writer.ToArray();
    }

    /// <inheritdoc/>
    public IWireMessage Read(byte[] bytes)
    {
        if (bytes.Length > WireLimits.MessageBytes)
            throw new WireException($"A message of {bytes.Length} bytes: {WireLimits.MessageBytes} are allowed.");

        try
        {
            return _v1.Read(bytes);
        }
        catch (Exception e) when (e is not WireException)
        {
            // Ranges are checked by name. What a value or Hyperion still finds wrong is the peer's too.
            throw new WireException($"A message that cannot be read: {e.Message}", e);
        }
    }
}

using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Lab.Injection;

namespace Iopf.Cluster.Wire;

/// <summary>The forms of messages between processes, for a run that flips bits of them.</summary>
public sealed class WireForms : IWireForms
{
    private WireForms()
    {
    }

    /// <summary>The forms.</summary>
    public static WireForms Instance { get; } = new();

    /// <inheritdoc/>
    public byte[] Write(IWireMessage message) => WireCodec.Instance.Write(message);

    /// <inheritdoc/>
    public IWireMessage? Read(byte[] bytes)
    {
        try
        {
            return WireCodec.Instance.Read(bytes);
        }
        catch (WireException)
        {
            return null; // the one way in which the codec refuses
        }
    }
}

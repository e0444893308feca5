using System.Buffers.Binary;
using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire.Bytes;

namespace Iopf.Cluster.Wire.V1;

/// <summary>
/// The envelope of a message in version 1: version (u8), kind (u8), bytes of the wire type (u16), bytes of the payload (u32), the wire type, the payload.
/// Numbers are little-endian. <c>docs/wire.md</c> has it in full.
/// </summary>
internal sealed class EnvelopeV1
{
    /// <summary>The version.</summary>
    public const byte Version = 1;

    private const int HeaderBytes = 8;

    /// <summary>The envelopes.</summary>
    public EnvelopeV1()
    {
        Kinds = new(this);
        Forms = new([.. Kinds.All.Select(kind => kind.Form)]);
    }

    /// <summary>The kinds of messages.</summary>
    public KindsV1 Kinds { get; }

    /// <summary>Hyperion with their wire types.</summary>
    public HyperionForms Forms { get; }

    /// <summary>Writes a message.</summary>
    /// <exception cref="WireException">It has no kind, or is too large.</exception>
    public void Write(IWireMessage message, WireWriter to) => Write(message, to, asBody: false);

    /// <summary>Writes the body of another message.</summary>
    /// <exception cref="WireException">As for a message; or it is no body (<see cref="KindsV1.IsBody"/>).</exception>
    public void WriteBody(IWireMessage message, WireWriter to) => Write(message, to, asBody: true);

    /// <summary>Reads a message, and all of it.</summary>
    /// <exception cref="WireException">The bytes are not exactly one.</exception>
    public IWireMessage Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new WireReader(bytes);
        var message = Read(ref reader, asBody: false);
        reader.End();
        return message;
    }

    /// <summary>Reads the body of another message.</summary>
    /// <exception cref="WireException">There is none.</exception>
    public IWireMessage ReadBody(ref WireReader reader) => Read(ref reader, asBody: true);

    private void Write(IWireMessage message, WireWriter to, bool asBody)
    {
        var number = Kinds.NumberOf(message);
        if (number < 0 || (asBody && !Kinds.IsBody(number)))
            throw new WireException($"A {message.GetType()} is not written here: {(number < 0 ? "it has no wire type" : "it is no body of another message")}.");

        var kind = Kinds.All[number];
        var start = (int)to.Length;
        to.Add(HeaderBytes);
        Forms.Write(kind.FormOf(message), to);
        var middle = (int)to.Length;
        kind.WritePayload(message, to);

        var header = to.At(start, HeaderBytes);
        header[0] = Version;
        header[1] = (byte)number;
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)(middle - start - HeaderBytes));
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], (int)to.Length - middle);
    }

    private IWireMessage Read(ref WireReader reader, bool asBody)
    {
        var version = reader.ReadByte();
        if (version != Version)
            throw new WireException($"Version {version} is not known.");

        var number = reader.ReadByte();
        if (number >= Kinds.All.Count || (asBody && !Kinds.IsBody(number)))
            throw new WireException($"Kind {number} is not known here.");

        var formLength = reader.ReadUInt16();
        var payloadLength = reader.ReadInt32();
        var form = Forms.Read(number, reader.Take(formLength));
        var payload = new WireReader(reader.Take(payloadLength));
        var message = Kinds.All[number].ToMessage(form, ref payload);
        payload.End();
        return message;
    }
}

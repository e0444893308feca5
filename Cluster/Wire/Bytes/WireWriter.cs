using System.Buffers.Binary;
using System.Text;
using Iopf.Messages;

namespace Iopf.Cluster.Wire.Bytes;

/// <summary>
/// Writes what <see cref="WireReader"/> reads, into a buffer that is kept for the next message. It is a stream so that Hyperion can write into it.
/// </summary>
internal sealed class WireWriter : Stream
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private byte[] _bytes = new byte[512];
    private int _length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => _length;

    public override long Position
    {
        get => _length;
        set => throw new NotSupportedException();
    }

    /// <summary>Forgets what was written.</summary>
    public void Begin() => _length = 0;

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    /// <summary>What was written before, at a place, to be filled in.</summary>
    public Span<byte> At(int place, int length) => _bytes.AsSpan(0, _length).Slice(place, length);

    /// <summary>Room for the next bytes, with what happens to stand there.</summary>
    public Span<byte> Add(int length)
    {
        if (length > WireLimits.MessageBytes - _length)
            throw new WireException($"A message of more than {WireLimits.MessageBytes} bytes.");

        if (length > _bytes.Length - _length)
            Array.Resize(ref _bytes, Math.Max(_length + length, Math.Min(_bytes.Length * 2, WireLimits.MessageBytes)));

        _length += length;
        return _bytes.AsSpan(_length - length, length);
    }

    public override void WriteByte(byte value) => Add(1)[0] = value;

    public override void Write(ReadOnlySpan<byte> buffer) => buffer.CopyTo(Add(buffer.Length));

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Add(2), value);

    public void WriteInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Add(4), value);

    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Add(4), value);

    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Add(8), value);

    /// <summary>A list: the number of its items, then each of them in the same number of bytes.</summary>
    public void WriteItems<T>(EquatableArray<T> items, int limit, Action<WireWriter, T> write)
    {
        WriteCount(items.Length, limit);
        foreach (var item in items)
            write(this, item);
    }

    /// <summary>A list of bytes.</summary>
    public void WriteBytes(EquatableArray<byte> bytes, int limit)
    {
        WriteCount(bytes.Length, limit);
        Write(bytes.AsSpan());
    }

    /// <summary>A text, or null.</summary>
    public void WriteText(string? text, int limit)
    {
        WriteByte((byte)(text is null ? 0 : 1));
        if (text is null)
            return;

        try
        {
            var length = Utf8.GetByteCount(text);
            WriteCount(length, limit);
            Utf8.GetBytes(text, Add(length));
        }
        catch (EncoderFallbackException e)
        {
            throw new WireException("A text has half of a character.", e);
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private void WriteCount(int count, int limit)
    {
        if (count > limit)
            throw new WireException($"A list of {count} items: {limit} are allowed.");

        WriteInt32(count);
    }
}

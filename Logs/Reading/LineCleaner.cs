using System.Buffers;

namespace Iopf.Logs.Reading;

/// <summary>Takes colours, null bytes and escaped tabs out of a line, in a buffer of its own.</summary>
internal sealed class LineCleaner
{
    private const byte Escape = 0x1B;

    private static readonly SearchValues<byte> Dirt = SearchValues.Create([0, Escape, (byte)'#', (byte)'\\']);

    private readonly byte[] _buffer = new byte[LogLines.MaxLine];

    /// <summary>The line, or a clean copy of it that is good until the next call.</summary>
    public ReadOnlySpan<byte> Clean(ReadOnlySpan<byte> line)
    {
        var at = line.IndexOfAny(Dirt);
        if (at < 0)
            return line;

        var length = 0;
        while (at >= 0)
        {
            line[..at].CopyTo(_buffer.AsSpan(length));
            length += at;
            line = line[at..];
            var dirt = DirtAt(line, out var isTab);
            if (dirt == 0 || isTab)
                _buffer[length++] = isTab ? (byte)'\t' : line[0];

            line = line[Math.Max(dirt, 1)..];
            at = line.IndexOfAny(Dirt);
        }

        line.CopyTo(_buffer.AsSpan(length));
        return _buffer.AsSpan(0, length + line.Length);
    }

    /// <summary>How many bytes are to be taken out; 0 where the byte is itself.</summary>
    private static int DirtAt(ReadOnlySpan<byte> line, out bool isTab)
    {
        // rsyslog writes a tab in octal, /dev/kmsg in hexadecimal digits.
        isTab = line.StartsWith("#011"u8) || line.StartsWith("\\x09"u8);
        if (isTab)
            return 4;

        if (line[0] == 0)
            return 1;

        if (line[0] != Escape)
            return 0;

        // ECMA-48: ESC [ parameters, then a letter; any other sequence is taken to be two bytes long.
        if (line is not [_, (byte)'[', .. var parameters])
            return Math.Min(2, line.Length);

        var end = parameters.IndexOfAnyInRange((byte)'@', (byte)'~');
        return end < 0 ? line.Length : end + 3;
    }
}

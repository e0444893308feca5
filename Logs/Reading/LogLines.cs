using Iopf.Text;

namespace Iopf.Logs.Reading;

/// <summary>
/// Cuts a stream into lines in constant memory, whatever bytes it holds. A line ends with a line feed or with the stream; carriage
/// returns before it are not part of it. A line that does not fit is passed over and told once.
/// </summary>
internal sealed class LogLines(Stream stream, string name)
{
    /// <summary>The longest line in bytes; a longer one is passed over and told.</summary>
    public const int MaxLine = 1 << 16;

    /// <summary>Twice the longest line, so that a line that is moved to the front has been read only once.</summary>
    private readonly byte[] _buffer = new byte[2 * MaxLine];
    private int _start;
    private int _end;
    private bool _atEnd;

    /// <summary>Why reading stopped before the end, or null.</summary>
    public InputError? Error { get; private set; }

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The bytes of a line that was too long; 0 for any other.</summary>
    public long Overlong { get; private set; }

    /// <summary>The next line, empty where it was too long.</summary>
    /// <returns>False where there is no further line.</returns>
    public bool Next(out ReadOnlySpan<byte> line)
    {
        Overlong = 0;
        var rest = _buffer.AsSpan(_start, _end - _start);
        var length = rest.IndexOf((byte)'\n');
        while (length < 0)
        {
            if (rest.Length > MaxLine)
                return PassOver(out line);

            if (!Fill())
            {
                line = TrimEnd(rest);
                _start = _end;
                Number += rest.IsEmpty ? 0 : 1;
                return !rest.IsEmpty;
            }

            var seen = rest.Length;
            rest = _buffer.AsSpan(_start, _end - _start);
            length = rest[seen..].IndexOf((byte)'\n');
            length += length < 0 ? 0 : seen;
        }

        Number++;
        _start += length + 1;
        if (length > MaxLine)
        {
            Overlong = length;
            length = 0;
        }

        line = TrimEnd(rest[..length]);
        return true;
    }

    private static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> line)
    {
        while (line is [.. var shorter, (byte)'\r'])
            line = shorter;

        return line;
    }

    private bool PassOver(out ReadOnlySpan<byte> line)
    {
        line = default;
        Number++;
        do
        {
            var rest = _buffer.AsSpan(_start, _end - _start);
            var length = rest.IndexOf((byte)'\n');
            if (length >= 0)
            {
                Overlong += length;
                _start += length + 1;
                return true;
            }

            Overlong += rest.Length;
            _start = _end;
        }
        while (Fill());

        return true;
    }

    /// <summary>Moves what is left to the front and reads more; false at the end, and where the input cannot be read.</summary>
    private bool Fill()
    {
        if (_atEnd)
            return false;

        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        try
        {
            var count = stream.Read(_buffer.AsSpan(_end));
            _atEnd = count == 0;
            _end += count;
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException)
        {
            _atEnd = true;
            Error = new InputError(name, Number, 0, failure.Message);
        }

        return !_atEnd;
    }
}

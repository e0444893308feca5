using System.Diagnostics;
using Iopf.Text;

namespace Iopf.Lab.Traces;

/// <summary>
/// Reads the data accesses of a lackey trace one after the other, plain or gzip, of any length, in constant memory. Instruction
/// lines, valgrind's own messages and blank lines are checked and passed over.
/// </summary>
public sealed class LackeyReader
{
    /// <summary>The longest line in bytes (the size of the buffer); valgrind's message of a command line may be long.</summary>
    public const int MaxLine = 1 << 16;

    private readonly byte[] _buffer = new byte[MaxLine];
    private readonly string _name;
    private readonly Stream? _text;
    private readonly bool _compressed;
    private int _start;
    private int _end;
    private bool _atEnd;
    private long _accesses;

    /// <summary>Starts to read a stream, which stays its owner's.</summary>
    /// <param name="stream">The trace; it need not be seekable.</param>
    /// <param name="name">The name that errors use.</param>
    public LackeyReader(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _name = name;
        try
        {
            _text = TraceSource.Open(stream, out _compressed);
        }
        catch (IOException failure)
        {
            Refuse(failure.Message);
        }
    }

    /// <summary>Why reading stopped before the end, or null. A trace without any data access is an error too.</summary>
    public InputError? Error { get; private set; }

    /// <summary>Lines read.</summary>
    public long Line { get; private set; }

    /// <summary>The next data access.</summary>
    /// <returns>False at the end of the trace, and after an error (see <see cref="Error"/>).</returns>
    public bool Read(out TraceAccess access)
    {
        while (Error is null && NextLine(out var line))
        {
            Line++;
            var rule = LackeyLine.Parse(line, out var isAccess, out access);
            if (rule is not null)
            {
                Refuse($"{rule}, not `{Quote(line)}`");
                break;
            }

            if (!isAccess)
                continue;

            _accesses++;
            return true;
        }

        if (Error is null && _accesses == 0)
            Refuse("a trace has at least one data access (L, S or M)");

        access = default;
        return false;
    }

    private bool NextLine(out ReadOnlySpan<byte> line)
    {
        var rest = _buffer.AsSpan(_start, _end - _start);
        var length = rest.IndexOf((byte)'\n');
        while (length < 0)
        {
            if (!Fill())
            {
                line = default;
                return false;
            }

            rest = _buffer.AsSpan(_start, _end - _start);
            length = rest.IndexOf((byte)'\n');
            if (length < 0 && _atEnd)
                length = rest.Length;
        }

        line = rest[..length];
        _start = Math.Min(_start + length + 1, _end);
        return true;
    }

    /// <summary>Moves the beginning of a line to the front and reads more; false where nothing is left or the input is bad.</summary>
    private bool Fill()
    {
        if (_atEnd)
            return _start < _end;

        Debug.Assert(_text is not null, "A reader without a text has its error already.");
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == MaxLine)
        {
            Line++;
            Refuse($"a line is shorter than {MaxLine} bytes");
            return false;
        }

        try
        {
            var count = _text.Read(_buffer.AsSpan(_end));
            _atEnd = count == 0;
            _end += count;
            return _start < _end;
        }
        catch (InvalidDataException)
        {
            Refuse("the gzip data are complete and undamaged up to here; they are cut off or damaged after this line");
        }
        catch (IOException failure)
        {
            Refuse(_compressed ? $"the gzip data cannot be read: {failure.Message}" : failure.Message);
        }

        return false;
    }

    private static string Quote(ReadOnlySpan<byte> line)
    {
        const int Longest = 60;
        var shown = line[..Math.Min(line.Length, Longest)];
        return string.Create(shown.Length, shown, static (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = bytes[i] is >= 0x20 and < 0x7F ? (char)bytes[i] : '?';
        }) + (line.Length > Longest ? "..." : "");
    }

    private void Refuse(string rule) => Error = new InputError(_name, Line, 0, rule);
}

using Iopf.Logs.Formats;
using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Collecting;

/// <summary>
/// The beginning of an AMD event whose text goes on in another line: the old kernel's <c>AMD-Vi: Event logged [</c>, and lines that a mail program
/// broke.
/// </summary>
internal sealed class AmdHead
{
    private const int LongestText = 512;
    private const int MostLines = 4;

    private readonly LogRecord _frame;
    private byte[] _text;
    private int _lines = 1;

    private AmdHead(LogRecord frame, ReadOnlySpan<byte> text) => (_frame, _text) = (frame, text.ToArray());

    /// <summary>The number of its first line.</summary>
    public long Line => _frame.Line;

    /// <summary>What it has so far.</summary>
    public ReadOnlySpan<byte> Text => _text;

    /// <summary>Reads a head whose bracket is not closed.</summary>
    public static AmdHead? Read(in LogLine line)
    {
        var at = AmdEvents.FindHead(line.Message);
        var isHead = at >= 0 && line.Message.Length < LongestText && line.Message[at..].IndexOf((byte)']') < 0;
        return isHead ? new AmdHead(line.Start(LogDriver.Amd, LogKind.AmdIoPageFault), line.Message) : null;
    }

    /// <summary>Takes a line that goes on with it.</summary>
    /// <param name="line">Any line.</param>
    /// <param name="record">The record, where it is complete by that.</param>
    /// <returns>Whether the line is its.</returns>
    public bool TryContinue(in LogLine line, out LogRecord? record)
    {
        record = null;
        if (_lines == MostLines || _text.Length + line.Message.Length >= LongestText || !Follows(line.Message))
            return false;

        byte[] joined = [.. _text, (byte)' ', .. line.Message];
        record = AmdEvents.Read(new LogLine { Number = Line, Whole = joined, Message = joined });
        if (record is null && line.Message.IndexOf((byte)']') >= 0)
            return false;

        _text = joined;
        _lines++;
        if (record is not null)
            record = record with { Lines = _lines, Time = _frame.Time, WallClock = _frame.WallClock, Host = _frame.Host };

        return true;
    }

    private bool Follows(ReadOnlySpan<byte> message)
    {
        if (_text is [.., (byte)'['])
            return AmdEventNames.TryRead(ref message, out _, out _);

        return message.StartsWith("address="u8) || message.StartsWith("flags="u8) || message.StartsWith("domain="u8)
            || message.StartsWith("device="u8) || message.StartsWith("pasid="u8) || message.StartsWith("tag="u8);
    }
}

using System.Diagnostics.CodeAnalysis;
using Iopf.Logs.Collecting;
using Iopf.Logs.Formats;
using Iopf.Logs.Reading;
using Iopf.Logs.Records;
using Iopf.Text;

namespace Iopf.Logs;

/// <summary>
/// Finds the IOMMU fault lines of a kernel log, of a trace, or of any text that holds such lines, and reads them into records, in constant
/// memory on input of any size. Damaged input is no error: what is no record is passed over, and told where it looks like one.
/// </summary>
public sealed class LogReader
{
    /// <summary>The longest line in bytes; a longer one is passed over and told.</summary>
    public const int MaxLine = LogLines.MaxLine;

    private readonly LogLines _lines;
    private readonly LineGate _gate = new();
    private readonly LineCleaner _cleaner = new();
    private readonly OpenRecords _records = new();
    private bool _atEnd;

    /// <summary>Starts to read a stream, which stays its owner's.</summary>
    /// <param name="stream">The log; it need not be seekable.</param>
    /// <param name="name">The name that errors use.</param>
    public LogReader(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _lines = new LogLines(stream, name);
    }

    /// <summary>Why reading stopped before the end (the input could not be read), or null.</summary>
    public InputError? Error => _lines.Error;

    /// <summary>Lines read.</summary>
    public long Lines => _lines.Number;

    /// <summary>Records found.</summary>
    public long Records { get; private set; }

    /// <summary>Lines that look like an IOMMU's and belong to no record.</summary>
    public long Unrecognised { get; private set; }

    /// <summary>Lines of IOMMU drivers that are known to be no faults, such as those of boot; they are passed over.</summary>
    public long Information { get; private set; }

    /// <summary>Lines that were too long.</summary>
    public long Skipped { get; private set; }

    /// <summary>What the log holds next, in the order of the (first) lines.</summary>
    /// <returns>False at the end, and where the input cannot be read (see <see cref="Error"/>).</returns>
    public bool Read([NotNullWhen(true)] out LogOutcome? outcome)
    {
        while (!TryTake(out outcome))
        {
            if (_atEnd)
                return false;

            if (_lines.Next(out var line))
                Take(line);
            else
                _atEnd = true;

            if (_records.Any)
                _records.GiveUp(_atEnd ? long.MaxValue : _lines.Number);
        }

        return true;
    }

    /// <summary>
    /// What is still waiting for further lines, one after the other, as if no more of its lines would come: for a log that pauses, whose reader wants to see
    /// what there is. May be called by the stream itself while it is read.
    /// </summary>
    /// <returns>False where nothing waits any more.</returns>
    public bool GiveUp([NotNullWhen(true)] out LogOutcome? outcome)
    {
        _records.GiveUp(long.MaxValue);
        return TryTake(out outcome);
    }

    private bool TryTake([NotNullWhen(true)] out LogOutcome? outcome)
    {
        if (!_records.TryTake(out outcome))
            return false;

        Records += outcome is LogOutcome.Decoded ? 1 : 0;
        Unrecognised += outcome is LogOutcome.Unrecognised ? 1 : 0;
        Skipped += outcome is LogOutcome.Skipped ? 1 : 0;
        return true;
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        if (_lines.Overlong > 0)
        {
            _records.Add(new LogOutcome.Skipped(_lines.Number, _lines.Overlong), _lines.Number);
            return;
        }

        var passes = _gate.MayPass(bytes);
        if (!passes && !_records.Any)
            return;

        var line = LogPrefix.Cut(_cleaner.Clean(bytes), _lines.Number);
        if ((_records.Any && _records.TryContinue(line)) || !passes)
            return;

        if (LogFormats.Read(line) is { } record)
            _records.Add(record);
        else if (AmdHead.Read(line) is { } head)
            _records.Add(head);
        else
            Judge(line);
    }

    private void Judge(in LogLine line)
    {
        switch (DriverLines.Sort(line))
        {
            case LineSort.Information:
                Information++;
                break;
            case LineSort.Unrecognised:
                _records.Add(new LogOutcome.Unrecognised(line.Number, LineText.Of(line.Whole)), line.Number);
                break;
            case LineSort.Other:
            default:
                break;
        }
    }
}

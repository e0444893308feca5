using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Iopf.Logs.Formats;
using Iopf.Logs.Reading;
using Iopf.Logs.Records;

namespace Iopf.Logs.Collecting;

/// <summary>
/// Records whose lines are still coming, and those behind them that wait for their turn, so that records leave in the order of their first lines.
/// A record is given up, with what it has, when no line of it came for <see cref="MostLines"/> lines.
/// </summary>
internal sealed class OpenRecords
{
    /// <summary>How far apart the lines of a record may stand. More of other things between them has not been seen in real logs.</summary>
    public const int MostLines = 32;

    /// <summary>More lines than any record has; a bound on what a damaged log can hold open.</summary>
    private const int MostLinesOfARecord = 32;

    private readonly List<Entry> _entries = [];
    private int _first;

    /// <summary>Whether any record waits for a line.</summary>
    public bool Any { get; private set; }

    /// <summary>Adds a record behind all others; it ends those whose place it takes.</summary>
    public void Add(LogRecord record)
    {
        foreach (ref var entry in Entries)
        {
            if (entry.Record is { } open && entry.IsOpen && LogFormats.Ends(record, open))
                entry.IsOpen = false;
        }

        Add(new Entry(record.Line) { Record = record, IsOpen = LogFormats.IsOpen(record) });
    }

    /// <summary>Adds the beginning of a record.</summary>
    public void Add(AmdHead head) => Add(new Entry(head.Line) { Head = head, IsOpen = true });

    /// <summary>Adds something to be told about a line.</summary>
    public void Add(LogOutcome outcome, long line) => Add(new Entry(line) { Outcome = outcome });

    /// <summary>Gives a line to the latest record that takes it.</summary>
    public bool TryContinue(in LogLine line)
    {
        var entries = Entries;
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            ref var entry = ref entries[i];
            if (!entry.IsOpen || !entry.TryContinue(line))
                continue;

            entry.LastLine = line.Number;
            entry.IsOpen &= entry.Record is null || (LogFormats.IsOpen(entry.Record) && entry.Record.Lines < MostLinesOfARecord);
            return true;
        }

        return false;
    }

    /// <summary>Gives up what has waited too long when a line of this number is read.</summary>
    public void GiveUp(long line)
    {
        Any = false;
        foreach (ref var entry in Entries)
        {
            entry.IsOpen &= line - entry.LastLine < MostLines;
            Any |= entry.IsOpen;
        }
    }

    /// <summary>The next outcome, where nothing before it is open.</summary>
    public bool TryTake([NotNullWhen(true)] out LogOutcome? outcome)
    {
        outcome = null;
        if (_first == _entries.Count || _entries[_first].IsOpen)
            return false;

        outcome = _entries[_first++].Close();
        if (_first == _entries.Count)
        {
            _entries.Clear();
            _first = 0;
        }
        else if (_first > _entries.Count / 2)
        {
            // Each entry is moved once for each that has left, at most.
            _entries.RemoveRange(0, _first);
            _first = 0;
        }

        return true;
    }

    private Span<Entry> Entries => CollectionsMarshal.AsSpan(_entries)[_first..];

    private void Add(Entry entry)
    {
        _entries.Add(entry);
        Any |= entry.IsOpen;
    }

    private record struct Entry(long Line)
    {
        public LogRecord? Record { get; set; }

        public AmdHead? Head { get; set; }

        public LogOutcome? Outcome { get; set; }

        public bool IsOpen { get; set; }

        public long LastLine { get; set; } = Line;

        public bool TryContinue(in LogLine line)
        {
            if (Record is not null)
            {
                if (LogFormats.Continue(Record, line) is not { } longer)
                    return false;

                Record = longer with { Lines = longer.Lines + 1 };
                return true;
            }

            if (Head is null || !Head.TryContinue(line, out var record))
                return false;

            Record = record;
            return true;
        }

        public readonly LogOutcome Close() => Outcome
            ?? (Record is not null ? new LogOutcome.Decoded(Record) : new LogOutcome.Unrecognised(Line, LineText.Of(Head!.Text)));
    }
}

using Iopf.Host.Files;
using Iopf.Lab.History;

namespace Iopf.Host.Runs.Writing;

/// <summary>
/// Writes history.jsonl while the run goes on. Records are put into one of two tables of a fixed size; a thread of its own takes the full one, and what there
/// is four times a second, makes lines of it and hands them to the system. Whoever comes with a record while a table is full and the other one is being written
/// waits: nothing is lost, and no more memory is taken.
/// </summary>
internal sealed class HistoryWriter : IRunHistory, IDisposable
{
    /// <summary>How long a record stays in memory at most, as long as the disk keeps up.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private const int Capacity = 4_096;
    private const int Enough = Capacity / 2;
    private const int BufferSize = 1 << 16;

    private readonly Stream _file;
    private readonly Thread _thread;
    private readonly object _lock = new();
    private readonly byte[] _bytes = new byte[BufferSize];
    private Entry[] _filling = new Entry[Capacity];
    private Entry[] _writing = new Entry[Capacity];
    private int _count;
    private int _length;
    private bool _isClosing;
    private long _groups;
    private long _injected;
    private Exception? _failure;

    /// <summary>Begins to write.</summary>
    /// <param name="file">Where to; it is closed with the writer.</param>
    public HistoryWriter(Stream file)
    {
        _file = file;
        _thread = new Thread(Write) { IsBackground = true, Name = "history" };
        _thread.Start();
    }

    /// <inheritdoc/>
    public void Group(in GroupRecord group)
    {
        lock (_lock)
        {
            if (WaitForRoom())
                _filling[_count++].Group = group;

            Wake();
        }
    }

    /// <inheritdoc/>
    public void Injected(InjectedFault fault)
    {
        lock (_lock)
        {
            if (WaitForRoom())
                _filling[_count++].Injected = fault;

            Wake();
        }
    }

    /// <summary>Writes what is left and closes the file. What comes after that is not taken.</summary>
    /// <returns>What stands in the file.</returns>
    public HistoryEnd Close()
    {
        lock (_lock)
        {
            _isClosing = true;
            Monitor.PulseAll(_lock);
        }

        _thread.Join();
        return new HistoryEnd(_groups, _injected, _failure is null ? null : TextFiles.Reason(_failure));
    }

    /// <inheritdoc/>
    public void Dispose() => Close();

    // False: the file cannot be written or is closed, and the record is dropped.
    private bool WaitForRoom()
    {
        while (_count == Capacity && _failure is null && !_isClosing)
            Monitor.Wait(_lock);

        return _failure is null && !_isClosing;
    }

    private void Wake()
    {
        if (_count == Enough)
            Monitor.PulseAll(_lock);
    }

    private void Write()
    {
        try
        {
            using (_file)
            {
                Put(HistoryLines.Head());
                while (Take() is var count and >= 0)
                    Write(_writing.AsSpan(0, count));
            }
        }
        catch (Exception failure) when (TextFiles.IsFileFailure(failure))
        {
            lock (_lock)
            {
                _failure = failure;
                Monitor.PulseAll(_lock);
            }
        }
    }

    // Changes the tables. Negative: there is nothing left, and nothing comes any more.
    private int Take()
    {
        lock (_lock)
        {
            while (_count < Enough && !_isClosing && Monitor.Wait(_lock, Period))
                continue;

            if (_isClosing && _count == 0)
                return -1;

            (_filling, _writing) = (_writing, _filling);
            var count = _count;
            _count = 0;
            Monitor.PulseAll(_lock);
            return count;
        }
    }

    private void Write(Span<Entry> entries)
    {
        foreach (ref var entry in entries)
        {
            if (entry.Injected is { } fault)
            {
                Put(HistoryLines.Of(fault));
                entry.Injected = null;
                _injected++;
                continue;
            }

            if (_bytes.Length - _length < HistoryLines.LongestGroup)
                Flush();

            _length += HistoryLines.Write(entry.Group, _bytes.AsSpan(_length));
            _groups++;
        }

        Flush();
    }

    private void Put(byte[] line)
    {
        Flush();
        _file.Write(line);
    }

    private void Flush()
    {
        if (_length > 0)
            _file.Write(_bytes, 0, _length);

        _length = 0;
        _file.Flush();
    }

    private struct Entry
    {
        public GroupRecord Group;
        public InjectedFault? Injected;
    }
}

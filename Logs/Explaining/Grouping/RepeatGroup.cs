using Iopf.Logs.Records;

namespace Iopf.Logs.Explaining.Grouping;

/// <summary>Records that say the same of the same device, but for address and time.</summary>
public sealed class RepeatGroup
{
    /// <summary>How many distinct addresses are counted exactly.</summary>
    public const int MostAddresses = 1_024;

    /// <summary>Kernels write from several processors at once, and a line may come a little late.</summary>
    private static readonly long LateNanoseconds = TimeSpan.NanosecondsPerTick * TimeSpan.TicksPerSecond;

    private readonly HashSet<ulong> _addresses = [];
    private bool _hasTimes;

    internal RepeatGroup(long number, LogRecord first)
    {
        Number = number;
        First = first;
        Last = first;
        _hasTimes = first.Time is not null;
        Count(first);
    }

    /// <summary>From 1, in the order of first appearance.</summary>
    public long Number { get; }

    /// <summary>The first record.</summary>
    public LogRecord First { get; }

    /// <summary>The last record.</summary>
    public LogRecord Last { get; private set; }

    /// <summary>How many records.</summary>
    public long Times { get; private set; }

    /// <summary>The number of the last line.</summary>
    public long LastLine => Last.Line + Last.Lines - 1;

    /// <summary>From the first to the last, by the kernel's clock; null where a record has no time, or the machine was started again in between.</summary>
    public long? Nanoseconds => _hasTimes ? Last.Time!.Value.Nanoseconds - First.Time!.Value.Nanoseconds : null;

    /// <summary>Distinct addresses; <see cref="MostAddresses"/> stands for that many and more if <see cref="HasMoreAddresses"/>.</summary>
    public int Addresses => _addresses.Count;

    /// <summary>Whether there are more distinct addresses than are counted.</summary>
    public bool HasMoreAddresses { get; private set; }

    /// <summary>The lowest address, or null if no record has one.</summary>
    public ulong? Lowest { get; private set; }

    /// <summary>The highest address, or null if no record has one.</summary>
    public ulong? Highest { get; private set; }

    /// <summary>Who drives the device, where a record says it.</summary>
    public string? KernelDriver { get; private set; }

    /// <summary>When it was seen last, by the count of all records.</summary>
    internal long Seen { get; set; }

    internal void Add(LogRecord record)
    {
        _hasTimes = _hasTimes && record.Time is { } time && time.Nanoseconds >= Last.Time!.Value.Nanoseconds - LateNanoseconds;
        Last = record;
        Count(record);
    }

    private void Count(LogRecord record)
    {
        Times++;
        KernelDriver ??= record.KernelDriver;
        if (record.Address is not { } address)
            return;

        Lowest = Lowest is { } lowest && lowest < address ? lowest : address;
        Highest = Highest is { } highest && highest > address ? highest : address;
        if (HasMoreAddresses)
            return;

        if (_addresses.Count < MostAddresses)
            _addresses.Add(address);
        else
            HasMoreAddresses = !_addresses.Contains(address);
    }
}

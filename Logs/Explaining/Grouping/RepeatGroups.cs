using Iopf.Logs.Records;

namespace Iopf.Logs.Explaining.Grouping;

/// <summary>
/// Puts records that repeat each other together, in bounded memory: a bounded number of groups is open, and the one that was quiet for
/// longest closes where another needs its place. So groups close in order of first appearance as far as they all find room.
/// </summary>
public sealed class RepeatGroups
{
    /// <summary>How many groups are open at once.</summary>
    public const int MostOpen = 64;

    private readonly Dictionary<RepeatKey, RepeatGroup> _open = [];
    private long _records;
    private long _groups;

    /// <summary>How many groups are open.</summary>
    public int Open => _open.Count;

    /// <summary>Takes a record.</summary>
    /// <returns>The group that had to close for it, or null.</returns>
    public RepeatGroup? Add(LogRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _records++;
        var key = RepeatKey.Of(record);
        if (_open.TryGetValue(key, out var known))
        {
            known.Add(record);
            known.Seen = _records;
            return null;
        }

        var closed = _open.Count == MostOpen ? CloseQuietest() : null;
        _open.Add(key, new RepeatGroup(++_groups, record) { Seen = _records });
        return closed;
    }

    /// <summary>Closes all groups, and gives them in order of first appearance.</summary>
    public IReadOnlyList<RepeatGroup> CloseAll()
    {
        var all = _open.Values.OrderBy(group => group.Number).ToList();
        _open.Clear();
        return all;
    }

    private RepeatGroup CloseQuietest()
    {
        var (key, group) = _open.MinBy(pair => pair.Value.Seen);
        _open.Remove(key);
        return group;
    }
}

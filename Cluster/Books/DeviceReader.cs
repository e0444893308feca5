using System.Collections.Immutable;

namespace Iopf.Cluster.Books;

/// <summary>
/// Reads a device's area of a book, and finishes the one note at which its writer may have been killed: a group whose state says that it is open as number
/// n + 1, where n are counted, has begun; one that is closed as number n + 1, where n are counted, is closed.
/// </summary>
internal static class DeviceReader
{
    /// <summary>Reads an area.</summary>
    /// <param name="words">All words of the book.</param>
    /// <param name="area">The area.</param>
    /// <param name="record">What stands there, if that is possible.</param>
    /// <returns>What is impossible there; null: nothing.</returns>
    public static string? Read(ReadOnlySpan<long> words, DeviceArea area, out DeviceRecord? record)
    {
        record = null;
        if (Unused(words, area) is { } unused)
            return unused;

        var begun = words[area.BegunWord];
        var counts = words.Slice(area.ClosedWords, Closing.Kinds).ToArray();
        if (CheckCounts(counts, out var closed) is { } wrong)
            return wrong;

        if (ReadGroups(words, area, begun, closed, out var groups) is { } impossible)
            return impossible;

        if (groups.CutClosing is { } cut)
            counts[cut.Index]++;

        begun += groups.IsBeginningCut ? 1 : 0;
        closed += groups.CutClosing is null ? 0 : 1;
        if (closed > begun - groups.Open.Count)
            return $"{begun} groups began, {closed} are closed and {groups.Open.Count} open";

        var ways = counts.Select((count, way) => (Count: count, Way: way)).Where(each => each.Count > 0);
        record = new(
            area.Device, begun, ways.Select(each => new ClosedGroups(Closing.FromIndex(each.Way)!.Value, each.Count)).ToImmutableArray(),
            groups.Open.ToImmutableArray(), words[area.ClosedTwiceWord], words[area.OverflowWord],
            words.Slice(area.StreamWord(0), area.Device.Streams).ToArray().ToImmutableArray());
        return null;
    }

    // Words that nothing is written to, and counters that are out of range.
    private static string? Unused(ReadOnlySpan<long> words, DeviceArea area)
    {
        if (!BookReader.IsCount(words[area.BegunWord]) || !BookReader.IsCount(words[area.ClosedTwiceWord]) || !BookReader.IsCount(words[area.OverflowWord]))
            return $"a counter is not between 0 and {BookLayout.MostCount}";

        var (counters, lastGroup) = (area.ClosedWords, area.GroupWord(area.Device.Groups));
        var afterStreams = area.StreamWord(area.Device.Streams);
        if (words[area.FirstUnusedWord..counters].ContainsAnyExcept(0L) || words[lastGroup..area.StreamWord(0)].ContainsAnyExcept(0L)
            || words[afterStreams..area.End].ContainsAnyExcept(0L))
            return "a word that means nothing is not 0";

        foreach (var accesses in words[area.StreamWord(0)..afterStreams])
        {
            if (accesses < 0)
                return "the accesses of a stream are less than 0";
        }

        return null;
    }

    private static string? CheckCounts(long[] counts, out long closed)
    {
        closed = 0;
        for (var way = 0; way < counts.Length; way++)
        {
            if (!BookReader.IsCount(counts[way]))
                return $"{counts[way]} groups closed in way {way} are impossible";

            if (counts[way] > 0 && Closing.FromIndex(way) is null)
                return $"{counts[way]} groups are closed in way {way}, in which none can be";

            closed += counts[way];
        }

        return null;
    }

    private static string? ReadGroups(ReadOnlySpan<long> words, DeviceArea area, long begun, long closed, out Groups groups)
    {
        groups = new();
        var (beginnings, closings) = (new HashSet<long>(), new HashSet<long>());
        for (var slot = 0; slot < area.Device.Groups; slot++)
        {
            var group = words.Slice(area.GroupWord(slot), DeviceArea.GroupWords);
            var state = new GroupState(group[0]);
            if (state.IsUnused)
                continue;

            if (state.IsOpen)
            {
                if (state.Number < 1 || state.Number - 1 > begun || !beginnings.Add(state.Number))
                    return $"slot {slot} is open as number {state.Number} of {begun}";

                if (GroupWords.Read(area.Device.Requester, slot, group) is not { } open)
                    return $"slot {slot} has no possible address space";

                groups.Open.Add(open);
                groups.IsBeginningCut |= state.Number - 1 == begun;
            }
            else if (state.Closing is not { } closing || state.Number < 1 || state.Number - 1 > closed || !closings.Add(state.Number))
            {
                return $"slot {slot} has the impossible state 0x{state.Word:x}";
            }
            else if (state.Number - 1 == closed)
            {
                groups.CutClosing = closing;
            }
        }

        return groups is { IsBeginningCut: true, CutClosing: not null } ? "one writer was killed at two notes" : null;
    }

    private sealed class Groups
    {
        public List<OpenGroup> Open { get; } = [];

        public bool IsBeginningCut { get; set; }

        public Closing? CutClosing { get; set; }
    }
}

using System.Runtime.CompilerServices;

namespace Iopf.Hardware.Translations;

/// <summary>
/// A table of references to tables below, 512 at most. It has room for the highest index so far (<see cref="GrowingTable"/>): a walk that
/// still reads the shorter array finds what stood there at some moment of the walk.
/// </summary>
internal class UpperTable<TBelow>
    where TBelow : class
{
    private TBelow?[] _below = [];

    /// <summary>Entries in use; the writer's alone.</summary>
    public int Used;

    /// <summary>All entries that there is room for; for the writer.</summary>
    public ReadOnlySpan<TBelow?> Below => _below;

    /// <summary>The table below an index; may run beside the writer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TBelow? Find(int index)
    {
        var below = Volatile.Read(ref _below);
        return (uint)index < (uint)below.Length ? Volatile.Read(ref below[index]) : null;
    }

    /// <summary>The place of an index; the writer's alone, until it asks for another.</summary>
    public ref TBelow? Place(int index)
    {
        var below = _below;
        GrowingTable.Cover(ref below, index, PageTable.EntriesPerTable);
        Volatile.Write(ref _below, below);
        return ref below[index];
    }
}

/// <summary>A table of level 2: an entry is a reference to a table of 4 KiB pages, or a page of 2 MiB.</summary>
internal sealed class MiddleTable : UpperTable<LeafTable>
{
    /// <summary>Pages of 2 MiB; made with the first one. <see cref="UpperTable{TBelow}.Used"/> counts entries of both kinds.</summary>
    public ulong[]? Large;
}

/// <summary>A table of level 1: pages of 4 KiB, 512 at most. It grows as the tables above do.</summary>
internal sealed class LeafTable
{
    private ulong[] _entries = [];

    /// <summary>Entries in use; the writer's alone.</summary>
    public int Used;

    /// <summary>All entries that there is room for; for the writer.</summary>
    public ReadOnlySpan<ulong> Entries => _entries;

    /// <summary>The entry of an index, 0 where nothing is mapped; may run beside the writer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Find(int index)
    {
        var entries = Volatile.Read(ref _entries);
        return (uint)index < (uint)entries.Length ? Volatile.Read(ref entries[index]) : 0;
    }

    /// <summary>The place of an index; the writer's alone, until it asks for another.</summary>
    public ref ulong Place(int index)
    {
        var entries = _entries;
        GrowingTable.Cover(ref entries, index, PageTable.EntriesPerTable);
        Volatile.Write(ref _entries, entries);
        return ref entries[index];
    }
}

namespace Iopf.Hardware;

/// <summary>A table of level 3 or 4: 512 references to tables below.</summary>
internal sealed class UpperTable<TBelow>
    where TBelow : class
{
    public readonly TBelow?[] Below = new TBelow?[PageTable.EntriesPerTable];

    /// <summary>Entries in use; the writer's alone.</summary>
    public int Used;
}

/// <summary>A table of level 2: an entry is a reference to a table of 4 KiB pages, or a page of 2 MiB.</summary>
internal sealed class MiddleTable
{
    public readonly LeafTable?[] Below = new LeafTable?[PageTable.EntriesPerTable];

    /// <summary>Pages of 2 MiB; made with the first one.</summary>
    public ulong[]? Large;

    /// <summary>Entries in use, of both kinds; the writer's alone.</summary>
    public int Used;
}

/// <summary>A table of level 1: 512 pages of 4 KiB.</summary>
internal sealed class LeafTable
{
    public readonly ulong[] Entries = new ulong[PageTable.EntriesPerTable];

    /// <summary>Entries in use; the writer's alone.</summary>
    public int Used;
}

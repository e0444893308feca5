namespace Iopf.Hardware.Translations;

/// <summary>What a unit finds where an entry of a table should be, on its way to the page tables of an access.</summary>
public enum TableEntryState : byte
{
    /// <summary>A valid entry.</summary>
    Valid,

    /// <summary>Its present or valid bit is clear.</summary>
    NotPresent,

    /// <summary>Reserved bits are set, or its fields contradict each other.</summary>
    Reserved,

    /// <summary>There is no memory that could be read.</summary>
    Unreadable,

    /// <summary>The table ends before it: a PASID is larger than the table says.</summary>
    Missing,
}

/// <summary>What is known of states.</summary>
public static class TableEntryStates
{
    /// <summary>The name in tables and JSON.</summary>
    public static string NameOf(TableEntryState state) => state switch
    {
        TableEntryState.Valid => "valid",
        TableEntryState.NotPresent => "not-present",
        TableEntryState.Reserved => "reserved",
        TableEntryState.Unreadable => "unreadable",
        _ => "missing",
    };
}

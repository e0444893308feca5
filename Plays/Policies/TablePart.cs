namespace Iopf.Plays.Policies;

/// <summary>Which part of a PASID table is bad (S13).</summary>
public enum TablePart : byte
{
    /// <summary>The entry of the PASID: reserved bits are set.</summary>
    Entry,

    /// <summary>The entry of the directory on the way to it: reserved bits are set.</summary>
    Directory,

    /// <summary>The address of the table: no memory is there.</summary>
    Base,
}

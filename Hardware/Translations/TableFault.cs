namespace Iopf.Hardware.Translations;

/// <summary>Where the walk to the page tables of an access failed, and on what (Q6). What becomes of it the architecture says.</summary>
/// <param name="Level">The table.</param>
/// <param name="State">What was found there.</param>
/// <param name="Address">The address of the entry, guest-physical in a guest's table; null where there is no entry.</param>
public readonly record struct TableFault(TableLevel Level, TableEntryState State, ulong? Address);

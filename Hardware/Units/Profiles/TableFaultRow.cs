using Iopf.Hardware.Translations;
using Iopf.Messages;

namespace Iopf.Hardware.Units.Profiles;

/// <summary>What an architecture makes of an error in the tables in front of an access's page tables (Q6).</summary>
/// <param name="Architecture">Whose row.</param>
/// <param name="Level">The table.</param>
/// <param name="State">What was found there.</param>
/// <param name="Code">The fault code, of <see cref="UnitFaultCodes"/>; its reason is that of the fault.</param>
/// <param name="Completed">How a translation request is completed. A success grants nothing and leaves no record: the device asks for the page.</param>
/// <param name="Source">Where it is said; what is from memory alone is marked [mem].</param>
public sealed record TableFaultRow(
    Architecture Architecture, TableLevel Level, TableEntryState State, int Code, TranslationStatus Completed, string Source)
{
    /// <summary>The name of the row.</summary>
    public string Name => $"{Architectures.NameOf(Architecture)}/table/{TableLevels.NameOf(Level)}/{TableEntryStates.NameOf(State)}";

    /// <summary>Whether a translation request that meets it leaves a record.</summary>
    public bool IsRecorded => Completed != TranslationStatus.Success;

    /// <summary>Whether the source says it.</summary>
    public bool IsSure => !Source.Contains("[mem]", StringComparison.Ordinal);
}

/// <summary>Makes the rows of one architecture.</summary>
internal readonly struct TableRowMaker(Architecture architecture)
{
    /// <summary>What cannot be read.</summary>
    public TableFaultRow Unreadable(TableLevel level, int code, TranslationStatus completed, string source) =>
        new(architecture, level, TableEntryState.Unreadable, code, completed, source);

    /// <summary>What is not valid.</summary>
    public TableFaultRow NotPresent(TableLevel level, int code, TranslationStatus completed, string source) =>
        new(architecture, level, TableEntryState.NotPresent, code, completed, source);

    /// <summary>What is misconfigured.</summary>
    public TableFaultRow Reserved(TableLevel level, int code, TranslationStatus completed, string source) =>
        new(architecture, level, TableEntryState.Reserved, code, completed, source);

    /// <summary>A PASID that is too large.</summary>
    public TableFaultRow TooLarge(int code, TranslationStatus completed, string source) =>
        new(architecture, TableLevel.DirectoryOfPasids, TableEntryState.Missing, code, completed, source);
}

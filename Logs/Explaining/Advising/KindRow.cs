using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Logs.Records;

namespace Iopf.Logs.Explaining.Advising;

/// <summary>What is known of a kind of records before one looks at its fields.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Weight">How much it matters.</param>
/// <param name="Title">What happened; <see cref="AccessMark"/> stands for read, write or access.</param>
/// <param name="Meaning">What it means, where no code says more.</param>
/// <param name="Advice">Cause and clues, where no code has its own.</param>
internal sealed record KindRow(LogKind Kind, LogWeight Weight, string Title, string Meaning, Advice Advice)
{
    /// <summary>Where the title says what the device wanted.</summary>
    public const string AccessMark = "{access}";

    /// <summary>Whose codes its records have, if it has any.</summary>
    public FaultArchitecture? Codes { get; init; }

    /// <summary>The code that the kind itself stands for, where the line has a name and no number.</summary>
    public int? Code { get; init; }

    /// <summary>What is to be said of every record of this kind.</summary>
    public ImmutableArray<Note> Remarks { get; init; } = [];
}

using System.Collections.Immutable;
using Iopf.Lab.Running;

namespace Iopf.Lab.Comparing;

/// <summary>How a value is accounted for.</summary>
public enum AccountKind
{
    /// <summary>It needs no row.</summary>
    Plain,

    /// <summary>Rows make it, and a sum over them comes out.</summary>
    Sum,

    /// <summary>It follows from what rows made of the run; no sum gives it.</summary>
    Follows,

    /// <summary>No row, or not enough of them, makes it.</summary>
    Unexplained,
}

/// <summary>What makes a value.</summary>
/// <param name="Kind">How it is accounted for.</param>
/// <param name="Text">The same in a few words.</param>
/// <param name="Rows">The rows of the profile behind it.</param>
public sealed record Account(AccountKind Kind, string Text, ImmutableArray<FiredRow> Rows)
{
    /// <summary>Whether the profile of the architecture accounts for all of it.</summary>
    public bool IsExplained => Kind != AccountKind.Unexplained;

    internal static Account Plain(string text) => new(AccountKind.Plain, text, []);

    internal static Account Sum(ImmutableArray<FiredRow> rows, string text) => new(AccountKind.Sum, text, rows);

    internal static Account Follows(ImmutableArray<FiredRow> rows, string text) => new(AccountKind.Follows, text, rows);

    internal static Account Unexplained(string text, ImmutableArray<FiredRow> rows) => new(AccountKind.Unexplained, text, rows);
}

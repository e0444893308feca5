using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Books;

/// <summary>In which way a group was closed: why, and what its device was answered.</summary>
/// <param name="By">What closed it.</param>
/// <param name="Code">The answer; null: there was none, as for all that is cancelled or ignored.</param>
public readonly record struct Closing(ClosedBy By, PageResponseCode? Code)
{
    /// <summary>A book has room for so many ways, more than there are.</summary>
    internal const int Kinds = 32 * Codes;
    private const int Codes = 4;
    private const int NoCode = 3;
    private static readonly int Reasons = Enum.GetValues<ClosedBy>().Length;

    /// <summary>Its number in a book, below <see cref="Kinds"/>.</summary>
    internal int Index => ((int)By * Codes) + Column;

    private int Column => Code switch
    {
        PageResponseCode.Success => 0,
        PageResponseCode.InvalidRequest => 1,
        PageResponseCode.ResponseFailure => 2,
        _ => NoCode,
    };

    /// <summary>The way in which the core closes a group.</summary>
    /// <param name="by">What closes it.</param>
    /// <param name="code">What the device is answered, if it is.</param>
    internal static Closing Of(ClosedBy by, PageResponseCode code) => new(by, by.IsAnswered ? code : null);

    /// <summary>Reads a number.</summary>
    /// <returns>Null if no group is closed in such a way.</returns>
    internal static Closing? FromIndex(int index)
    {
        var (reason, column) = (index / Codes, index % Codes);
        if (index < 0 || reason >= Reasons)
            return null;

        PageResponseCode? code = column switch
        {
            0 => PageResponseCode.Success,
            1 => PageResponseCode.InvalidRequest,
            2 => PageResponseCode.ResponseFailure,
            _ => null,
        };
        return ((ClosedBy)reason).IsAnswered == code.HasValue ? new((ClosedBy)reason, code) : null;
    }
}

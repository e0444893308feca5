using Iopf.Messages;
using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>What the books of a run come to.</summary>
public enum BooksOutcome : byte
{
    /// <summary>All adds up, and nothing is unsure.</summary>
    Holds,

    /// <summary>Something is not known: a book could not be read, a group had no place in one, or is open in a life that is over.</summary>
    Inconclusive,

    /// <summary>A book does not add up, or a group was closed twice.</summary>
    Violated,
}

/// <summary>The books of a run, added up.</summary>
/// <param name="Lives">Each life, by host and life.</param>
/// <param name="Total">All together.</param>
/// <param name="Errors">What could not be read, or does not fit together.</param>
public sealed record BooksVerdict(EquatableArray<LifeSum> Lives, BookCounts Total, EquatableArray<InputError> Errors)
{
    /// <summary>What that comes to.</summary>
    public BooksOutcome Outcome
    {
        get
        {
            if (Total.ClosedTwice > 0 || Lives.Any(life => !life.Counts.AddsUp))
                return BooksOutcome.Violated;

            return Total.Overflow > 0 || Total.Unsure > 0 || !Errors.IsEmpty ? BooksOutcome.Inconclusive : BooksOutcome.Holds;
        }
    }
}

/// <summary>A life, added up.</summary>
/// <param name="Name">The life.</param>
/// <param name="State">How far it was.</param>
/// <param name="Counts">Its numbers.</param>
/// <param name="Settled">Whether somebody settled what it left open.</param>
public sealed record LifeSum(LifeName Name, LifeState State, BookCounts Counts, bool Settled);

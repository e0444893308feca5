using System.Collections.Immutable;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Cluster.Books;

/// <summary>The numbers of one life, or of several together.</summary>
public sealed record BookCounts
{
    /// <summary>Nothing.</summary>
    public static BookCounts None { get; } = new();

    /// <summary>Groups whose last request the core took.</summary>
    public long Begun { get; init; }

    /// <summary>How many were closed in which way, by reason and answer; ways in which none was are left out.</summary>
    public EquatableArray<ClosedGroups> Closed { get; init; }

    /// <summary>Groups that were cancelled because their host was lost with all its devices: those settled.</summary>
    public long HostLost { get; init; }

    /// <summary>Groups that are open in lives that go on.</summary>
    public long Open { get; init; }

    /// <summary>Groups that are open in lives that are over: nobody has said what became of them.</summary>
    public long Unsure { get; init; }

    /// <summary>How often a group was closed that was not open, or was settled though its life had closed it.</summary>
    public long ClosedTwice { get; init; }

    /// <summary>Groups that the books had no place for. They are in no other number.</summary>
    public long Overflow { get; init; }

    /// <summary>Answers to another life that were refused.</summary>
    public long RefusedAnswers { get; init; }

    /// <summary>Groups answered on the wire.</summary>
    public long Answered => Count(closing => closing.Code is not null);

    /// <summary>Groups that were cancelled, with nothing on the wire.</summary>
    public long Cancelled => HostLost + Count(closing => closing.By.IsCancelled);

    /// <summary>Groups that their handler never answers.</summary>
    public long Ignored => Count(closing => closing.By == ClosedBy.Ignored);

    /// <summary>Whether every group that began is in one of the other numbers, once.</summary>
    public bool AddsUp => Begun == Answered + Cancelled + Ignored + Open + Unsure;

    /// <summary>Groups answered with a code.</summary>
    public long AnsweredWith(PageResponseCode code) => Count(closing => closing.Code == code);

    /// <summary>Groups closed for a reason by their own life.</summary>
    public long ClosedFor(ClosedBy by) => Count(closing => closing.By == by);

    /// <summary>Both together.</summary>
    public static BookCounts operator +(BookCounts left, BookCounts right) => new()
    {
        Begun = left.Begun + right.Begun,
        Closed = Together(left.Closed.Concat(right.Closed)),
        HostLost = left.HostLost + right.HostLost,
        Open = left.Open + right.Open,
        Unsure = left.Unsure + right.Unsure,
        ClosedTwice = left.ClosedTwice + right.ClosedTwice,
        Overflow = left.Overflow + right.Overflow,
        RefusedAnswers = left.RefusedAnswers + right.RefusedAnswers,
    };

    /// <summary>Adds up what is closed in the same way.</summary>
    internal static EquatableArray<ClosedGroups> Together(IEnumerable<ClosedGroups> closed) =>
        closed.GroupBy(each => each.Closing.Index).OrderBy(way => way.Key)
            .Select(way => new ClosedGroups(way.First().Closing, way.Sum(each => each.Count))).ToImmutableArray();

    private long Count(Func<Closing, bool> which) => Closed.Where(each => which(each.Closing)).Sum(each => each.Count);
}

using System.Collections.Immutable;
using Iopf.Text;

namespace Iopf.Cluster.Books;

/// <summary>Adds books up.</summary>
public static class BookSums
{
    /// <summary>Adds up what stands in a folder.</summary>
    /// <param name="shelf">What stands there.</param>
    /// <param name="alive">
    /// Lives that go on: a book alone does not show whether its life was killed. What is open in them is not unsure. Null: all lives are over.
    /// </param>
    public static BooksVerdict Sum(BookShelf shelf, IReadOnlySet<LifeName>? alive = null)
    {
        var settlements = shelf.Settlements.ToDictionary(settlement => settlement.Life);
        var lives = shelf.Lives.OrderBy(life => life.Name)
            .Select(life => Sum(life, settlements.GetValueOrDefault(life.Name), alive?.Contains(life.Name) == true)).ToImmutableArray();
        var orphans = settlements.Keys.Except(shelf.Lives.Select(life => life.Name)).Order()
            .Select(name => new InputError($"{name}", 0, 0, "is settled, and its book is not there"));
        return new(lives, lives.Aggregate(BookCounts.None, (sum, life) => sum + life.Counts), shelf.Errors.Concat(orphans).ToImmutableArray());
    }

    private static LifeSum Sum(LifeRecord life, Settlement? settlement, bool isAlive)
    {
        var open = life.Devices.SelectMany(device => device.Open).Select(group => new SettledGroup(group.Job.Requester, group.Job.Group.Slot, group.Number)).ToHashSet();
        var settled = settlement?.Groups.Count(open.Contains) ?? 0;
        var left = open.Count - settled;
        var isOver = !isAlive || life.State == LifeState.Ended;
        var counts = new BookCounts
        {
            Begun = life.Devices.Sum(device => device.Begun),
            Closed = BookCounts.Together(life.Devices.SelectMany(device => device.Closed)),
            HostLost = settled,
            Open = isOver ? 0 : left,
            Unsure = isOver ? left : 0,
            ClosedTwice = life.Devices.Sum(device => device.ClosedTwice) + (settlement?.Groups.Length ?? 0) - settled,
            Overflow = life.HomelessGroups + life.Devices.Sum(device => device.Overflow),
            RefusedAnswers = life.RefusedAnswers,
        };
        return new(life.Name, life.State, counts, settlement is not null);
    }
}

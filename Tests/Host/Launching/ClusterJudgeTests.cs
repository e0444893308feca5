using Iopf.Cluster.Books;
using Iopf.Cluster.Placement;
using Iopf.Host.Launching;
using Iopf.Host.Nodes;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Host.Launching;

/// <summary>What a run on a cluster comes to.</summary>
public sealed class ClusterJudgeTests
{
    [Fact]
    public void Machines_that_are_done_with_books_that_add_up_held() =>
        Assert.Equal((Verdict.Held, "the machine held, and the books add up: no group was closed twice, and none is unsure"), Judge([Life(1, "held", isDone: true)], [Book(1)]));

    [Fact]
    public void What_is_expected_of_a_machine_is_expected_of_all_its_lives_together()
    {
        var handedOver = Life(1, "inconclusive", isDone: false) with { Counts = new HostCounts { FailedAccesses = 3 } };
        var last = Life(2, "held", isDone: true) with { Counts = new HostCounts { FailedAccesses = 1 } };

        Assert.Equal((Verdict.Unmet, "host-0: failed-accesses is 4, expected 0 in 2 lives"), Judge([handedOver, last], [Book(1), Book(2)]));
        var four = new ExpectSection().With(ExpectedCount.FailedAccesses, CountBound.Exactly(4));
        Assert.Equal(Verdict.Held, Judge([handedOver, last with { Verdict = "unmet" }], [Book(1), Book(2)], four).Verdict);
    }

    [Fact]
    public void Of_a_life_that_was_killed_counts_what_its_book_says()
    {
        var closed = new ClosedGroups(new Closing(ClosedBy.Deadline, PageResponseCode.InvalidRequest), 2);
        var killed = Life(1, "", isDone: false) with { HasEnded = false };
        var book = Book(1) with { Counts = new BookCounts { Begun = 2, Closed = [closed] } };

        Assert.Equal(
            (Verdict.Unmet, "host-0: failed-accesses is 2, expected 0; deadlines-missed is 2, expected 0 in 2 lives"),
            Judge([killed, Life(2, "held", isDone: true)], [book, Book(2)]));
    }

    [Fact]
    public void A_life_whose_book_is_gone_makes_a_run_inconclusive() =>
        Assert.Equal((Verdict.Inconclusive, "host-0, life 1: its book is not there any more"), Judge([Life(1, "", isDone: false), Life(2, "held", isDone: true)], [Book(2)]));

    [Theory]
    [InlineData(false, "host-0, life 1: 3 groups were closed twice")]
    [InlineData(true, "host-0, life 1: 3 groups were closed twice, by this life and by the settlement of its book: it went on after another life had begun")]
    public void Groups_that_were_closed_twice_are_told_with_the_life(bool isSettled, string why) =>
        Assert.Equal((Verdict.Violated, why), Judge([Life(1, "held", isDone: true)], [Book(1) with { Settled = isSettled, Counts = new BookCounts { ClosedTwice = 3 } }]));

    [Theory]
    [InlineData("violated", Verdict.Violated)]
    [InlineData("no-progress", Verdict.NoProgress)]
    [InlineData("inconclusive", Verdict.Inconclusive)]
    public void The_worst_of_a_machines_own_verdicts_counts(string own, Verdict verdict) =>
        Assert.Equal((verdict, "host-0, life 1: so"), Judge([Life(1, own, isDone: true) with { Why = "so" }], [Book(1)]));

    [Fact]
    public void A_life_that_begins_twice_ends_the_run()
    {
        var progress = new HostProgress(1);
        var began = System.Text.Json.JsonDocument.Parse("""{"host":0,"life":1}""").RootElement;
        progress.Hear(new NodeSaid(1, HostWords.Began, began));
        Assert.False(progress.IsOver);
        progress.Hear(new NodeSaid(2, HostWords.Began, began));
        Assert.Equal(["host-0: life 1 began twice, so its book was taken away in between"], progress.Refusals);
    }

    private static LifeSeen Life(long life, string verdict, bool isDone) => new(0, life, Node: 1) { HasEnded = true, IsDone = isDone, Verdict = verdict };

    private static LifeSum Book(long life) => new(new LifeName(0, life), LifeState.Ended, BookCounts.None, Settled: false);

    private static (Verdict Verdict, string Why) Judge(LifeSeen[] lives, LifeSum[] books, ExpectSection? expect = null)
    {
        var total = books.Aggregate(BookCounts.None, (sum, book) => sum + book.Counts);
        var report = new ClusterReport(
            new Experiment(1, [], 1, 3, "books"), expect ?? new ExpectSection(), 3, lives, [], new BooksVerdict([.. books], total, []), new RunProgress(), TimeSpan.FromSeconds(1), false);
        return ClusterJudge.Judge(report);
    }
}

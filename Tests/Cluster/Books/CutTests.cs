using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Cluster.Books;

/// <summary>A life that is killed between any two stores leaves a book that adds up.</summary>
public sealed class CutTests
{
    private static readonly LifeName Name = new(3, 7);

    private static readonly BookPlan Plan = new(EquatableArray.Create<BookedDevice>([new(new(0x100), 3, 2), new(new(0x208), 5, 0)]));

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void After_each_single_store_the_book_says_what_was_before_its_note_or_what_was_after_it(ulong seed)
    {
        var words = new MemoryWords(Name, Plan);
        var script = new BookScript(Plan, new RandomSource(seed), words.Book.ProbeOf);
        List<(int Stores, string Truth)> truths = [(0, TruthOf(script))];
        for (var i = 0; i < 400; i++)
        {
            script.Step();
            truths.Add((words.Stores, TruthOf(script)));
        }

        var (stores, note) = (0, 0);
        foreach (var bytes in words.BytesAfterEach())
        {
            while (truths[note].Stores < stores)
                note++;

            var life = MemoryWords.RecordOf(bytes);
            Assert.Contains(SaidBy(life), note == 0 ? [truths[0].Truth] : new[] { truths[note - 1].Truth, truths[note].Truth });
            var verdict = MemoryWords.VerdictOf(life);
            Assert.True(verdict.Total.AddsUp && verdict.Total.ClosedTwice == 0, $"after {stores} stores: {verdict}");
            var settled = MemoryWords.VerdictOf(life, Settlement.Of(life, 8));
            Assert.Equal((BooksOutcome.Holds, 0L, verdict.Total.Unsure), (settled.Outcome, settled.Total.Unsure, settled.Total.Cancelled - verdict.Total.Cancelled));
            stores++;
        }

        Assert.Equal(words.Stores, truths[note].Stores);
        Assert.True(stores > 1_000, $"only {stores} stores");
    }

    [Fact]
    public void A_beginning_takes_five_stores_and_a_closing_two()
    {
        var words = new MemoryWords(Name, Plan);
        var (probe, last) = (words.Book.ProbeOf(new(0x100)), Requests.Last(new(0x100), 1));
        probe.Begun(new GroupId(0, 0), last, 5);
        Assert.Equal(5, words.Stores);
        probe.Closed(new GroupId(0, 0), last, PageResponseCode.Success, ClosedBy.Handler, null);
        Assert.Equal(7, words.Stores);
    }

    private static string TruthOf(BookScript script) => string.Join(
        '\n', [$"{script.Begun} begun", .. script.Open.Select(open => $"{open.Job} {open.Last.Tag} {open.Last.Pasid} {open.Last.Stall.HasValue} since {open.Since}").Order(StringComparer.Ordinal),
            .. script.Closed.GroupBy(closing => closing).Select(way => $"{way.Key}: {way.Count()}").Order(StringComparer.Ordinal)]);

    private static string SaidBy(LifeRecord life) => string.Join(
        '\n', [$"{life.Devices.Sum(device => device.Begun)} begun",
            .. life.Devices.SelectMany(device => device.Open).Select(open => $"{open.Job} {open.Tag} {open.Pasid} {open.IsStall} since {open.Since}").Order(StringComparer.Ordinal),
            .. BookCounts.Together(life.Devices.SelectMany(device => device.Closed)).Select(way => $"{way.Closing}: {way.Count}").Order(StringComparer.Ordinal)]);
}

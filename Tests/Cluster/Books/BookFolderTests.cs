using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Cluster.Books;

public sealed class BookFolderTests : IDisposable
{
    private static readonly RequesterId Device = new(0x100);
    private static readonly BookPlan Plan = new(EquatableArray.Create<BookedDevice>([new(Device, 4, 1)]));
    private readonly string _path = Directory.CreateTempSubdirectory("iopf-test-").FullName;
    private readonly BookFolder _folder;

    public BookFolderTests() => _folder = new(_path);

    public void Dispose() => Directory.Delete(_path, recursive: true);

    [Fact]
    public void Lives_of_all_hosts_stand_beside_each_other_and_are_added_up()
    {
        using (var first = Begin(0, 4))
        {
            Close(first, 1, ClosedBy.Handler, PageResponseCode.Success);
            Close(first, 2, ClosedBy.Ignored, PageResponseCode.Success);
            first.StreamsOf(Device).Done(0, 30);
            first.Drain();
            first.End();
        }

        using var second = Begin(1, 5);
        Close(second, 1, ClosedBy.OsLost, PageResponseCode.InvalidRequest);
        Open(second, 2);
        second.RefuseAnswer();
        var shelf = _folder.Read();
        Assert.Equal([30L], shelf.Lives[0].Devices[0].Streams);
        var verdict = BookSums.Sum(shelf, new HashSet<LifeName> { new(1, 5) });
        Assert.Equal(BooksOutcome.Holds, verdict.Outcome);
        Assert.Equal([LifeState.Ended, LifeState.Running], verdict.Lives.Select(life => life.State));
        var total = verdict.Total;
        Assert.Equal((4L, 1L, 1L, 1L, 1L, 0L), (total.Begun, total.Answered, total.Cancelled, total.Ignored, total.Open, total.Unsure));
        Assert.Equal((1L, 1L, 1L), (total.AnsweredWith(PageResponseCode.Success), total.ClosedFor(ClosedBy.OsLost), total.RefusedAnswers));
    }

    [Fact]
    public void What_a_life_left_open_is_unsure_until_a_later_life_settles_it_once()
    {
        using (var killed = Begin(0, 1))
        {
            Close(killed, 1, ClosedBy.Deadline, PageResponseCode.InvalidRequest);
            Open(killed, 2);
        }

        var before = BookSums.Sum(_folder.Read());
        Assert.Equal((BooksOutcome.Inconclusive, 1L), (before.Outcome, before.Total.Unsure));
        Assert.Empty(_folder.SettleBefore(1, 9));
        Assert.Empty(_folder.SettleBefore(0, 1));
        Assert.Empty(_folder.Read().Settlements);
        Assert.Empty(_folder.SettleBefore(0, 2));
        Assert.Empty(_folder.SettleBefore(0, null));
        var after = BookSums.Sum(_folder.Read());
        Assert.Equal((BooksOutcome.Holds, 0L, 1L, 1L), (after.Outcome, after.Total.Unsure, after.Total.HostLost, after.Total.Cancelled));
        Assert.Equal(2L, Assert.Single(_folder.Read().Settlements).By);
    }

    [Fact]
    public void A_life_goes_on_where_the_last_one_stood_also_if_that_one_did_nothing()
    {
        using (var first = Begin(0, 1))
            first.StreamsOf(Device).Done(0, 30);

        Assert.Null(_folder.Read().Before(new(0, 1)));
        using (var second = _folder.Begin(new(0, 5), Plan, _folder.Read().Before(new(0, 5))).Value!)
            Assert.Equal([30L], second.StreamsOf(Device).Before);

        using var third = _folder.Begin(new(0, 6), Plan, _folder.Read().Before(new(0, 6))).Value!;
        third.StreamsOf(Device).Done(0, 34);
        Assert.Equal([30, 30, 34], _folder.Read().Lives.SelectMany(life => life.Devices[0].Streams));
    }

    [Fact]
    public void A_life_that_goes_on_though_it_was_settled_closes_a_group_twice()
    {
        using var book = Begin(0, 1);
        Open(book, 2);
        Assert.Empty(_folder.SettleBefore(0, 2));
        book.ProbeOf(Device).Closed(new(0, 2), Requests.Last(Device, 2), PageResponseCode.Success, ClosedBy.Handler, null);
        var verdict = BookSums.Sum(_folder.Read());
        Assert.Equal((BooksOutcome.Violated, 1L), (verdict.Outcome, verdict.Total.ClosedTwice));
    }

    [Fact]
    public void A_second_end_of_a_group_and_a_lost_one_are_violations()
    {
        using var book = Begin(0, 1);
        Close(book, 1, ClosedBy.Handler, PageResponseCode.Success);
        Assert.Equal(BooksOutcome.Holds, BookSums.Sum(_folder.Read()).Outcome);
        Open(book, 2);
        Open(book, 3); // in the same slot
        var lost = BookSums.Sum(_folder.Read());
        Assert.Equal((BooksOutcome.Violated, false), (lost.Outcome, lost.Total.AddsUp));
        using var other = Begin(1, 1);
        Close(other, 1, ClosedBy.Handler, PageResponseCode.Success);
        other.ProbeOf(Device).Closed(new(0, 1), Requests.Last(Device, 1), PageResponseCode.Success, ClosedBy.Deadline, null);
        var twice = BookSums.Sum(_folder.Read()).Lives[1].Counts;
        Assert.Equal((1L, true), (twice.ClosedTwice, twice.AddsUp));
    }

    [Fact]
    public void Groups_without_a_place_make_it_inconclusive()
    {
        using var book = Begin(0, 1);
        var far = new GroupId(4, 0);
        book.ProbeOf(Device).Begun(far, Requests.Last(Device, 1), 0);
        book.ProbeOf(Device).Closed(far, Requests.Last(Device, 1), PageResponseCode.Success, ClosedBy.Handler, null);
        book.ProbeOf(new(0x999)).Begun(default, Requests.Last(new(0x999), 1), 0);
        book.End();
        var verdict = BookSums.Sum(_folder.Read());
        Assert.Equal((BooksOutcome.Inconclusive, 2L, 0L), (verdict.Outcome, verdict.Total.Overflow, verdict.Total.Begun));
    }

    [Fact]
    public void A_life_has_one_book()
    {
        using var book = Begin(0, 1);
        Open(book, 1);
        Assert.Equal($"{PathOf("host-0.life-1.book")}: exists already, and is not written anew", $"{_folder.Begin(new(0, 1), Plan).Error}");
        File.WriteAllText(PathOf("host-0.life-2.book.new"), "");
        Assert.EndsWith("is being made by somebody else, or by somebody who was killed at it", $"{_folder.Begin(new(0, 2), Plan).Error}", StringComparison.Ordinal);
        Assert.Equal(1, BookSums.Sum(_folder.Read()).Total.Unsure);
    }

    [Fact]
    public void A_book_that_is_given_back_takes_no_notes()
    {
        var book = Begin(0, 1);
        book.Dispose();
        book.Dispose();
        Assert.Throws<InvalidOperationException>(() => Open(book, 1));
    }

    [Fact]
    public void A_folder_that_is_not_there_a_file_in_its_place_and_an_impossible_plan_are_told()
    {
        var nowhere = new BookFolder(PathOf("nowhere"));
        Assert.StartsWith($"{PathOf("nowhere")}/host-0.life-1.book: cannot be made: ", $"{nowhere.Begin(new(0, 1), Plan).Error}", StringComparison.Ordinal);
        Assert.StartsWith($"{PathOf("nowhere")}: cannot be read: ", $"{Assert.Single(nowhere.Read().Errors)}", StringComparison.Ordinal);
        var none = new BookPlan(EquatableArray.Create<BookedDevice>([new(Device, 0, 1)]));
        Assert.EndsWith("device 01:00.0 has 0 groups, 1 to 65536 are possible", $"{_folder.Begin(new(0, 1), none).Error}", StringComparison.Ordinal);
        var huge = new BookPlan(EquatableArray.Create<BookedDevice>([.. Enumerable.Range(0, 200).Select(i => new BookedDevice(new((ushort)i), 65_536, 0))]));
        Assert.EndsWith("is larger than 268435456", $"{_folder.Begin(new(0, 1), huge).Error}", StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_path));
    }

    [Fact]
    public void What_is_no_book_is_refused_by_name_and_the_others_are_read()
    {
        using var book = Begin(0, 1);
        Open(book, 1);
        File.Copy(PathOf("host-0.life-1.book"), PathOf("host-0.life-2.book"));
        File.WriteAllBytes(PathOf("a.book"), [1, 2, 3]);
        File.WriteAllBytes(PathOf("b.book"), File.ReadAllBytes(PathOf("host-0.life-1.book"))[..500]);
        File.WriteAllText(PathOf("c.settled"), "IOPFLOST");
        File.WriteAllBytes(PathOf("host-7.life-1.settled"), SettlementFormat.Write(new(new(7, 1), null, default)));
        File.WriteAllText(PathOf("node.log"), "of somebody else");
        var verdict = BookSums.Sum(_folder.Read());
        Assert.Equal(
            [
                $"{PathOf("a.book")}: this is no book: it does not begin with IOPFBOOK",
                $"{PathOf("b.book")}: the book has 500 bytes, and says that it has 1664",
                $"{PathOf("c.settled")}: the settlement is cut: it has 8 bytes, and its head 64",
                $"{PathOf("host-0.life-2.book")}: it says that it is host-0.life-1.book",
                "host-7, life 1: is settled, and its book is not there",
            ],
            verdict.Errors.Select(error => error.ToString()));
        Assert.Equal((1, BooksOutcome.Inconclusive), (verdict.Lives.Length, verdict.Outcome));
    }

    private static void Open(LifeBook book, uint generation) => book.ProbeOf(Device).Begun(new(0, generation), Requests.Last(Device, (ushort)generation), 1);

    private static void Close(LifeBook book, uint generation, ClosedBy by, PageResponseCode code)
    {
        Open(book, generation);
        book.ProbeOf(Device).Closed(new(0, generation), Requests.Last(Device, (ushort)generation), code, by, null);
    }

    private LifeBook Begin(int host, long life)
    {
        var reading = _folder.Begin(new(host, life), Plan);
        Assert.True(reading.Value is not null, $"{reading.Error}");
        return reading.Value;
    }

    private string PathOf(string name) => Path.Combine(_path, name);
}

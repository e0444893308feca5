using FsCheck;
using FsCheck.Fluent;
using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation.Randomness;
using Xunit;

namespace Iopf.Tests.Cluster.Books;

public sealed class FormatTests
{
    [Fact]
    public void What_is_noted_is_read_again_whatever_the_plan()
    {
        var cases =
            from host in Gen.Choose(0, int.MaxValue)
            from life in Gen.Choose(0, int.MaxValue)
            from devices in Gen.Choose(0, 5)
            from seed in Gen.Choose(0, int.MaxValue)
            select (Name: new LifeName(host, (long)life * life), Devices: devices, Seed: seed);
        Prop.ForAll(cases.ToArbitrary(), drawn =>
        {
            var random = new RandomSource((ulong)drawn.Seed);
            var plan = PlanOf(random, drawn.Devices);
            var words = new MemoryWords(drawn.Name, plan);
            var script = new BookScript(plan, random, words.Book.ProbeOf);
            for (var i = 0; i < 50 && drawn.Devices > 0; i++)
                script.Step();

            var streams = plan.Devices.SelectMany(device => Enumerable.Range(0, device.Streams).Select(stream => Note(words, device, stream, random))).ToList();
            words.Book.RefuseAnswer();
            words.Book.Drain();
            var life = words.Record();
            Assert.Equal((drawn.Name, LifeState.Draining, 1L), (life.Name, life.State, life.RefusedAnswers));
            Assert.Equal(plan.Devices, life.Devices.Select(device => device.Device));
            Assert.Equal(streams, life.Devices.SelectMany(device => device.Streams));
            Assert.Equal(script.Begun, life.Devices.Sum(device => device.Begun));
            Assert.Equal(
                script.Open.Select(open => open.Job).OrderBy(job => job.ToString(), StringComparer.Ordinal),
                life.Devices.SelectMany(device => device.Open).Select(open => open.Job).OrderBy(job => job.ToString(), StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Each_way_of_closing_has_a_number_of_its_own_for_good()
    {
        var ways = Enumerable.Range(-1, Closing.Kinds + 2).Select(index => (Index: index, Closing: Closing.FromIndex(index))).Where(each => each.Closing is not null).ToList();
        Assert.All(ways, way => Assert.Equal(way.Index, way.Closing!.Value.Index));
        Assert.Equal(3 * Enum.GetValues<ClosedBy>().Count(by => by.IsAnswered) + Enum.GetValues<ClosedBy>().Count(by => !by.IsAnswered), ways.Count);
        string[] reasons =
        [
            "Handler", "Deadline", "GroupLost", "Detached", "Unregistered", "HandlerLost", "Drained", "Released", "Cancelled", "HardwareLost", "OsLost",
            "PriStopped", "Ignored", "Domain",
        ];
        Assert.Equal(reasons, Enum.GetValues<ClosedBy>().Order().Select(by => by.ToString()));
    }

    [Fact]
    public void A_settlement_is_read_again()
    {
        var cases =
            from life in Gen.Choose(0, int.MaxValue - 1)
            from settler in Gen.Choose(-1, 5)
            from groups in (from requester in Gen.Choose(0, ushort.MaxValue)
                            from slot in Gen.Choose(0, BookPlan.MostGroups - 1)
                            from number in Gen.Choose(1, int.MaxValue)
                            select new SettledGroup(new((ushort)requester), slot, number)).ListOf()
            select new Settlement(new(1, life), settler < 0 ? null : life + 1L + settler, EquatableArray.Create<SettledGroup>([.. groups.Distinct()]));
        Prop.ForAll(cases.ToArbitrary(), settlement =>
            Assert.Equal(settlement, SettlementFormat.Read("file", SettlementFormat.Write(settlement)).Value)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_bytes_stand_where_the_page_says()
    {
        var words = new MemoryWords(new(2, 5), new(EquatableArray.Create<BookedDevice>([new(new(0x0108), 2, 1)])));
        var (probe, last) = (words.Book.ProbeOf(new(0x0108)), Requests.Last(new(0x0108), 9));
        probe.Begun(new GroupId(1, 6), last, 0x77);
        probe.Begun(new GroupId(0, 3), last, 0x78);
        probe.Closed(new GroupId(0, 3), last, PageResponseCode.InvalidRequest, ClosedBy.Deadline, null);
        words.Book.StreamsOf(new(0x0108)).Done(0, 12);
        var bytes = words.BytesAfter(words.Stores);
        Assert.Equal("IOPFBOOK"u8.ToArray(), bytes[..8]);
        Assert.Equal(192 * 8, bytes.Length);
        (int Word, long Value)[] expected =
        [
            (1, 1 | (1L << 32)), (2, 2), (3, 5), (4, 192), (8, 1), (16, 0x0108 | (2L << 16) | (1L << 40)),
            (32, 2), // begun
            (40 + 5, 1), // Deadline, Invalid Request
            (168, (2L << 62) | (1L << 16) | 5), (169, (9L << 32) | 3), (170, 1), (171, 0x78), // slot 0, closed
            (172, (1L << 62) | 1), (173, (9L << 32) | 6), (174, 1), (175, 0x77), // slot 1, open
            (176, 12), // stream 0
        ];
        var stands = Enumerable.Range(1, 191).Select(word => (Word: word, Value: BitConverter.ToInt64(bytes, word * 8))).Where(each => each.Value != 0);
        Assert.Equal(expected, stands);
    }

    private static long Note(MemoryWords words, BookedDevice device, int stream, RandomSource random)
    {
        var accesses = (long)random.NextInt32(int.MaxValue);
        words.Book.StreamsOf(device.Requester).Done(stream, accesses);
        return accesses;
    }

    private static BookPlan PlanOf(RandomSource random, int devices) => new(EquatableArray.Create<BookedDevice>(
        [.. Enumerable.Range(0, devices).Select(device => new BookedDevice(new((ushort)((device * 257) + 1)), 1 + random.NextInt32(20), random.NextInt32(40)))]));
}

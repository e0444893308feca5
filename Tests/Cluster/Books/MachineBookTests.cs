using Iopf.Actors.Protocol.Local;
using Iopf.Cluster.Books;
using Iopf.Messages;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Actors.Machines;
using Iopf.Tests.Actors.Worlds;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Cluster.Books;

/// <summary>The book of a machine to which all is done that can be done, at steps and in orders that seeds say.</summary>
public sealed class MachineBookTests
{
    [Fact]
    public void C10_whatever_is_done_to_a_machine_its_book_adds_up_and_says_what_the_core_says()
    {
        using var world = TestWorlds.Make(MachineRun.Order(0));
        var (groups, cancelled, compared) = (0L, 0L, 0);
        for (var seed = 0UL; seed < (ulong)LongRuns.Times(60, 5_000); seed++)
        {
            var (setup, disturbances) = MachineRun.Drawn(seed);
            var words = new MemoryWords(new(0, 1), PlanOf(setup));
            var isCounted = false;
            world.Strategy = MachineRun.Order(seed);
            var findings = MachineRun.Play(world, setup, disturbances, count: new(words.Book.ProbeOf, (counters, all) =>
            {
                isCounted = true;
                Compare(seed, BookSums.Sum(new([words.Record()], [], []), new HashSet<LifeName> { new(0, 1) }), counters, all);
                compared += all ? 1 : 0;
            }));
            Assert.Empty(findings.Violations);
            Assert.True(isCounted);
            CutAnywhere(words, seed);
            var total = MemoryWords.VerdictOf(words.Record()).Total;
            (groups, cancelled) = (groups + total.Begun, cancelled + total.Cancelled);
        }

        Assert.True(groups > 500 && cancelled > 10 && compared > 10, $"{groups} groups, {cancelled} cancelled, {compared} machines compared");
    }

    [Theory]
    [InlineData(1UL, false)]
    [InlineData(2UL, true)]
    [InlineData(3UL, false)]
    [InlineData(4UL, true)]
    public void At_every_step_the_book_says_how_far_each_stream_is(ulong seed, bool stalls)
    {
        using var world = TestWorlds.Make(new RandomWalkStrategy(seed));
        var options = new MachineOptions { Devices = 2, Stalls = stalls };
        var plan = new BookPlan(EquatableArray.Create<BookedDevice>([new(Machine.RequesterOf(0), 16, 2), new(Machine.RequesterOf(1), 16, 2)]));
        var first = new MemoryWords(new(0, 1), plan);
        var words = new MemoryWords(new(0, 2), plan, first.Record());
        var machine = new Machine(world, options with { Book = words.Book.ProbeOf });
        foreach (var device in machine.Observation.Devices)
            device.NoteStream = words.Book.StreamsOf(device.Requester).Done;

        while (world.Step())
            Assert.Equal(machine.Observation.Devices.Sum(device => device.Accesses), words.Record().Devices.Sum(device => device.Streams.Sum()));

        machine.Judge();
        long each = options.Accesses;
        Assert.Equal([each, each, each, each], words.Record().Devices.SelectMany(device => device.Streams));
        Assert.Equal(BooksOutcome.Holds, MemoryWords.VerdictOf(words.Record()).Outcome);
    }

    private static BookPlan PlanOf(MachineSetup setup)
    {
        var functions = Enumerable.Range(0, setup.Devices).SelectMany(setup.Options.FunctionsOf);
        return new(EquatableArray.Create<BookedDevice>([.. functions.Select(function => new BookedDevice(function, setup.Options.CoreGroups, 0))]));
    }

    private static void Compare(ulong seed, BooksVerdict verdict, IReadOnlyList<DeviceFaultsCounters> counters, bool all)
    {
        var total = verdict.Total;
        Assert.True(verdict.Outcome == BooksOutcome.Holds, $"seed {seed}: {verdict}");
        Assert.Equal(counters.Sum(faults => faults.Owed), total.Open);
        if (!all)
            return;

        var core = (counters.Sum(faults => faults.Accepted), counters.Sum(faults => faults.Answered), counters.Sum(faults => faults.Cancelled), counters.Sum(faults => faults.Ignored));
        Assert.True(core == (total.Begun, total.Answered, total.Cancelled, total.Ignored), $"seed {seed}: the core says {core}, the book {total}");
    }

    // Killed after some of its stores, it leaves a book that adds up.
    private static void CutAnywhere(MemoryWords words, ulong seed)
    {
        for (var part = 1; part < 20; part++)
        {
            var total = MemoryWords.VerdictOf(MemoryWords.RecordOf(words.BytesAfter(words.Stores * part / 20))).Total;
            Assert.True(total.AddsUp && total.ClosedTwice == 0, $"seed {seed}, {part} parts of 20: {total}");
        }
    }
}

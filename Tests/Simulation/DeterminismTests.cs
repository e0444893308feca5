using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Simulation.Tracing;
using Xunit;

namespace Iopf.Tests.Simulation;

public class DeterminismTests
{
    [Fact]
    public void Equal_seeds_give_equal_traces_and_other_seeds_others()
    {
        var hashes = Enumerable.Range(0, 20).Select(seed => Run((ulong)seed)).ToList();
        var again = Enumerable.Range(0, 20).Select(seed => Run((ulong)seed)).ToList();
        Assert.Equal(hashes, again);
        Assert.Equal(20, hashes.Distinct().Count());
    }

    [Fact]
    public void The_recorded_traces_of_equal_seeds_are_equal_step_by_step()
    {
        Assert.Equal(Record(5), Record(5));
        Assert.NotEqual(Record(5), Record(6));
    }

    [Fact]
    public void The_hash_does_not_depend_on_whether_somebody_records()
    {
        using var recorded = World(5);
        recorded.Observer = new TraceRecorder();
        using var bare = World(5);
        Assert.Equal(Ring.Hash(bare), Ring.Hash(recorded));
    }

    [Fact]
    public void A_reset_world_runs_as_a_new_one_does_even_if_it_was_left_in_the_middle()
    {
        var expected = Record(7);
        using var world = World(99);
        var recorder = new TraceRecorder();
        for (var i = 0; i < 3; i++)
        {
            world.Reset();
            Ring.Start(world, 3, 9, 50);
            world.System.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromSeconds(1), () => throw new InvalidOperationException("of the old world"));
            world.TryRunToRest(new WorldLimits(40 * i, TimeSpan.Zero));
            recorder.Clear();
            world.Observer = recorder;
            world.Reset(new RandomWalkStrategy(7));
            Assert.Equal((0L, TimeSpan.Zero, 0), (world.Steps, world.Time, world.Runnable.Count));
            Ring.Start(world, 4, 6, 10);
            world.RunToRest();
            Assert.Equal(expected, recorder.Deliveries.Select(delivery => delivery.ToString()));
        }
    }

    [Fact]
    public void Resetting_starts_the_strategy_over()
    {
        using var world = World(7);
        var first = Ring.Hash(world);
        world.Reset();
        Assert.Equal(first, Ring.Hash(world));
        world.Reset(new RandomWalkStrategy(8));
        Assert.NotEqual(first, Ring.Hash(world));
    }

    [Fact]
    public void Worlds_on_several_threads_do_not_touch_each_other()
    {
        var alone = Enumerable.Range(0, 8).Select(seed => Run((ulong)seed)).ToArray();
        var together = new ulong[8];
        Parallel.For(0, 8, seed => together[seed] = Run((ulong)seed));
        Assert.Equal(alone, together);
    }

    private static World World(ulong seed) => new(new WorldOptions { Strategy = new RandomWalkStrategy(seed) });

    private static ulong Run(ulong seed)
    {
        using var world = World(seed);
        return Ring.Hash(world);
    }

    private static List<string> Record(ulong seed)
    {
        using var world = World(seed);
        var recorder = new TraceRecorder();
        world.Observer = recorder;
        Ring.Hash(world);
        return [.. recorder.Deliveries.Select(delivery => delivery.ToString())];
    }
}

using System.Runtime.CompilerServices;
using Akka.Actor;
using Iopf.Simulation;
using Iopf.Simulation.Randomness;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Simulation.Worlds;

/// <summary>A world that begins in a living actor system does what it would do in a new one, and nothing of it is left when it is over.</summary>
public sealed class RenewalTests
{
    private const int Schedules = 10_000;

    public static TheoryData<string> Names => [.. SmallWorlds.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_schedule_with_crashes_goes_the_same_way_whatever_worlds_were_before_it(string name)
    {
        using var forwards = New();
        var expected = Enumerable.Range(0, Schedules).Select(seed => Play(forwards, name, seed)).ToList();
        Assert.True(expected.Distinct().Count() > 10, "the schedules do not differ");

        using var backwards = New();
        for (var seed = Schedules - 1; seed >= 0; seed -= LongRuns.Times(7, 1))
            Assert.Equal((seed, expected[seed]), (seed, Play(backwards, name, seed)));

        for (var seed = 0; seed < Schedules; seed += LongRuns.Times(499, 1))
        {
            using var anew = New();
            Assert.Equal((seed, expected[seed]), (seed, Play(anew, name, seed)));
        }
    }

    [Fact]
    public void One_world_after_another_leaves_nothing_behind()
    {
        using var world = New();
        var remains = new List<WeakReference>();
        var worlds = LongRuns.Times(5_000, 1_000_000);
        for (var seed = 0; seed < worlds; seed++)
        {
            var name = SmallWorlds.All.Keys.ElementAt(seed % SmallWorlds.All.Count);
            var old = Remember(world, name, seed);
            if (seed < SmallWorlds.All.Count || seed % 1_000 < SmallWorlds.All.Count)
                remains.Add(old);
        }

        world.Reset();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The one that ended last may still be held by a variable of the run.
        Assert.InRange(remains.Count(reference => reference.IsAlive), 0, 1);
    }

    private static World New() => new(new WorldOptions { Config = SmallWorlds.Settings, Strategy = new RandomWalkStrategy(0) });

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Remember(World world, string name, int seed)
    {
        Play(world, name, seed);
        return new WeakReference(((ExtendedActorSystem)world.System).Guardian);
    }

    /// <summary>Plays a world with up to two crashes at steps that the seed says.</summary>
    /// <returns>All that there is to tell of it.</returns>
    private static string Play(World world, string name, int seed)
    {
        ((RandomWalkStrategy)world.Strategy).Seed = (ulong)seed;
        world.Reset();
        SmallWorlds.All[name](world);
        var random = new RandomSource((ulong)seed + 1);
        for (var crash = seed % 3; crash > 0; crash--)
        {
            world.TryRunToRest(new WorldLimits(random.NextInt32(40), TimeSpan.FromSeconds(1)));
            Kill(world, random);
        }

        var result = world.RunToRest();
        var lost = string.Join(';', world.Lost.Select(lost => $"{lost.GetType().Name} {lost.Message} {lost.Recipient.Path.ToStringWithUid()}"));
        return $"{world.TraceHash:x} {world.Steps} {result.Time} {lost}";
    }

    private static void Kill(World world, RandomSource random)
    {
        var all = Below(((ExtendedActorSystem)world.System).Guardian).ToList();
        if (all.Count > 0)
            all[random.NextInt32(all.Count)].Tell(Akka.Actor.Kill.Instance, ActorRefs.NoSender);
    }

    private static IEnumerable<IActorRef> Below(IActorRef actor) =>
        ((ActorRefWithCell)actor).Children.SelectMany(child => Below(child).Prepend(child));
}

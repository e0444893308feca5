using System.Collections.Concurrent;
using Iopf.Hardware.Units.Profiles;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Long;

namespace Iopf.Tests.Actors.Machines;

/// <summary>A part of all sequences, played once, and what was seen in it.</summary>
internal sealed class Block
{
    private static readonly ConcurrentDictionary<int, Lazy<Block>> Played = new();

    private Block(int number)
    {
        using var world = TestWorlds.Make(MachineRun.Order(0));
        for (var seed = number; seed < Sequences && Failure is null; seed += Count)
            Play(Sequence.Play(world, (ulong)seed));
    }

    /// <summary>How many blocks there are.</summary>
    public static int Count { get; } = LongRuns.Times(8, 40);

    /// <summary>How many sequences there are in all.</summary>
    public static int Sequences { get; } = LongRuns.Times(1_000, 200_000);

    /// <summary>The first sequence that has a violation, as short as it gets; null: none has.</summary>
    public string? Failure { get; private set; }

    public SortedDictionary<Architecture, long> Machines { get; } = [];

    public SortedDictionary<DisturbanceKind, long> Disturbances { get; } = [];

    public SortedDictionary<Prediction, long> Predicted { get; } = [];

    public SortedDictionary<ClosedBy, long> Endings { get; } = [];

    public long Checks { get; private set; }

    public static Block Of(int number) => Played.GetOrAdd(number, key => new Lazy<Block>(() => new Block(key))).Value;

    /// <summary>The sum over all blocks of what was seen.</summary>
    public static SortedDictionary<T, long> Sum<T>(Func<Block, SortedDictionary<T, long>> seen)
        where T : notnull
    {
        var sum = new SortedDictionary<T, long>();
        for (var number = 0; number < Count; number++)
            Add(sum, seen(Of(number)));

        return sum;
    }

    private void Play(Sequence sequence)
    {
        Failure = sequence.Failure;
        Checks += sequence.Findings.Checks;
        Add(Machines, new() { [sequence.Setup.Architecture] = 1 });
        Add(Predicted, sequence.Findings.Predicted);
        Add(Endings, sequence.Findings.Endings);
        foreach (var disturbance in sequence.Disturbances)
            Add(Disturbances, new() { [disturbance.Kind] = 1 });
    }

    private static void Add<T>(SortedDictionary<T, long> sum, SortedDictionary<T, long> more)
        where T : notnull
    {
        foreach (var (key, count) in more)
            sum[key] = sum.GetValueOrDefault(key) + count;
    }
}

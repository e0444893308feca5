using Iopf.Actors.Protocol.Local;
using Iopf.Hardware;
using Iopf.Hardware.Units.Profiles;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Long;
using Xunit;

namespace Iopf.Tests.Actors.Worlds.Storms;

/// <summary>
/// One storm (S5): more streams than the smallest queue has room for ask at once, ask again long before the driver reads, and take the index
/// that was answered last.
/// </summary>
internal sealed class Storm
{
    private readonly StormModel _model;
    private readonly StormWatch _watch;
    private readonly MachineOptions _options;

    public Storm(World world, MachineOptions options, int capacity)
    {
        _model = new StormModel(options.Profile.Architecture, capacity);
        _watch = new StormWatch(_model);
        _options = options with { Watch = _watch.Watch };
        world.Observer = _watch;
        world.Reset();
        Machine = new Machine(world, _options);
    }

    public static int Seeds { get; } = LongRuns.Times(40, 1_000);

    public Machine Machine { get; }

    public StormModel Model => _model;

    /// <summary>Sixteen streams behind one unit, and a driver that is slow.</summary>
    /// <param name="architecture">The unit's.</param>
    /// <param name="order">The queue has 2^order entries.</param>
    /// <param name="group">Requests of a group, at most.</param>
    public static MachineOptions Options(Architecture architecture, int order, int group) => new()
    {
        Profile = ArchitectureProfile.For(architecture),
        QueueOrder = order,
        Devices = 4,
        VirtualFunctions = 1,
        Pages = group + (group / 2) + 1,
        Limit = (ulong)(2 * group) + 1,
        Accesses = (3 * group) + 6,
        GroupSize = group,
        Lookahead = 3 * group,
        CacheEntries = 2 * group,
        CoreGroups = 512,
        IndexOrder = GroupIndexOrder.LatestFreed,
        InterruptLatency = TimeSpan.FromMicroseconds(100),
        RetryDelay = TimeSpan.FromMicroseconds(30),
    };

    /// <summary>Plays a storm in as many orders of messages as there are seeds.</summary>
    public static void Play(MachineOptions options, int capacity, Action<Storm> judge)
    {
        using var world = TestWorlds.Make(new RandomWalkStrategy(0));
        var answers = 0L;
        for (var seed = 1UL; seed <= (ulong)Seeds; seed++)
        {
            world.Strategy = seed % 2 == 0 ? new RandomWalkStrategy(seed) : new PriorityStrategy(seed);
            WorldRuns.Explain($"seed {seed}", () =>
            {
                var storm = new Storm(world, options, capacity);
                storm.Machine.Run();
                storm.JudgeUnit();
                judge(storm);
                answers += storm._model.Rows.Values.Sum();
            });
        }

        Assert.True(answers >= 10 * Seeds, $"{answers} requests found no room: no storm");
    }

    /// <summary>All that the unit did by itself is what the model says, and no group was answered twice.</summary>
    public void JudgeUnit()
    {
        Assert.Equal(_model.Answers, _watch.Answers);
        Assert.Empty(_watch.Twice);
        Assert.Empty(_watch.Reused);
        var unit = Assert.Single(Machine.Counters<UnitCounters>());
        Assert.Equal(_model.Rows.Select(row => (row.Key, row.Value)), unit.Rows.Rows.Select(row => (row.Row, row.Count)).OrderBy(row => row.Row, StringComparer.Ordinal));
        Assert.Equal(
            (_model.Queued, (long)_model.Answers.Count, _model.Dropped, _model.Overflows),
            (unit.Queued, unit.AutoAnswered, unit.Dropped, unit.Overflows));
        Assert.True(_model.Overflows > 0, "no overflow");
    }

    /// <summary>No handler got an incomplete group, or one with requests of an older one.</summary>
    public void JudgeGroups() => Assert.Empty(_watch.Mixed);

    /// <summary>The devices made all their accesses, and none of them failed.</summary>
    public void JudgeDevices()
    {
        Assert.True(Machine.Finished);
        Assert.All(Machine.Observation.Devices, device => Assert.Equal(0, device.Failures));
    }

    /// <summary>The groups that nobody answers are those of the model.</summary>
    public void JudgeStuck() => Assert.Equal(
        _model.Stuck.OrderBy(group => group.Requester).ThenBy(group => group.Index.Value), Machine.Observation.Ledger.Stuck);

    /// <summary>PRI of all devices that wait in vain is disabled, reset and enabled.</summary>
    public void RestartPri() => ForStuck(Machine.RestartPri);

    /// <summary>All devices that wait in vain are reset.</summary>
    public void ResetDevices() => ForStuck(device => Machine.Tell(new ResetDevice(Machine.RequesterOf(device))));

    private void ForStuck(Action<int> restart)
    {
        for (var device = 0; device < _options.Devices; device++)
        {
            var functions = _options.FunctionsOf(device).ToList();
            if (!_model.Stuck.Any(group => functions.Contains(group.Requester)))
                continue;

            _watch.Reset(functions);
            restart(device);
        }
    }
}

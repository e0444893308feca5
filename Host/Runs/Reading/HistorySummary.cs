using Iopf.Lab.History;
using Iopf.Lab.Statistics;

namespace Iopf.Host.Runs.Reading;

/// <summary>What a history comes to; however long it is, in constant memory.</summary>
internal sealed class HistorySummary : IRunHistory
{
    /// <summary>How many of the slowest groups are kept.</summary>
    public const int MostSlowest = 10;

    /// <summary>How many kinds of injected faults are told apart.</summary>
    public const int MostKinds = 1_000;

    private readonly Histogram[] _stages = [.. Stages.All.Select(_ => new Histogram())];
    private readonly UInt128[] _sums = new UInt128[Stages.All.Count];
    private readonly PriorityQueue<GroupRecord, (long Time, long Order)> _slowest = new();
    private readonly SortedDictionary<(string What, string Where), long> _injected = [];

    /// <summary>How many groups it has.</summary>
    public long Groups { get; private set; }

    /// <summary>How many injected faults it has.</summary>
    public long Faults { get; private set; }

    /// <summary>The time of groups, in ns.</summary>
    public Histogram Times { get; } = new();

    /// <summary>The slowest groups, the slowest first.</summary>
    public IReadOnlyList<GroupRecord> Slowest => [.. _slowest.UnorderedItems.OrderByDescending(each => each.Priority).Select(each => each.Element)];

    /// <summary>How often what was injected where; the kinds beyond <see cref="MostKinds"/> are left out.</summary>
    public IEnumerable<(string What, string Where, long Times)> Injections => _injected.Select(each => (each.Key.What, each.Key.Where, each.Value));

    /// <summary>The time of groups in a stage, in ns.</summary>
    public Histogram Of(FaultStage stage) => _stages[(int)stage];

    /// <summary>The time of all groups in a stage, in ns.</summary>
    public decimal SumOf(FaultStage stage) => (decimal)_sums[(int)stage];

    /// <inheritdoc/>
    public void Group(in GroupRecord group)
    {
        foreach (var stage in Stages.All)
        {
            var time = group.Times[(int)stage] * TimeSpan.NanosecondsPerTick;
            _stages[(int)stage].Record(time);
            _sums[(int)stage] += (UInt128)time;
        }

        var whole = (group.To - group.From) * TimeSpan.NanosecondsPerTick;
        Times.Record(whole);
        _slowest.Enqueue(group, (whole, -Groups));
        if (_slowest.Count > MostSlowest)
            _slowest.Dequeue();

        Groups++;
    }

    /// <inheritdoc/>
    public void Injected(InjectedFault fault)
    {
        Faults++;
        var kind = (fault.What, fault.Where);
        if (_injected.Count < MostKinds || _injected.ContainsKey(kind))
            _injected[kind] = _injected.GetValueOrDefault(kind) + 1;
    }
}

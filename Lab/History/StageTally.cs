using Iopf.Lab.Statistics;

namespace Iopf.Lab.History;

/// <summary>
/// Adds up the times of groups by their stages: a histogram for each, and beside it the sums of those groups that took about equally long, so that it is
/// known what the slowest ones waited for. It is as large for a million groups as for a thousand. Any thread may use it.
/// </summary>
public sealed class StageTally
{
    private readonly Lock _gate = new();
    private readonly Histogram[] _stages = [.. Stages.All.Select(_ => new Histogram())]; // of those that passed the stage; ns
    private readonly Histogram _groups = new();
    private readonly StageSums _sums = new();

    /// <summary>A group is over.</summary>
    /// <param name="times">Its times, in ticks.</param>
    public void Add(StageTimes times)
    {
        lock (_gate)
        {
            for (var stage = 0; stage < Stages.Count; stage++)
            {
                if (times[stage] > 0)
                    _stages[stage].Record(times[stage] * TimeSpan.NanosecondsPerTick);
            }

            var time = times.Sum * TimeSpan.NanosecondsPerTick;
            _groups.Record(time);
            _sums.Add(time, times);
        }
    }

    /// <summary>Takes in what another one has; nobody changes that meanwhile.</summary>
    public void Add(StageTally other)
    {
        lock (_gate)
        {
            for (var stage = 0; stage < Stages.Count; stage++)
                _stages[stage].Add(other._stages[stage]);

            _groups.Add(other._groups);
            _sums.Add(other._sums);
        }
    }

    /// <summary>The figures of a report.</summary>
    public StageReport Read()
    {
        lock (_gate)
        {
            var (all, from) = (_sums.From(0), _groups.Quantile(99, 100));
            var slowest = _sums.From(from);
            return new StageReport
            {
                Groups = _groups.Summarize(),
                Total = all.Times.Sum * TimeSpan.NanosecondsPerTick,
                SlowestGroups = slowest.Groups,
                SlowestFrom = slowest.Lowest,
                SlowestTotal = slowest.Times.Sum * TimeSpan.NanosecondsPerTick,
                Stages =
                [
                    .. Stages.All.Select(stage => new StageFigures(
                        stage,
                        _stages[(int)stage].Count,
                        WithAll(_stages[(int)stage]),
                        all.Times[(int)stage] * TimeSpan.NanosecondsPerTick,
                        slowest.Times[(int)stage] * TimeSpan.NanosecondsPerTick)),
                ],
            };
        }
    }

    // The groups that did not pass the stage took no time there.
    private HistogramSummary WithAll(Histogram passed)
    {
        var all = new Histogram();
        all.Add(passed);
        all.Record(0, _groups.Count - passed.Count);
        return all.Summarize();
    }
}

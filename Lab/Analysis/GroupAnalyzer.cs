using Iopf.Lab.History;

namespace Iopf.Lab.Analysis;

/// <summary>Takes the groups of a run, in the order in which they end, and analyses them. Any thread may tell it; its memory is bounded.</summary>
public sealed class GroupAnalyzer : IRunHistory
{
    private readonly Lock _lock = new();
    private readonly SeriesCollector _response = new();
    private readonly SeriesCollector _service = new();
    private long _failed;
    private long _unanswered;

    /// <inheritdoc/>
    public void Group(in GroupRecord group)
    {
        lock (_lock)
        {
            if (group.Code is null || group.End is GroupEnd.GivenUp or GroupEnd.Open)
            {
                _unanswered++;
                return;
            }

            _failed += group.End == GroupEnd.Failed ? 1 : 0;
            _response.Add((group.To - group.From) * TimeSpan.NanosecondsPerTick);
            _service.Add(group.Times[(int)FaultStage.Service] * TimeSpan.NanosecondsPerTick);
        }
    }

    /// <inheritdoc/>
    public void Injected(InjectedFault fault)
    {
        // What it does to groups is seen in their records.
    }

    /// <summary>What the groups so far show.</summary>
    public GroupAnalysis Analyze()
    {
        lock (_lock)
        {
            return new GroupAnalysis(
                _response.Count,
                _failed,
                Intervals.OfShare(_failed, _response.Count),
                _unanswered,
                SeriesAnalyzer.Of(_response),
                SeriesAnalyzer.Of(_service));
        }
    }
}

namespace Iopf.Lab.History;

/// <summary>
/// A stopwatch of one group, with a hand for each stage: it runs in one stage at a time, so that its times always add up. Times are ticks of 100 ns.
/// </summary>
public struct GroupWatch
{
    private StageTimes _times;
    private FaultStage _stage;

    /// <summary>Starts it.</summary>
    /// <param name="from">When.</param>
    /// <param name="stage">In which stage.</param>
    public GroupWatch(long from, FaultStage stage) => (From, At, _stage) = (from, from, stage);

    /// <summary>When it was started.</summary>
    public long From { get; private set; }

    /// <summary>Up to when time is counted.</summary>
    public long At { get; private set; }

    /// <summary>The time in each stage so far.</summary>
    public readonly StageTimes Times => _times;

    /// <summary>
    /// The group enters a stage, perhaps once more. A time before <see cref="At"/> counts as that: threads that look at one clock tell of it in another
    /// order than they looked.
    /// </summary>
    public void Enter(FaultStage stage, long now)
    {
        if (now > At)
        {
            _times[(int)_stage] += now - At;
            At = now;
        }

        _stage = stage;
    }

    /// <summary>Goes on as another watch does, with what that one has counted; the gap before it counts in the stage that this one is in.</summary>
    public void Append(GroupWatch next)
    {
        Enter(_stage, next.From);
        for (var stage = 0; stage < Stages.Count; stage++)
            _times[stage] += next._times[stage];

        At += next.At - next.From;
        _stage = next._stage;
    }

    /// <summary>The group is over. What was counted beyond that moment is taken back, from the last stages first.</summary>
    /// <param name="to">When; not before <see cref="From"/>.</param>
    public void Stop(long to)
    {
        Enter(_stage, to);
        for (var stage = Stages.Count - 1; At > to && stage >= 0; stage--)
        {
            var back = Math.Min(At - to, _times[stage]);
            _times[stage] -= back;
            At -= back;
        }
    }
}

using Iopf.Actors.Protocol.Local;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.FaultPath;

/// <summary>Adds up the counters of all actors on the way: a group that took a shorter one would be measured as a fast one.</summary>
internal sealed record Audit(Finish Finish)
{
    private long _queued;
    private long _answered;
    private long _accepted;
    private long _amiss;
    private long _interrupts;

    /// <summary>Interrupts of all units: each is a message of a unit to itself.</summary>
    public long Interrupts => _interrupts;

    /// <summary>Takes the counters of one actor.</summary>
    public void Add(object counters)
    {
        switch (counters)
        {
            case UnitCounters unit:
                _queued += unit.Queued;
                _interrupts += unit.Interrupts;
                _amiss += unit.AutoAnswered + unit.Dropped + unit.Unrouted + unit.Malformed;
                break;
            case DeviceFaultsCounters faults:
                _accepted += faults.Accepted;
                _answered += faults.Answered;
                _amiss += faults.Cancelled + faults.Ignored + faults.DeadlinesMissed + faults.Lost + faults.Rejected + faults.Dropped
                    + faults.PartialsDropped + faults.AnswersRefused + faults.Owed + faults.Collecting;
                break;
            case DomainCounters domain:
                _amiss += domain.GivenUp + domain.AnswersRefused + domain.InProgress + domain.Waiting;
                break;
            default:
                throw new InvalidOperationException($"{counters} are no counters.");
        }

        Finish.Done();
    }

    /// <summary>Throws unless all groups took the whole way.</summary>
    public void Verify(long groups, int size)
    {
        if (_queued != groups * size || _accepted != groups || _answered != groups || _amiss != 0)
            throw new InvalidOperationException(
                $"{groups} groups of {size}: {_queued} requests queued, {_accepted} groups accepted, {_answered} answered, {_amiss} amiss.");
    }
}

namespace Iopf.Lab.Running;

/// <summary>What the streams of accesses waited for in a run; times in ns, added up over all streams.</summary>
public sealed record RunWaits
{
    /// <summary>How many streams there were: the threads of all processes of all devices.</summary>
    public int Streams { get; init; }

    /// <summary>
    /// From the first to the last intended access of every stream, not added up; 0 where they have no common one: some stream goes on as soon as it can, or
    /// takes another time than the others.
    /// </summary>
    public long Pace { get; init; }

    /// <summary>Waiting for the answers to groups.</summary>
    public long Groups { get; init; }

    /// <summary>Time that handlers were given for their calls, also for those that were given up: it may exceed <see cref="Groups"/>.</summary>
    public long Handlers { get; init; }

    /// <summary>Calls that handlers were given time for.</summary>
    public long HandlerCalls { get; init; }

    /// <summary>From answers of Success to the translation requests that follow them (retry-delay).</summary>
    public long RetryDelays { get; init; }

    /// <summary>Waiting for credits or a group index, before a group was sent.</summary>
    public long Credits { get; init; }
}

using Iopf.Lab.Workloads;

namespace Iopf.Lab.Scenarios;

/// <summary>How the mm client of each process is called, and how long it takes (C4, C5).</summary>
public sealed record HandlerSettings
{
    /// <summary>How it may be called.</summary>
    public HandlerContext Context { get; init; } = HandlerContext.Blocking;

    /// <summary>Blocking calls that a domain may have in progress; a thread each in parallel mode.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Groups that may wait for a worker of a domain.</summary>
    public int Waiting { get; init; } = 512;

    /// <summary>What happens to a group beyond that bound.</summary>
    public WaitingBound AtBound { get; init; } = WaitingBound.Wait;

    /// <summary>How long a call takes.</summary>
    public ServiceLaw Service { get; init; } = ServiceLaws.VtdIaa;
}

/// <summary>How a handler may be called (C4).</summary>
public enum HandlerContext
{
    /// <summary>By a worker of its domain, which it may hold.</summary>
    Blocking,

    /// <summary>On the default dispatcher, where it returns at once.</summary>
    NonBlocking,
}

/// <summary>What a domain does with a group that finds all places for waiting taken (C5).</summary>
public enum WaitingBound
{
    /// <summary>It waits outside, in order of arrival; its deadline runs.</summary>
    Wait,

    /// <summary>It is answered as a handler's Failure would be (C6).</summary>
    Failure,
}

using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Scenarios;

/// <summary>How the mm client of each process is called, and how long it takes (C4, C5).</summary>
public sealed record HandlerSection
{
    /// <summary>How it may be called.</summary>
    public HandlerContexts Contexts { get; init; } = HandlerContexts.Blocking;

    /// <summary>Blocking calls that a domain may have in progress; a thread each in parallel mode.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Groups that may wait for a worker of a domain.</summary>
    public int Waiting { get; init; } = 512;

    /// <summary>What happens to a group beyond that bound.</summary>
    public AtBound AtBound { get; init; } = AtBound.Wait;

    /// <summary>How long a call takes.</summary>
    public ServiceLaw Service { get; init; } = ServiceLaws.VtdIaa;
}

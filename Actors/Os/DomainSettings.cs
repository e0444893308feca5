using Iopf.Actors.Protocol.Local;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>What a domain does with a group when as many wait as its bound allows (C5).</summary>
public enum AtBound : byte
{
    /// <summary>It waits all the same; the groups that its devices may have in flight are the only bound.</summary>
    Wait,

    /// <summary>It is answered Response Failure, as Linux does when it cannot queue the work.</summary>
    Failure,
}

/// <summary>How long calls of a handler take. Asked once for each call, by one actor.</summary>
public interface IServiceTimes
{
    /// <summary>The time the next call takes; zero or more.</summary>
    TimeSpan Next();
}

/// <summary>
/// Holds a thread for the time of a blocking call: only in parallel mode does a call really take a thread. Where there is none, the time
/// of a call passes by a timer.
/// </summary>
public interface IBlockingCalls
{
    /// <summary>Returns when the time is over.</summary>
    /// <param name="time">How long.</param>
    /// <param name="group">The group it is for.</param>
    void Hold(TimeSpan time, CompleteGroup group);
}

/// <summary>How a domain calls its handlers.</summary>
public sealed record DomainSettings
{
    /// <summary>Blocking calls in progress, at most (C5); at least 1.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>
    /// Blocking calls that were given up, since somebody else closed the group or the handler left, and that give their place back before they return,
    /// at most (C5); 0 or more. Beyond that the domain says so, and a call waits as at any bound.
    /// </summary>
    public int PlacesGivenBack { get; init; } = 4;

    /// <summary>Groups that wait for a worker, at most, before <see cref="AtBound"/> decides.</summary>
    public int Waiting { get; init; } = 512;

    /// <summary>What happens at the bound.</summary>
    public AtBound AtBound { get; init; } = AtBound.Wait;

    /// <summary>What a group is answered whose handler, worker or domain leaves (C8, C9); that of the core.</summary>
    public PageResponseCode ClosingCode { get; init; } = PageResponseCode.InvalidRequest;

    /// <summary>Checks a handler that wants to register: why it may not, or null (N3). Null: every one may.</summary>
    public Func<HandlerRegistration, string?>? Check { get; init; }

    /// <summary>
    /// How its address space is translated by two levels: it walks them for each group to find out which handlers it concerns (N1). Null:
    /// there is one level, and every handler is concerned.
    /// </summary>
    public NestedWalk? Levels { get; init; }

    /// <summary>For how long a call may hold the non-blocking context (C4).</summary>
    public TimeSpan NonBlockingBudget { get; init; } = TimeSpan.FromMicroseconds(100);

    /// <summary>Who is told of handlers that break a rule; null: the log.</summary>
    public IDomainProbe? Probe { get; init; }

    /// <summary>Makes the service times of a worker, by its number; null: calls take no time.</summary>
    public Func<int, IServiceTimes>? ServiceTimes { get; init; }

    /// <summary>What holds a worker's thread; null: time passes by a timer.</summary>
    public IBlockingCalls? BlockingCalls { get; init; }
}

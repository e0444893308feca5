using Akka.Actor;
using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>What a domain does with a group when as many wait as its bound allows (C5).</summary>
public enum AtBound : byte
{
    /// <summary>It waits all the same; the groups that its devices may have in flight are the only bound.</summary>
    Wait,

    /// <summary>It is answered Response Failure, as Linux does when it cannot queue the work.</summary>
    Failure,
}

/// <summary>A handler of a domain's chain, with what it declares when it registers.</summary>
/// <param name="Client">The actor that serves: in the non-blocking context it is called itself, in the blocking one by a worker.</param>
/// <param name="Contexts">How the handler may be called (C4).</param>
public sealed record HandlerRegistration(IActorRef Client, HandlerContexts Contexts) : IHandlerRules
{
    /// <summary>Its name in reports.</summary>
    public string Name { get; init; } = Client.Path.Name;

    /// <summary>When it says Ignore it owes the answer, which it sends later to <see cref="FaultJob.Group"/> itself (C6).</summary>
    public bool AnswersLater { get; init; }

    /// <summary>It is called for malformed requests too, before the driver answers them (Q4).</summary>
    public bool TakesMalformed { get; init; }

    /// <summary>Of two levels those whose faults it is called for (N3); of a domain with one level all there are.</summary>
    public ReportedFaults Faults { get; init; }

    /// <summary>All guest memory stays in the second level while it is registered: no level is looked for, all faults are the first one's (N1).</summary>
    public bool PinsSecondLevel { get; init; }

    bool IHandlerRules.NonBlocking => (Contexts & HandlerContexts.NonBlocking) != HandlerContexts.None;

    bool IHandlerRules.Blocking => (Contexts & HandlerContexts.Blocking) != HandlerContexts.None;
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
    /// <param name="job">The group it is for.</param>
    void Hold(TimeSpan time, FaultJob job);
}

/// <summary>How a domain calls its handlers.</summary>
public sealed record DomainSettings
{
    /// <summary>Blocking calls in progress, at most (C5); at least 1.</summary>
    public int Workers { get; init; } = 4;

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

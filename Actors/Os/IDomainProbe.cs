using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Hears of calls that begin, and of handlers that break a rule, by name (C4, C6). Called by the domain's actor only.</summary>
public interface IDomainProbe
{
    /// <summary>A call of a handler begins: in the blocking context with the time that a worker lets pass for it.</summary>
    /// <param name="job">What it is about.</param>
    void CallBegins(JobId job);

    /// <summary>A non-blocking call held its context beyond the budget, by the handler's own word.</summary>
    /// <param name="handler">The handler's name.</param>
    /// <param name="job">The group it was called for.</param>
    /// <param name="held">For how long.</param>
    void HeldTooLong(string handler, JobId job, TimeSpan held);

    /// <summary>A handler said what it may not.</summary>
    /// <param name="handler">The handler's name.</param>
    /// <param name="what">What was wrong.</param>
    void HandlerError(string handler, string what);
}

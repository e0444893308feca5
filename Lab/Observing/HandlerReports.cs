using Iopf.Actors.Os;
using Iopf.Os.Faults;

namespace Iopf.Lab.Observing;

/// <summary>What a handler did that it may not, and how often.</summary>
/// <param name="Handler">Its name.</param>
/// <param name="What">What it did.</param>
/// <param name="Times">How often.</param>
public sealed record HandlerReport(string Handler, string What, long Times);

/// <summary>Counts what handlers do that they may not (C4, C6). Any thread may use it.</summary>
internal sealed class HandlerReports : IDomainProbe
{
    private readonly Dictionary<(string Handler, string What), long> _times = [];

    public void Note(string handler, string what)
    {
        lock (_times)
            _times[(handler, what)] = _times.GetValueOrDefault((handler, what)) + 1;
    }

    public void CallBegins(JobId job)
    {
        // It breaks no rule.
    }

    public void HeldTooLong(string handler, JobId job, TimeSpan held) =>
        Note(handler, "declared a non-blocking call beyond the budget");

    public void HandlerError(string handler, string what) => Note(handler, what);

    public IReadOnlyList<HandlerReport> Read()
    {
        lock (_times)
            return
            [
                .. _times.OrderBy(entry => entry.Key.Handler, StringComparer.Ordinal).ThenBy(entry => entry.Key.What, StringComparer.Ordinal)
                    .Select(entry => new HandlerReport(entry.Key.Handler, entry.Key.What, entry.Value)),
            ];
    }
}

using System.Collections.Concurrent;
using Iopf.Actors.Clients;
using Iopf.Os.Faults;

namespace Iopf.Host.Running;

/// <summary>
/// Finds, by name, the non-blocking handler that really holds its thread longer than it may (C4), also while it still hangs. Each call is
/// reported once.
/// </summary>
internal sealed class CallWatchdog : ICallWatch, IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(10);
    private readonly ConcurrentDictionary<JobId, Call> _calls = new();
    private readonly TimeSpan _budget;
    private readonly TimeProvider _clock;
    private readonly Action<string> _report;
    private readonly ITimer _timer;

    /// <summary>Begins to watch.</summary>
    /// <param name="budget">How long a call may hold its thread.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="report">Gets the handler's name, from any thread.</param>
    public CallWatchdog(TimeSpan budget, TimeProvider clock, Action<string> report)
    {
        (_budget, _clock, _report) = (budget, clock, report);
        _timer = clock.CreateTimer(_ => Look(), null, Period, Period);
    }

    /// <inheritdoc/>
    public void Begin(string handler, CompleteGroup group) => _calls[group.Job] = new Call(handler, _clock.GetTimestamp());

    /// <inheritdoc/>
    public void End(CompleteGroup group)
    {
        if (_calls.TryRemove(group.Job, out var call))
            Check(call);
    }

    /// <summary>Ends the watch.</summary>
    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        foreach (var (_, call) in _calls)
            Check(call);
    }

    private void Check(Call call)
    {
        if (_clock.GetElapsedTime(call.Since) > _budget && call.ReportOnce())
            _report(call.Handler);
    }

    private sealed class Call(string handler, long since)
    {
        private int _reported;

        public string Handler => handler;

        public long Since => since;

        public bool ReportOnce() => Interlocked.Exchange(ref _reported, 1) == 0;
    }
}

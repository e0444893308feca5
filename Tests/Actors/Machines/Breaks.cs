using Iopf.Messages;

namespace Iopf.Tests.Actors.Machines;

/// <summary>When the core may have dropped what it had of incomplete groups: counted in deliveries to the fault states.</summary>
internal sealed class Breaks
{
    private readonly Dictionary<RequesterId, List<long>> _functions = [];

    public void Add(RequesterId function, long at)
    {
        if (!_functions.TryGetValue(function, out var breaks))
            _functions.Add(function, breaks = []);

        breaks.Add(at);
    }

    /// <summary>The same for all functions of its device.</summary>
    public void AddAll(RequesterId function, long at)
    {
        foreach (var other in _functions.Where(other => other.Key.Bus == function.Bus))
            other.Value.Add(at);
    }

    /// <summary>Whether there was one behind a delivery, and not behind another.</summary>
    public bool Any(RequesterId function, long from, long to) =>
        _functions.TryGetValue(function, out var breaks) && breaks.Exists(at => at > from && at <= to);
}

using Iopf.Hocon.Source;
using Iopf.Text;

namespace Iopf.Lab.Scenarios;

/// <summary>A scenario, or why there is none.</summary>
/// <param name="Scenario">The scenario; null where there are errors.</param>
/// <param name="Errors">All errors found, each at its place; none where there is a scenario.</param>
public sealed record ScenarioResult(Scenario? Scenario, IReadOnlyList<InputError> Errors)
{
    /// <summary>Where each value was written, by the path of its key (<c>devices[0].trace</c>); without those that are defaults.</summary>
    public IReadOnlyDictionary<string, HoconPosition> Origins { get; init; } = new Dictionary<string, HoconPosition>(StringComparer.Ordinal);
}

using Iopf.Hocon;
using Iopf.Hocon.Source;
using Iopf.Text;

namespace Iopf.Lab.Scenarios;

/// <summary>Reads scenarios from HOCON.</summary>
public static class ScenarioReader
{
    /// <summary>Reads a scenario with all that it includes.</summary>
    /// <param name="text">The text; its name should be the full path of its file, from which includes and traces start.</param>
    /// <param name="files">
    /// Opens included files; without it only built-in scenarios can be included (see <see cref="BuiltInScenarios"/>).
    /// </param>
    public static ScenarioResult Read(HoconText text, IIncludeResolver? files = null) => Read(text, files, static _ => null);

    /// <summary>Reads a scenario for a cluster: one that it cannot carry out is refused at the key that says so (<see cref="ClusterScenario"/>).</summary>
    /// <param name="text">As for <see cref="Read(HoconText, IIncludeResolver?)"/>.</param>
    /// <param name="files">As there.</param>
    public static ScenarioResult ReadForCluster(HoconText text, IIncludeResolver? files = null) => Read(text, files, ClusterScenario.Refusal);

    private static ScenarioResult Read(HoconText text, IIncludeResolver? files, Func<Scenario, (string Key, string Why)?> refusal)
    {
        try
        {
            var document = HoconDocument.Read(text, new ScenarioIncludes(files));
            var result = ScenarioSchema.Read(document);
            if (result.Scenario is not { } scenario || refusal(scenario) is not { } refused)
                return result;

            var place = ClusterScenario.PlaceOf(document.Root, refused.Key);
            return new ScenarioResult(null, [new InputError(place.File, place.Line, place.Column, $"{refused.Key} {refused.Why}")]);
        }
        catch (HoconException error)
        {
            var place = error.Position;
            return new ScenarioResult(null, [new InputError(place.File, place.Line, place.Column, error.Rule.TrimEnd('.'))]);
        }
    }
}

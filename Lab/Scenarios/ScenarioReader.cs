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
    public static ScenarioResult Read(HoconText text, IIncludeResolver? files = null)
    {
        try
        {
            return ScenarioSchema.Read(HoconDocument.Read(text, new ScenarioIncludes(files)).Root);
        }
        catch (HoconException error)
        {
            var place = error.Position;
            return new ScenarioResult(null, [new InputError(place.File, place.Line, place.Column, error.Rule.TrimEnd('.'))]);
        }
    }
}

using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Files;

/// <summary>Where the values of a scenario come from: a line of a file, an option of the command line, or nowhere, so that they are defaults.</summary>
/// <param name="read">The scenario as it was read.</param>
/// <param name="host">Where paths start that users read.</param>
internal sealed class ScenarioOrigins(ScenarioResult read, HostEnvironment host)
{
    private readonly Dictionary<string, string> _changed = new(StringComparer.Ordinal);

    /// <summary>An option has changed the value of a key.</summary>
    public void Change(string path, string option) => _changed[path] = option;

    /// <summary>Where the value of a key comes from.</summary>
    public string Of(string path)
    {
        if (_changed.TryGetValue(path, out var option))
            return option;

        return read.Origins.TryGetValue(path, out var place) ? $"{host.ShownPath(place.File)}:{place.Line}" : "default";
    }
}

using Iopf.Hocon.Source;

namespace Iopf.Lab.Scenarios;

/// <summary>Includes of built-in scenarios (<c>include "built-in/default.hocon"</c>), and of files where somebody opens them.</summary>
internal sealed class ScenarioIncludes(IIncludeResolver? files) : IIncludeResolver
{
    /// <inheritdoc/>
    public HoconText? Open(string including, string path) =>
        path.StartsWith(BuiltInScenarios.Folder, StringComparison.Ordinal) ? BuiltInScenarios.Open(path) : files?.Open(including, path);
}

using Iopf.Hocon.Source;
using Iopf.Host.Terminal;
using Iopf.Lab.Scenarios;
using Iopf.Text;

namespace Iopf.Host.Files;

/// <summary>Finds scenarios by the words of a user: the name of a built-in one, or a file.</summary>
internal static class ScenarioFiles
{
    private static readonly string[] Endings = [".hocon", ".conf"];

    /// <summary>
    /// Reads a scenario. A word with a path separator or an ending of HOCON is a file; any other is first the name of a built-in
    /// scenario, then that of a file.
    /// </summary>
    public static HostError? Read(string word, HostEnvironment host, out Scenario? scenario)
    {
        var error = Resolve(word, host, out var result);
        scenario = result?.Scenario;
        return error;
    }

    /// <summary>The same, with the origins of its values.</summary>
    public static HostError? Resolve(string word, HostEnvironment host, out ScenarioResult? result)
    {
        result = null;
        if (!IsPath(word))
        {
            result = BuiltInScenarios.Resolve(word);
            if (result is not null)
                return null;

            if (!File.Exists(host.FullPath(word)))
                return Unknown(word);
        }

        var path = host.FullPath(word);
        try
        {
            result = ScenarioReader.Read(new HoconText(path, TextFiles.Read(path)), new IncludedFiles());
            return result.Scenario is null ? HostError.Of(result.Errors, host) : null;
        }
        catch (IOException failure)
        {
            return HostError.Of([new InputError(path, 0, 0, failure.Message)], host);
        }
    }

    private static bool IsPath(string word) =>
        word.Contains(Path.DirectorySeparatorChar) || word.Contains(Path.AltDirectorySeparatorChar)
        || Endings.Any(ending => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static HostError Unknown(string word)
    {
        var rule = EditDistance.Nearest(word, BuiltInScenarios.Names) is { } near
            ? $"no built-in scenario or file has this name; did you mean `{near}`?"
            : $"no built-in scenario or file has this name; built-in are {string.Join(", ", BuiltInScenarios.Names)}";
        return HostError.Usage(word.Length == 0 ? "SCENARIO" : word, rule, "scenarios");
    }
}

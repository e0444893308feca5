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
    public static HostError? Resolve(string word, HostEnvironment host, out ScenarioResult? result) => Resolve(word, host, forCluster: false, out result);

    /// <summary>The same, for a cluster: a scenario that it cannot carry out is refused.</summary>
    public static HostError? ResolveForCluster(string word, HostEnvironment host, out ScenarioResult? result) => Resolve(word, host, forCluster: true, out result);

    private static HostError? Resolve(string word, HostEnvironment host, bool forCluster, out ScenarioResult? result)
    {
        result = null;
        if (!IsPath(word))
        {
            result = BuiltInScenarios.Resolve(word);
            if (result is not null)
                return forCluster && ClusterScenario.Refusal(result.Scenario!) is { } refusal ? HostError.Of([new InputError(word, 0, 0, $"{refusal.Key} {refusal.Why}")], host) : null;

            if (!File.Exists(host.FullPath(word)))
                return Unknown(word);
        }

        var path = host.FullPath(word);
        try
        {
            var text = new HoconText(path, TextFiles.Read(path));
            result = forCluster ? ScenarioReader.ReadForCluster(text, new IncludedFiles()) : ScenarioReader.Read(text, new IncludedFiles());
            return result.Scenario is null ? HostError.Of(result.Errors, host) : null;
        }
        catch (IOException failure)
        {
            return HostError.Of([new InputError(path, 0, 0, failure.Message)], host);
        }
    }

    /// <summary>Whether a word names a file.</summary>
    public static bool IsPath(string word) =>
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

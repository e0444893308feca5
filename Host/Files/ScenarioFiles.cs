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
    public static HostError? Read(string word, HostEnvironment host, out Scenario? scenario) => Read(word, host, forCluster: false, out scenario);

    /// <summary>As <see cref="Read(string, HostEnvironment, out Scenario?)"/>, for a cluster: one that it cannot carry out is refused.</summary>
    public static HostError? ReadForCluster(string word, HostEnvironment host, out Scenario? scenario) => Read(word, host, forCluster: true, out scenario);

    private static HostError? Read(string word, HostEnvironment host, bool forCluster, out Scenario? scenario)
    {
        scenario = null;
        if (!IsPath(word))
        {
            scenario = BuiltInScenarios.Read(word);
            if (scenario is not null)
                return forCluster && ClusterScenario.Refusal(scenario) is { } refusal ? HostError.Of([new InputError(word, 0, 0, $"{refusal.Key} {refusal.Why}")], host) : null;

            if (!File.Exists(host.FullPath(word)))
                return Unknown(word);
        }

        var path = host.FullPath(word);
        try
        {
            var text = new HoconText(path, TextFiles.Read(path));
            var result = forCluster ? ScenarioReader.ReadForCluster(text, new IncludedFiles()) : ScenarioReader.Read(text, new IncludedFiles());
            scenario = result.Scenario;
            return scenario is null ? HostError.Of(result.Errors, host) : null;
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

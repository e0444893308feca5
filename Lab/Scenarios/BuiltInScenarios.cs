using Iopf.Hocon.Source;

namespace Iopf.Lab.Scenarios;

/// <summary>The scenarios inside this assembly (Lab/Scenarios/Data).</summary>
public static class BuiltInScenarios
{
    /// <summary>What stands before the name of a built-in text, in errors and in includes.</summary>
    internal const string Folder = "built-in/";

    private const string Prefix = "Iopf.Lab.Scenarios/";
    private const string Suffix = ".hocon";

    /// <summary>The name of the scenario that runs when none is named.</summary>
    public const string DefaultName = "default";

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. from resource in typeof(BuiltInScenarios).Assembly.GetManifestResourceNames()
            where resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal)
            orderby resource
            select resource[Prefix.Length..^Suffix.Length]];

    /// <summary>Names and descriptions, in alphabetical order.</summary>
    public static IEnumerable<(string Name, string Description)> List() => Names.Select(name => (name, Read(name)!.Description));

    /// <summary>A built-in scenario, or null where none has this name.</summary>
    public static Scenario? Read(string name) => Resolve(name)?.Scenario;

    /// <summary>A built-in scenario with the origins of its values, or null where none has this name.</summary>
    public static ScenarioResult? Resolve(string name)
    {
        if (Open($"{Folder}{name}{Suffix}") is not { } text)
            return null;

        var result = ScenarioReader.Read(text);
        return result.Scenario is not null ? result : throw new InvalidOperationException($"A built-in scenario is bad: {result.Errors[0]}");
    }

    /// <summary>The text of a built-in scenario by its name as an include gives it, or null.</summary>
    internal static HoconText? Open(string path)
    {
        using var stream = typeof(BuiltInScenarios).Assembly.GetManifestResourceStream(Prefix + path[Folder.Length..]);
        if (stream is null)
            return null;

        using var reader = new StreamReader(stream);
        return new HoconText(path, reader.ReadToEnd());
    }
}

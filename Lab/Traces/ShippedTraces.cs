namespace Iopf.Lab.Traces;

/// <summary>The traces inside this assembly (Lab/Traces/Data), by name.</summary>
public static class ShippedTraces
{
    private const string Prefix = "Iopf.Lab.Traces/";
    private const string Suffix = ".lackey.gz";

    /// <summary>The names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. from resource in typeof(ShippedTraces).Assembly.GetManifestResourceNames()
            where resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal)
            orderby resource
            select resource[Prefix.Length..^Suffix.Length]];

    /// <summary>The gzip stream of a shipped trace, or null where no trace has this name. The caller disposes it.</summary>
    public static Stream? Open(string name) => typeof(ShippedTraces).Assembly.GetManifestResourceStream(Prefix + name + Suffix);
}

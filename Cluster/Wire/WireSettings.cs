using Akka.Configuration;

namespace Iopf.Cluster.Wire;

/// <summary>The settings of Akka.NET by which messages become bytes: <c>wire.hocon</c>.</summary>
public static class WireSettings
{
    /// <summary>The settings, to be put over others.</summary>
    public static Config Config { get; } = ConfigurationFactory.ParseString(Text());

    private static string Text()
    {
        using var stream = typeof(WireSettings).Assembly.GetManifestResourceStream("Iopf.Cluster.Wire/wire.hocon")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

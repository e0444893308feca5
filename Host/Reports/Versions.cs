using System.Reflection;
using Akka.Actor;

namespace Iopf.Host.Reports;

/// <summary>What the program is made of.</summary>
internal static class Versions
{
    /// <summary>The version of the program.</summary>
    public static string Program { get; } = Of(typeof(Versions).Assembly);

    /// <summary>The actor engine with its version.</summary>
    public static string Engine { get; } = $"Akka.NET {Of(typeof(ActorSystem).Assembly)}";

    /// <summary>The commit that the program was built from; null: unknown.</summary>
    public static string? Commit { get; } =
        typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+') is [_, var commit] ? commit : null;

    private static string Of(Assembly assembly) =>
        assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? assembly.GetName().Version?.ToString() ?? "unknown";
}

using System.Reflection;
using Akka.Actor;

namespace Iopf.Tests.Benchmarks.Running;

/// <summary>Which engine is measured.</summary>
internal static class EngineName
{
    /// <summary>The assembly that holds <see cref="ActorSystem"/>, with its version.</summary>
    public static string Text { get; } = Describe(typeof(ActorSystem).Assembly);

    private static string Describe(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return $"{assembly.GetName().Name} {version ?? assembly.GetName().Version?.ToString()}";
    }
}

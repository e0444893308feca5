using System.Reflection;
using Akka.Configuration;

namespace Akka.Util;

/// <summary>
/// Finds classes that the configuration names. <c>Class, Assembly</c> looks there; Akka.NET's own assembly names mean the embedded
/// engine's, so that one configuration serves both engines.
/// </summary>
internal static class TypeFinder
{
    public static Type Find(string name, string where)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var type = comma < 0
            ? typeof(TypeFinder).Assembly.GetType(name) ?? FindAnywhere(name)
            : FindIn(name[..comma].Trim(), name[(comma + 1)..].Trim());
        return type ?? throw new ConfigurationException($"{where}: there is no class '{name}'.");
    }

    public static T Make<T>(string name, string where, params object[] arguments)
    {
        var type = Find(name, where);
        try
        {
            return Activator.CreateInstance(type, arguments) is T made
                ? made
                : throw new ConfigurationException($"{where}: '{name}' is no {typeof(T).Name}.");
        }
        catch (MissingMethodException e)
        {
            var parameters = string.Join(", ", arguments.Select(a => a.GetType().Name));
            throw new ConfigurationException($"{where}: '{name}' has no public constructor with ({parameters}).", e);
        }
        catch (TargetInvocationException e) when (e.InnerException is { } inner)
        {
            throw new ConfigurationException($"{where}: '{name}' could not be made: {inner.Message}", inner);
        }
    }

    private static Type? FindIn(string type, string assembly)
    {
        var simple = assembly.Split(',')[0];
        if (simple is "Akka" && typeof(TypeFinder).Assembly.GetType(type) is { } own)
            return own;
        return Type.GetType($"{type}, {assembly}", throwOnError: false) ?? FindAnywhere(type);
    }

    private static Type? FindAnywhere(string type) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(a => a.GetType(type)).FirstOrDefault(t => t is not null);
}

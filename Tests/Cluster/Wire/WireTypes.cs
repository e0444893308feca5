using Iopf.Actors.Protocol.Wire;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>The messages that cross to another process, found where they are.</summary>
internal static class WireTypes
{
    /// <summary>All of them, by name.</summary>
    public static IReadOnlyList<Type> All { get; } =
    [
        .. AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly.GetName().Name!.StartsWith("Iopf.", StringComparison.Ordinal) && assembly != typeof(WireTypes).Assembly)
            .Append(typeof(IWireMessage).Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IWireMessage).IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal),
    ];

    /// <summary>Those of the delivery and of placement, which cross by themselves: no message has one for its body.</summary>
    public static IReadOnlyList<Type> Alone { get; } =
    [
        typeof(OpenSession), typeof(SessionOpened), typeof(SessionRefused), typeof(SequencedMessage), typeof(MessagesTaken),
        typeof(StartHost), typeof(AskForPlan), typeof(ExperimentPlanned), typeof(HostOver), typeof(HostOverNoted),
    ];

    /// <summary>Their names, for tests that run once for each.</summary>
    public static IEnumerable<string> Names => All.Select(type => type.Name);

    /// <summary>The type of that name.</summary>
    public static Type Named(string name) => All.Single(type => type.Name == name);
}

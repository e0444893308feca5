namespace Iopf.Lab.Traces;

/// <summary>The trace that a scenario names: a shipped one, or a file.</summary>
/// <param name="Name">As written: a name of <see cref="ShippedTraces.Names"/>, otherwise the path of a file.</param>
/// <param name="WrittenIn">The file of the scenario, from whose folder a path starts; empty: from the working directory.</param>
public sealed record TraceReference(string Name, string WrittenIn)
{
    /// <summary>Whether the trace comes with the program. A file of the same name is reached as <c>./name</c>.</summary>
    public bool IsShipped => ShippedTraces.Names.Contains(Name, StringComparer.Ordinal);

    /// <summary>The name of a shipped trace, or the path of the file; absolute where the scenario's own name was.</summary>
    public string Path => IsShipped ? Name : System.IO.Path.Combine(System.IO.Path.GetDirectoryName(WrittenIn) ?? "", Name);
}

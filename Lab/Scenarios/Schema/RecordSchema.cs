using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Text;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A rule between keys of one section.</summary>
/// <param name="Key">The key whose place an error names.</param>
/// <param name="Broken">What is wrong with a record, without the path; null where it holds.</param>
internal sealed record SchemaRule<T>(string Key, Func<T, string?> Broken);

/// <summary>The keys of a section and the rules between them, for an immutable record.</summary>
/// <param name="defaults">The record of a section in which nothing is written.</param>
/// <param name="nodes">The keys in the order in which they are written.</param>
/// <param name="rules">Checked in a section that has no other error.</param>
internal sealed class RecordSchema<T>(T defaults, IReadOnlyList<SchemaNode<T>> nodes, params IReadOnlyList<SchemaRule<T>> rules)
    where T : notnull
{
    /// <summary>The keys in the order in which they are written.</summary>
    public IReadOnlyList<SchemaNode<T>> Nodes => nodes;

    /// <summary>A rule whose errors have places of their own; null: there is none.</summary>
    public PlacedRule<T>? Placed { get; init; }

    /// <summary>Reads a section; every error in it is added to the reading.</summary>
    /// <param name="section">The object.</param>
    /// <param name="path">Its path, empty for the root.</param>
    /// <param name="reading">Takes the errors.</param>
    public T Read(HoconObject section, string path, SchemaReading reading)
    {
        var before = reading.Errors.Count;
        var prefix = path.Length == 0 ? "" : $"{path}.";
        foreach (var field in section.Fields.Where(field => nodes.All(node => node.Key != field.Key)))
            reading.Refuse(field.KeyPosition, $"{prefix}{field.Key} is no key; {Suggest(field.Key, prefix, reading)}");

        var record = defaults;
        foreach (var node in nodes)
        {
            if (section.TryGetField(node.Key, out var field) && field.Value.Kind != HoconKind.Null)
            {
                reading.Note(prefix + node.Key, field.Value.Position);
                record = node.Read(record, field.Value, prefix + node.Key, reading);
            }
            else if (node.IsRequired)
                reading.Refuse(section.Position, $"{prefix}{node.Key} is missing; {node.Expected.TrimEnd(',')} is expected");
        }

        if (reading.Errors.Count > before)
            return record;

        foreach (var rule in rules)
        {
            if (rule.Broken(record) is not { } broken)
                continue;

            var place = section.TryGetField(rule.Key, out var field) ? field.Value.Position : section.Position;
            reading.Refuse(place, $"{prefix}{rule.Key} {broken}");
        }

        if (reading.Errors.Count == before)
            Placed?.Check(record, section, prefix, reading);

        return record;
    }

    /// <summary>Writes a record with all its keys.</summary>
    public void Write(T record, SchemaWriting writing)
    {
        foreach (var node in nodes)
            node.Write(record, writing);
    }

    /// <summary>Describes every key, those below sections included.</summary>
    public IEnumerable<KeyDescription> Describe(string prefix = "") => nodes.SelectMany(node => node.Describe(prefix, defaults));

    private string Suggest(string key, string prefix, SchemaReading reading)
    {
        if (EditDistance.Nearest(key, nodes.Select(node => node.Key)) is { } nearest)
            return $"did you mean {prefix}{nearest}?";

        // The right key in the wrong section.
        if (reading.KnownPaths.FirstOrDefault(path => path.EndsWith($".{key}", StringComparison.Ordinal)) is { } elsewhere)
            return $"did you mean {elsewhere}?";

        return $"the keys here are {string.Join(", ", nodes.Select(node => node.Key))}";
    }
}

using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A rule whose errors have places of their own below a section, such as a key of one entry of a list.</summary>
/// <param name="Errors">What is wrong with a record: the path below the section, such as <c>inject[2].at</c>, and the words behind it.</param>
internal sealed record PlacedRule<T>(Func<T, IEnumerable<(string Path, string Broken)>> Errors)
{
    /// <summary>Adds the errors of a record to the reading.</summary>
    public void Check(T record, HoconObject section, string prefix, SchemaReading reading)
    {
        foreach (var (path, broken) in Errors(record))
            reading.Refuse(PlaceOf(section, path), $"{prefix}{path} {broken}");
    }

    // The nearest value that is written: a key that is missing has the place of its object.
    private static HoconPosition PlaceOf(HoconObject section, string path)
    {
        HoconValue value = section;
        foreach (var part in path.Replace("[", ".[", StringComparison.Ordinal).Split('.'))
        {
            if (value is HoconList list && part[0] == '[' && int.Parse(part[1..^1], System.Globalization.CultureInfo.InvariantCulture) is var index && index < list.Items.Count)
                value = list.Items[index];
            else if (value is HoconObject inner && inner.TryGetField(part, out var field))
                value = field.Value;
            else
                break;
        }

        return value.Position;
    }
}

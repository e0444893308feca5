using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>One value of a type, or a list of them.</summary>
/// <param name="type">The type.</param>
/// <param name="most">The most items of a list.</param>
internal sealed class WordList<T>(ScalarType<T> type, int most) : SettingType<IReadOnlyList<T>>
{
    /// <inheritdoc/>
    public override string Expected => $"{type.Expected}; or a list of 1 to {most} of them";

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<T> value) => $"[{string.Join(", ", value.Select(type.Write))}]";

    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out IReadOnlyList<T> result)
    {
        var items = value is HoconList list ? list.Items : [value];
        var read = new List<T>();
        foreach (var item in items)
        {
            if (type.TryRead(item, path, reading, out var one))
                read.Add(one);
        }

        if (items.Count == 0 || items.Count > most)
            reading.Refuse(value, path, Expected);

        result = read;
        return read.Count == items.Count && items.Count > 0 && items.Count <= most;
    }
}

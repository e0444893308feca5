using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;
using Iopf.Messages;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>A list of names.</summary>
/// <param name="most">The most names.</param>
internal sealed class NamesType(int most) : SettingType<EquatableArray<string>>
{
    private static readonly TextType Name = new(64);

    /// <inheritdoc/>
    public override string Expected => $"a list of 0 to {most} names";

    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out EquatableArray<string> result)
    {
        result = [];
        if (value is not HoconList list || list.Items.Count > most)
        {
            reading.Refuse(value, path, Expected);
            return false;
        }

        var before = reading.Errors.Count;
        var names = new List<string>();
        foreach (var item in list.Items)
        {
            if (Name.TryRead(item, $"{path}[{names.Count}]", reading, out var name))
                names.Add(name);
        }

        result = [.. names];
        return reading.Errors.Count == before;
    }

    /// <inheritdoc/>
    public override string Write(EquatableArray<string> value) => $"[{string.Join(", ", value.ToImmutableArray().Select(SchemaWriting.Quote))}]";
}

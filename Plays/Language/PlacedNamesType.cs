using System.Diagnostics.CodeAnalysis;
using Iopf.Hocon.Values;
using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Plays.Language;

/// <summary>A name, or a list of names.</summary>
/// <param name="what">What each of them names, in a few words.</param>
internal sealed class PlacedNamesType(string what) : SettingType<IReadOnlyList<PlacedName>>
{
    private const int Most = 16;
    private readonly PlacedNameType _name = new(what);

    /// <inheritdoc/>
    public override string Expected => $"{_name.Expected}, or a list of 1 to {Most} of them";

    /// <inheritdoc/>
    public override string Write(IReadOnlyList<PlacedName> value) => $"[{string.Join(", ", value.Select(_name.Write))}]";

    /// <inheritdoc/>
    public override bool TryRead(HoconValue value, string path, SchemaReading reading, [MaybeNullWhen(false)] out IReadOnlyList<PlacedName> result)
    {
        result = null;
        if (value is not HoconList list)
        {
            if (!_name.TryRead(value, path, reading, out var single))
                return false;

            result = [single];
            return true;
        }

        if (list.Items.Count is 0 or > Most)
        {
            reading.Refuse(value, path, Expected);
            return false;
        }

        var names = new List<PlacedName>();
        foreach (var item in list.Items)
        {
            if (_name.TryRead(item, $"{path}[{names.Count}]", reading, out var name))
                names.Add(name);
            else
                return false;
        }

        result = names;
        return true;
    }
}

using System.Text.Json;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Host.Runs.Showing;

/// <summary>A value of a document, with its path.</summary>
/// <param name="Key">The path: <c>accesses.made</c>, <c>invariants.closed-once.checks</c>, <c>devices[0].trace</c>.</param>
/// <param name="Text">The value as it is written, texts without quotes.</param>
/// <param name="IsNumber">Whether it is a number.</param>
internal readonly record struct Leaf(string Key, string Text, bool IsNumber)
{
    // What names an item of a list.
    private static readonly string[] Names = ["name", "why", "size", "row", "stage", "host"];

    /// <summary>The values of a JSON document, in its order.</summary>
    public static IEnumerable<Leaf> Of(JsonElement value, string key = "") => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(each => Of(each.Value, key.Length == 0 ? each.Name : $"{key}.{each.Name}")),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Of(item, NameOf(item) is { } name ? $"{key}.{name}" : $"{key}[{i}]")),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        JsonValueKind.String => [new Leaf(key, TextOf(value), false)],
        _ => [new Leaf(key, value.GetRawText(), value.ValueKind == JsonValueKind.Number)],
    };

    /// <summary>The values of a HOCON document, in its order.</summary>
    public static IEnumerable<Leaf> Of(HoconValue value, string key = "") => value switch
    {
        HoconObject @object => @object.Fields.SelectMany(field => Of(field.Value, key.Length == 0 ? field.Key : $"{key}.{field.Key}")),
        HoconList list => list.Items.SelectMany((item, i) => Of(item, $"{key}[{i}]")),
        HoconScalar scalar => [new Leaf(key, scalar.Text, scalar.Kind == HoconKind.Number)],
        _ => [],
    };

    // Half a surrogate pair is no text.
    private static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText();
        }
    }

    private static string? NameOf(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
            return null;

        foreach (var name in Names)
        {
            if (item.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                return value.ValueKind == JsonValueKind.String ? TextOf(value) : value.GetRawText();
        }

        return null;
    }
}

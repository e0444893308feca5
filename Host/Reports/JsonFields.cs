using System.Text.Json;

namespace Iopf.Host.Reports;

/// <summary>Reads fields of an object of JSON that another process wrote: what is not there, or is of another kind, is null.</summary>
internal static class JsonFields
{
    /// <summary>A text; null also for one with half a surrogate pair, which is no text.</summary>
    public static string? TextOf(JsonElement content, string key)
    {
        if (!content.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.String)
            return null;

        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A whole number.</summary>
    public static long? NumberOf(JsonElement content, string key) =>
        content.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number : null;

    /// <summary>The items of a list; none where it is none.</summary>
    public static IEnumerable<JsonElement> ListOf(JsonElement content, string key) =>
        content.ValueKind == JsonValueKind.Object && content.TryGetProperty(key, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}

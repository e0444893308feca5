using System.Text.Json;
using Iopf.Cluster.Placement;

namespace Iopf.Host.Nodes;

/// <summary>A command to a node, one a line: words, or an object of JSON with `command`.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Seeds">The words or texts that it is about, `seeds` in the object.</param>
/// <param name="Arguments">The whole object; an empty one where the command came as words.</param>
internal sealed record NodeOrder(string Name, IReadOnlyList<string> Seeds, JsonElement Arguments)
{
    /// <summary>The most bytes of a line: a scenario of the largest size, each of its bytes written as six in JSON, and what is around it.</summary>
    public const int LongestLine = (6 * Experiment.MostBytes) + (1 << 14);

    private const int Deepest = 16;

    private static readonly JsonElement Nothing = JsonDocument.Parse("{}").RootElement;

    /// <summary>Reads a line.</summary>
    /// <param name="line">Not longer than <see cref="LongestLine"/>.</param>
    /// <param name="order">The command, where there is no error.</param>
    /// <returns>Why it makes no sense, or null.</returns>
    public static string? Read(string line, out NodeOrder? order)
    {
        order = null;
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
            return "an empty line is no command";

        if (words[0][0] != '{')
        {
            order = new NodeOrder(words[0], words[1..], Nothing);
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = Deepest });
            var root = document.RootElement;
            if (!root.TryGetProperty("command", out var name) || name.ValueKind != JsonValueKind.String)
                return "a command has a text `command`";

            if (Texts(root) is not { } seeds)
                return "`seeds` is a list of texts";

            order = new NodeOrder(name.GetString()!, seeds, root.Clone());
            return null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second is of a text with half a surrogate pair.
            return $"a line that begins with `{{` is an object of JSON: {failure.Message.TrimEnd('.')}";
        }
    }

    private static List<string>? Texts(JsonElement root)
    {
        if (!root.TryGetProperty("seeds", out var list))
            return [];

        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(item => item.ValueKind != JsonValueKind.String))
            return null;

        return [.. list.EnumerateArray().Select(item => item.GetString()!)];
    }
}

using System.Text.Json;
using Iopf.Host.Reports;

namespace Iopf.Host.Launching;

/// <summary>What somebody at another terminal wants of a launcher: one object of JSON in a line, answered by one.</summary>
/// <param name="Command">What is to be done.</param>
/// <param name="Node">To which node, a number or a port; empty: to none.</param>
internal sealed record ControlRequest(string Command, string Node)
{
    /// <summary>Say which nodes there are.</summary>
    public const string Status = "status";

    /// <summary>Have a node leave.</summary>
    public const string Leave = "leave";

    /// <summary>Kill a node.</summary>
    public const string Kill = "kill";

    /// <summary>The most bytes of a request, in UTF-8.</summary>
    public const int LongestLine = 4096;

    private const int Deepest = 4;

    /// <summary>The line that says it.</summary>
    public string ToLine() => JsonLine.Of(json =>
    {
        json.WriteString("command", Command);
        json.WriteString("node", Node);
    });

    /// <summary>Reads a line.</summary>
    /// <param name="line">Not longer than <see cref="LongestLine"/>.</param>
    /// <param name="request">The request, where there is no error.</param>
    /// <returns>Why it makes no sense, or null.</returns>
    public static string? Read(string line, out ControlRequest? request)
    {
        request = null;
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = Deepest });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TextOf(root, "command") is not { } command)
                return "a request is an object with a text `command`";

            if (command is not (Status or Leave or Kill))
                return $"`{command}` is no command; {Status}, {Leave} and {Kill} are";

            request = new ControlRequest(command, TextOf(root, "node") ?? "");
            return null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            // The second is of a text with half a surrogate pair.
            return $"a request is an object of JSON: {failure.Message.TrimEnd('.')}";
        }
    }

    /// <summary>The answer to a request that makes no sense.</summary>
    public static string Refusal(string rule) => JsonLine.Of(json => json.WriteString("error", rule));

    private static string? TextOf(JsonElement root, string key) =>
        root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

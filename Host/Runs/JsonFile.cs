using System.Text.Json;
using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Text;

namespace Iopf.Host.Runs;

/// <summary>Reads documents of this program back from files.</summary>
internal static class JsonFile
{
    /// <summary>Reads a document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">Which document it has to be.</param>
    /// <param name="root">The document, where there is no error.</param>
    public static InputError? Read(string path, string schema, out JsonElement root)
    {
        root = default;
        try
        {
            using var document = JsonDocument.Parse(TextFiles.Read(path));
            root = document.RootElement.Clone();
            if (root.ValueKind != JsonValueKind.Object)
                return new InputError(path, 0, 0, "one object is expected");

            var found = JsonFields.TextOf(root, "schema");
            if (found != schema)
                return new InputError(path, 0, 0, $"its schema is {(found is null ? "not said" : $"`{found}`")}, where `{schema}` is expected");

            return JsonFields.NumberOf(root, "version") == JsonText.Version
                ? null
                : new InputError(path, 0, 0, $"its version is not {JsonText.Version}, the only one that this program reads");
        }
        catch (JsonException failure)
        {
            return new InputError(path, (failure.LineNumber ?? -1) + 1, (int)(failure.BytePositionInLine ?? -1) + 1, "this is no JSON, or not all of it");
        }
        catch (IOException failure)
        {
            return new InputError(path, 0, 0, failure.Message);
        }
    }
}

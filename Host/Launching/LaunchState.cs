using System.Text.Json;
using Iopf.Host.Files;
using Iopf.Host.Reports;
using Iopf.Host.Requests;

namespace Iopf.Host.Launching;

/// <summary>The file in which a launcher says where it listens, and which processes are its nodes.</summary>
/// <param name="Process">The launcher's own process.</param>
/// <param name="Socket">Where it listens.</param>
internal sealed record LaunchState(int Process, string Socket)
{
    private const string Schema = "iopf.cluster-state";

    /// <summary>Reads the file of a folder; null: there is none that can be read.</summary>
    public static LaunchState? Read(string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(TextFiles.Read(Path.Combine(folder, ClusterFolder.StateFile)));
            var root = document.RootElement;
            return new LaunchState(root.GetProperty("process").GetInt32(), root.GetProperty("socket").GetString() ?? "");
        }
        catch (Exception failure) when (failure is IOException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Writes the file whole.</summary>
    public void Write(string folder, IReadOnlyList<LaunchedNode> nodes)
    {
        var text = JsonText.Of(json =>
        {
            JsonText.WriteSchema(json, Schema);
            json.WriteNumber("process", Process);
            json.WriteString("socket", Socket);
            json.WriteStartArray("nodes");
            foreach (var node in nodes)
            {
                json.WriteStartObject();
                json.WriteNumber("number", node.Number);
                json.WriteString("address", node.Address);
                if (node.Process is { } process)
                    json.WriteNumber("process", process.Id);
                else
                    json.WriteNull("process");

                json.WriteString("state", node.State);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        var path = Path.Combine(folder, ClusterFolder.StateFile);
        File.WriteAllText(path + ".part", text);
        File.Move(path + ".part", path, overwrite: true);
    }

    /// <summary>Takes the file away.</summary>
    public static void Remove(string folder) => File.Delete(Path.Combine(folder, ClusterFolder.StateFile));
}

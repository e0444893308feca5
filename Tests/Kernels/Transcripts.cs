using System.IO.Compression;
using Iopf.Kernels;

namespace Iopf.Tests.Kernels;

/// <summary>What was measured on three versions of Linux's own core, by name.</summary>
internal static class Transcripts
{
    private static readonly Lazy<SortedDictionary<string, string[]>> Texts = new(Read);

    public static IEnumerable<string> Names => Texts.Value.Keys;

    /// <summary>The lines of a transcript.</summary>
    public static string[] Lines(string name) => Texts.Value[name];

    /// <summary>The version that a transcript was taken from: the letter at the end of its name.</summary>
    public static KernelVersion VersionOf(string name) => Versions.Named(name[^1] switch
    {
        'a' => "2024-02",
        'b' => "6.12.117",
        'c' => "2025-07",
        _ => throw new InvalidDataException(name),
    });

    private static SortedDictionary<string, string[]> Read()
    {
        using var resource = typeof(Transcripts).Assembly.GetManifestResourceStream("Iopf.Tests.Kernels/transcripts.txt.gz")!;
        using var reader = new StreamReader(new GZipStream(resource, CompressionMode.Decompress));
        var texts = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var (name, lines) = ("", new List<string>());
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith("=== ", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (lines.Count > 0)
                texts.Add(name, [.. lines]);

            name = line[4..];
            lines.Clear();
        }

        texts.Add(name, [.. lines]);
        return texts;
    }
}

using System.Text;
using System.Text.Json;
using Iopf.Hocon;
using Iopf.Hocon.Source;
using Xunit;

namespace Iopf.Tests.Hocon;

/// <summary>Short ways to read texts in these tests.</summary>
internal static class Texts
{
    public static HoconDocument Read(string text) => HoconDocument.Read(text, "test.conf");

    public static HoconSection Section(string text) => Read(text).Section;

    /// <summary>The document as compact JSON, which shows kinds, order and values at a glance.</summary>
    public static string Json(string text) => Json(Read(text));

    public static string Json(HoconDocument document)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream)) document.WriteJson(json);
        return Encoding.UTF8.GetString(stream.ToArray()).Replace('"', '\'');
    }

    public static HoconException Error(string text) => Assert.Throws<HoconException>(() => Read(text));
}

/// <summary>Files that exist only in a test.</summary>
internal sealed class Files(params (string Name, string Text)[] files) : IIncludeResolver
{
    public List<string> Opened { get; } = [];

    public HoconText? Open(string including, string path)
    {
        Opened.Add($"{including}>{path}");
        foreach (var (name, text) in files)
        {
            if (string.Equals(name, path, StringComparison.Ordinal)) return new HoconText(name, text);
        }

        return null;
    }
}

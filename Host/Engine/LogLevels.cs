using Iopf.Hocon;
using Iopf.Hocon.Source;

namespace Iopf.Host.Engine;

/// <summary>The words for how much the actor system logs.</summary>
internal static class LogLevels
{
    /// <summary>Nothing is logged.</summary>
    public const string Off = "off";

    /// <summary>The words, the one for the least first.</summary>
    public static IReadOnlyList<string> Words { get; } = [Off, "error", "warning", "info", "debug"];

    /// <summary>The word that stands at a path, which is in letters of any case there.</summary>
    /// <exception cref="HoconException">No such word stands there.</exception>
    public static string OfSetting(HoconSection section, string path)
    {
        var expected = $"{string.Join(", ", Words.SkipLast(1))} or {Words[^1]}";
        if (!section.Has(path))
            throw section.Unexpected(path, expected);

        var text = section.GetString(path);
        return Words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw section.Unexpected(path, expected);
    }
}

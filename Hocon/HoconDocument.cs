using System.Text.Json;
using Iopf.Hocon.Reading;
using Iopf.Hocon.Resolving;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;
using Iopf.Hocon.Writing;

namespace Iopf.Hocon;

/// <summary>A HOCON text that was read: keys merged, files included, substitutions resolved.</summary>
/// <remarks>Read as the HOCON specification says, with these choices: there is no environment to substitute from; a file that is
/// included must exist, also without <c>required(...)</c>; only files can be included; <c>+=</c> works within lists.</remarks>
public sealed class HoconDocument
{
    /// <summary>Makes a document of an object, such as a part of another document.</summary>
    /// <param name="root">The object.</param>
    public HoconDocument(HoconObject root) => Root = root;

    /// <summary>The keys at the root.</summary>
    public HoconObject Root { get; }

    /// <summary>The paths, from the root, that substitutions of the text took a value from.</summary>
    public IReadOnlySet<string> Substituted { get; private init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The same with typed access.</summary>
    public HoconSection Section => new(Root, HoconPath.Empty);

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text with its name.</param>
    /// <param name="includes">Opens included files; without it a text may include none.</param>
    /// <param name="limits">What the text may cost; <see cref="HoconLimits.Default"/> if null.</param>
    /// <exception cref="HoconException">The text breaks a rule.</exception>
    public static HoconDocument Read(HoconText text, IIncludeResolver? includes = null, HoconLimits? limits = null)
    {
        limits ??= HoconLimits.Default;
        var root = new TextReading(limits, includes).Read(text);
        var resolver = new Resolver(root, limits);
        return new HoconDocument(new Builder(resolver).BuildRoot(root)) { Substituted = resolver.Used };
    }

    /// <summary>Reads a text that stands in a program or on a command line.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="name">The name that errors carry.</param>
    /// <exception cref="HoconException">The text breaks a rule.</exception>
    public static HoconDocument Read(string text, string name = "text") => Read(new HoconText(name, text));

    /// <summary>This document over another one: objects at the same path are merged, otherwise this one's value stands.</summary>
    /// <param name="fallback">What holds where this document says nothing.</param>
    public HoconDocument WithFallback(HoconDocument fallback) => new(Root.WithFallback(fallback.Root));

    /// <summary>The document as HOCON in one canonical form, everything resolved; reading it gives the same document.</summary>
    public string ToHocon() => HoconWriter.Write(Root);

    /// <summary>Writes the document as one JSON object.</summary>
    /// <param name="json">Where to.</param>
    public void WriteJson(Utf8JsonWriter json) => JsonRendering.Write(Root, json);
}

using System.Text;
using Iopf.Hocon.Source;
using Iopf.Hocon.Values;

namespace Iopf.Hocon.Resolving;

/// <summary>Makes one value of values written side by side: texts are joined, lists follow each other, objects are merged.</summary>
internal static class Concatenator
{
    /// <summary>The joined value; null when every part is an optional substitution that names nothing.</summary>
    public static Raw? Join(RawConcatenation concatenation, RawField field, Raw? prior, Resolver resolver)
    {
        var parts = new List<(Raw Value, bool IsOwn)>();
        foreach (var piece in concatenation.Pieces)
        {
            resolver.Charge(1, piece.Position);
            var value = resolver.Reduce(piece, field, prior);
            if (value is not null) parts.Add((value, IsOwn: piece is RawObject));
        }

        var first = parts.Find(part => part.Value is not RawSpace).Value;
        if (first is null) return null;
        return parts.Exists(part => part.Value is RawContainer) ? Containers(concatenation, parts, first, resolver) : Text(concatenation, parts, resolver);
    }

    private static RawContainer Containers(
        RawConcatenation concatenation, List<(Raw Value, bool IsOwn)> parts, Raw first, Resolver resolver)
    {
        RawContainer? joined = null;
        foreach (var (value, isOwn) in parts)
        {
            joined = (joined, value) switch
            {
                (_, RawSpace) => joined,
                (null, RawContainer container) => container,
                (RawObject below, RawObject above) => ObjectMerge.Over(below, above, isOwn, resolver),
                (RawList front, RawList back) => Lists(front, back, resolver),
                _ => throw new HoconException(
                    concatenation.Position, $"One value cannot be made of {Kind(first)} and {Kind(Other(parts, first))} side by side."),
            };
        }

        return joined!;
    }

    private static Raw Other(List<(Raw Value, bool IsOwn)> parts, Raw first) =>
        parts.Find(part => part.Value is not RawSpace && part.Value.GetType() != first.GetType()).Value;

    private static RawList Lists(RawList front, RawList back, Resolver resolver)
    {
        resolver.Charge(front.Items.Count + (long)back.Items.Count, back.Position);
        return new RawList(front.Position, [.. front.Items, .. back.Items]);
    }

    private static RawScalar Text(RawConcatenation concatenation, List<(Raw Value, bool IsOwn)> parts, Resolver resolver)
    {
        var text = new StringBuilder();
        foreach (var (value, _) in parts)
        {
            var part = value is RawSpace space ? space.Text : ((RawScalar)value).Value.Text;
            resolver.Charge(part.Length, value.Position);
            text.Append(part);
        }

        return new RawScalar(new HoconScalar(concatenation.Position, HoconKind.String, text.ToString()));
    }

    private static string Kind(Raw value) => value switch
    {
        RawObject => "an object",
        RawList => "a list",
        _ => "a text",
    };
}

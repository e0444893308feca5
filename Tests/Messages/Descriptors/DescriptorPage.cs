using System.Globalization;

namespace Iopf.Tests.Messages.Descriptors;

/// <summary>The sections of docs/descriptors.md, one for each format.</summary>
internal static class DescriptorPage
{
    private const string Heading = "### ";

    /// <summary>The headings: the format's name, and its size in words.</summary>
    public static IReadOnlyList<string> Headings { get; } =
        [.. Lines().Where(line => line.StartsWith(Heading, StringComparison.Ordinal)).Select(line => line[Heading.Length..])];

    /// <summary>The bits of a format that have a row, counted from the first byte.</summary>
    public static IReadOnlySet<int> BitsOf(string format)
    {
        var section = Lines()
            .SkipWhile(line => !line.StartsWith($"{Heading}{format}:", StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith('|'))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .ToList();
        var unit = section[0][1];
        return section.Skip(2).SelectMany(row => Places(row[1]).SelectMany(place => Bits(row[2]).Select(bit => At(unit, place, bit)))).ToHashSet();
    }

    private static string[] Lines() => Docs.Read("descriptors.md").Split('\n');

    /// <summary>Words or bytes: one, a list, or of a big-endian field the first and the last.</summary>
    private static IEnumerable<(int First, int Last)> Places(string column) =>
        from part in column.Split(',', StringSplitOptions.TrimEntries)
        let ends = part.Split('-')
        select (Number(ends[0]), Number(ends[^1]));

    private static IEnumerable<int> Bits(string column) =>
        from part in (column.Length == 0 ? "63:0" : column).Split(',', StringSplitOptions.TrimEntries)
        let ends = part.Split(':')
        from bit in Enumerable.Range(Number(ends[^1]), Number(ends[0]) - Number(ends[^1]) + 1)
        select bit;

    private static int At(string unit, (int First, int Last) place, int bit) => unit switch
    {
        "word" => (64 * place.First) + bit,
        "byte" => (8 * place.First) + bit,
        _ => (8 * (place.Last - (bit / 8))) + (bit % 8),
    };

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}

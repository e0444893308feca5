namespace Iopf.Tests.Rules;

/// <summary>The tables of docs/requirements.md.</summary>
internal static class RequirementsPage
{
    /// <summary>All ids that there are.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Numbered("D", 1, 9), .. Numbered("Q", 1, 6), .. Numbered("C", 1, 12), .. Numbered("R", 0, 4),
        .. Numbered("N", 1, 4), .. Numbered("K", 1, 4), .. Numbered("S", 1, 16),
    ];

    public static IReadOnlyList<Row> Read() =>
    [
        .. from line in Docs.Read("requirements.md").Split('\n')
           let cells = line.Split('|')
           where cells.Length == 7 && Ids.Contains(cells[1].Trim(), StringComparer.Ordinal)
           select new Row(cells[1].Trim(), cells[2].Trim(), cells[3].Trim(), cells[4].Trim(), cells[5].Trim()),
    ];

    private static IEnumerable<string> Numbered(string letter, int first, int last)
        => Enumerable.Range(first, last - first + 1).Select(number => FormattableString.Invariant($"{letter}{number}"));

    internal sealed record Row(string Id, string Words, string Source, string Tests, string Status)
    {
        public IEnumerable<string> Folders => Tests.Split(", ").Where(folder => folder != "–");
    }
}

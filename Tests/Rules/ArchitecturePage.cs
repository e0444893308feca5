using System.Text.RegularExpressions;

namespace Iopf.Tests.Rules;

/// <summary>What docs/architecture.md says of the tree of sources.</summary>
internal static partial class ArchitecturePage
{
    /// <summary>The rooms of the page's table, in its order.</summary>
    public static IReadOnlyList<Row> Rooms { get; } =
    [
        .. from line in Docs.Read("architecture.md").Split('\n')
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           where cells.Length == 7 && Room.IsMatch(cells[1])
           select new Row(cells[1].Trim('`', '/'), Words(cells[2]), Words(cells[4])),
    ];

    private static List<string> Words(string cell) => [.. cell.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"^`\w+/`$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Room { get; }

    internal sealed record Row(string Name, IReadOnlyList<string> Folders, IReadOnlyList<string> MayUse);
}

using System.Text.RegularExpressions;

namespace Iopf.Tests.Rules;

/// <summary>What docs/architecture.md says of the tree of sources.</summary>
internal static partial class ArchitecturePage
{
    /// <summary>The rooms of the page's table, in its order.</summary>
    public static IReadOnlyList<Row> Rooms { get; } =
    [
        .. from line in Docs.Read("architecture.md").Split('\n')
           let cells = line.Split(" | ")
           let room = Room.Match(cells[0])
           where room.Success && cells.Length == 5
           select new Row(room.Groups["name"].Value, Words(cells[1]), Words(cells[3])),
    ];

    /// <summary>What stands in backticks, a piece of code each.</summary>
    public static IEnumerable<string> Pieces { get; } = [.. Piece.Matches(Docs.Read("architecture.md")).Select(match => match.Groups["text"].Value)];

    private static List<string> Words(string cell) => [.. cell.Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    [GeneratedRegex(@"^\| `(?<name>\w+)/`$", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Room { get; }

    [GeneratedRegex("`(?<text>[^`\n]+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Piece { get; }

    internal sealed record Row(string Name, IReadOnlyList<string> Folders, IReadOnlyList<string> MayUse);
}

using System.Text;
using Iopf.Plays.Performing;
using Iopf.Plays.Policies;
using Iopf.Plays.Stories;

namespace Iopf.Plays;

/// <summary>S1, S2, S3 and S16 under all four matchings, all three guest mappings, with and without a PASID in answers.</summary>
/// <param name="Rows">A row for each choice of policies.</param>
public sealed record MatchingTable(IReadOnlyList<MatchingRow> Rows)
{
    private static readonly string[] Names = ["S1", "S2", "S3", "S16"];

    /// <summary>Whether all was as expected.</summary>
    public bool IsAsExpected => Rows.All(row => row.Results.All(result => result.IsAsExpected));

    /// <summary>Plays all of it.</summary>
    public static async Task<MatchingTable> PerformAsync(Theater theater)
    {
        var rows = new List<MatchingRow>();
        foreach (var policies in All())
        {
            var results = new List<PlayResult>();
            foreach (var name in Names)
                results.Add(await StoryList.Find(name)!.PerformAsync(theater, policies).ConfigureAwait(false));

            rows.Add(new MatchingRow(policies, results));
        }

        return new MatchingTable(rows);
    }

    /// <summary>The table in Markdown; each line ends with a line feed.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        Line(text, ["matching", "PASID in answers", "guest", .. Names]);
        Line(text, Enumerable.Repeat("---", 3 + Names.Length));
        foreach (var row in Rows)
        {
            Line(
                text,
                [
                    PolicyKeys.Match.Get(row.Policies), PolicyKeys.PasidInAnswers.Get(row.Policies), PolicyKeys.Guest.Get(row.Policies),
                    .. row.Results.Select(Cell),
                ]);
        }

        return text.ToString();
    }

    private static IEnumerable<PlayPolicies> All() =>
        from match in PolicyKeys.Match.Values
        from pasid in PolicyKeys.PasidInAnswers.Values
        from guest in PolicyKeys.Guest.Values
        select PolicyKeys.Guest.Set(PolicyKeys.PasidInAnswers.Set(PolicyKeys.Match.Set(new PlayPolicies(), match)!, pasid)!, guest)!;

    private static void Line(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static string Cell(PlayResult result)
    {
        if (!result.IsAsExpected)
            return $"not as expected: {result.Why}";

        var reach = result.Damage is { Hit: { Count: > 0 } hit } ? $": {string.Join(", ", hit)}" : "";
        return result.Summary.Premature > 0 ? $"**premature**{reach}" : $"refused{reach}";
    }
}

/// <summary>The plays under one choice of policies.</summary>
/// <param name="Policies">The policies.</param>
/// <param name="Results">S1, S2, S3 and S16.</param>
public sealed record MatchingRow(PlayPolicies Policies, IReadOnlyList<PlayResult> Results);

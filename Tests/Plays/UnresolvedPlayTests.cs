using Iopf.Plays.Policies;
using Iopf.Plays.Stories;
using Xunit;
using static Iopf.Tests.Plays.PlayModes;

namespace Iopf.Tests.Plays;

/// <summary>S17 under every word of the handler that is asked for what nobody resolved; what is expected stands here by hand.</summary>
public sealed class UnresolvedPlayTests
{
    // Groups, offered, Success, Invalid Request, Response Failure, accesses made, accesses that fail.
    [Theory]
    [InlineData("success", "2 1 2 0 0 2 0")]
    [InlineData("invalid", "2 1 1 1 0 1 1")]
    [InlineData("failure", "2 1 1 0 1 1 0")]
    [InlineData("none", "2 1 1 1 0 1 1")]
    [InlineData("nobody", "2 0 1 1 0 1 1")]
    public async Task Q4_S17_the_word_on_what_nobody_resolved_is_the_answer(string word, string numbers)
    {
        var result = await Of("S17").PerformAsync(Simulated(), PolicyKeys.Unresolved.Set(new PlayPolicies(), word)!);
        AssertExpected(result);
        Assert.Equal(
            [$"the memory's client says Invalid {numbers}", $"every handler says None {numbers}"],
            result.Table.Skip(1).Select(row => string.Join(' ', row)));
    }

    [Fact]
    public async Task The_page_of_handlers_has_the_table_of_all_words()
    {
        var lines = new List<string>();
        foreach (var word in PolicyKeys.Unresolved.Values)
        {
            var table = (await Of("S17").PerformAsync(Simulated(), PolicyKeys.Unresolved.Set(new PlayPolicies(), word)!)).Table;
            if (lines.Count == 0)
                lines.AddRange([Row(["`unresolved`", .. table[0]]), Row(Enumerable.Repeat("---", table[0].Count + 1))]);

            lines.AddRange(table.Skip(1).Select(row => Row([$"`{word}`", .. row])));
        }

        Assert.Contains(string.Join('\n', lines), Docs.Read("handlers.md"), StringComparison.Ordinal);
    }

    private static string Row(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";
}

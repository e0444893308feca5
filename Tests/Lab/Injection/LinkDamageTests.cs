using Iopf.Lab.Scenarios;
using Iopf.Tests.Long;
using Xunit;
using Xunit.Abstractions;

namespace Iopf.Tests.Lab.Injection;

/// <summary>Every cell of the table of link and damage: what it names happens, and nothing else does.</summary>
public class LinkDamageTests(ITestOutputHelper output)
{
    private static int Seeds => LongRuns.Times(10, 1_000);

    public static TheoryData<string> Cells => [.. LinkDamageTable.Cells.Select(cell => cell.ToString())];

    [Theory]
    [MemberData(nameof(Cells))]
    public void Nothing_comes_of_damage_but_what_the_cell_says(string name)
    {
        var cell = LinkDamageTable.Cells.First(cell => cell.ToString() == name);
        var seen = new SortedDictionary<string, List<int>>(StringComparer.Ordinal);
        var struck = 0L;
        for (var seed = 1; seed <= Seeds; seed++)
        {
            var (outcomes, injected) = DamageRuns.Run(cell, seed);
            struck += injected.Times;
            foreach (var outcome in outcomes)
                (seen.TryGetValue(outcome, out var seeds) ? seeds : seen[outcome] = []).Add(seed);
        }

        output.WriteLine($"CELL {cell}: struck {struck}; {string.Join("; ", seen.Select(each => $"{each.Key} x{each.Value.Count} seed {each.Value[0]}"))}");
        Assert.True(struck > 0, "no message was damaged");
        Assert.Empty(seen.Keys.Except(cell.Outcomes));
        Assert.True(cell.Outcomes.Count == 0 || seen.Count > 0, $"no seed came to {cell.Text}");
        if (LongRuns.Asked)
            Assert.Empty(cell.Outcomes.Except(seen.Keys));
    }

    [Fact]
    public void Each_link_has_each_damage_once() => Assert.Equal(
        LinkNames.All.SelectMany(link => InjectKinds.OfMessages.Select(damage => (link, damage))),
        LinkDamageTable.Cells.Select(cell => (cell.Link, cell.Damage)));
}

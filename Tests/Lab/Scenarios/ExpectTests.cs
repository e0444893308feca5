using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;
using Xunit;

namespace Iopf.Tests.Lab.Scenarios;

public class ExpectTests
{
    [Theory]
    [InlineData("any", 0, long.MaxValue)]
    [InlineData("0", 0, 0)]
    [InlineData("17", 17, 17)]
    [InlineData("3..9", 3, 9)]
    [InlineData("4..4", 4, 4)]
    [InlineData("1..", 1, long.MaxValue)]
    public void A_bound_admits_its_ends_and_nothing_beyond(string text, long least, long most)
    {
        Assert.True(CountBound.TryParse(text, out var bound));
        Assert.Equal(new CountBound(least, most), bound);
        Assert.True(bound.Admits(least) && bound.Admits(most));
        Assert.False(least > 0 && bound.Admits(least - 1));
        Assert.False(most < long.MaxValue && bound.Admits(most + 1));
        Assert.True(CountBound.TryParse($"{bound}", out var again) && again == bound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("..3")]
    [InlineData("3..2")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1...2")]
    [InlineData(" 1")]
    [InlineData("Any")]
    [InlineData("9223372036854775808")]
    public void What_is_no_bound_is_refused(string text) => Assert.False(CountBound.TryParse(text, out _));

    [Fact]
    public void By_default_no_access_may_fail_and_no_deadline_be_missed_and_all_else_may_be()
    {
        var expect = ScenarioTexts.Good(ScenarioTexts.Smallest).Expect;

        Assert.Equal(
            [("failed-accesses", "0"), ("deadlines-missed", "0")],
            Enum.GetValues<ExpectedCount>().Where(count => !expect[count].IsAny).Select(count => (ExpectKeys.NameOf(count), $"{expect[count]}")));
    }

    [Fact]
    public void Every_key_is_read_and_written()
    {
        var lines = ExpectKeys.Names.Select((name, i) => $"expect.{name} = {i + 1}..{i + 5}\n");
        var scenario = ScenarioTexts.Good(ScenarioTexts.Smallest + string.Concat(lines));

        Assert.All(Enum.GetValues<ExpectedCount>(), count => Assert.Equal(new CountBound((int)count + 1, (int)count + 5), scenario.Expect[count]));
        Assert.Equal(scenario, ScenarioTexts.Good(scenario.ToHocon()) with { Devices = scenario.Devices });
        Assert.NotEqual(new ExpectSection(), scenario.Expect);
        Assert.All(ExpectKeys.Names, name => Assert.True(ExpectKeys.TryParse(name, out var count) && ExpectKeys.NameOf(count) == name));
    }
}

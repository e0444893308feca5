using Iopf.Plays.Charts;
using Xunit;

namespace Iopf.Tests.Plays.Charts;

/// <summary>Charts as text.</summary>
public class TerminalChartTests
{
    [Fact]
    public void A_text_stands_on_its_arrow_and_a_mark_where_the_arrow_points_to() => AssertDrawn(
        Two().Message(1_500, "a", "b", "ask").Message(2_000, "b", "a", "answer", ChartMark.Taken),
        """
           ns   alpha       beta
        1,500     │── ask ───▶│
        2,000     │◀─ answer ─│ ✓ taken
        """);

    [Fact]
    public void What_passes_a_message_on_its_way_is_seen_to_cross_it() => AssertDrawn(
        Crossing(),
        """
        ns   alpha              beta
        10     │     ╭─ (1) old ──│
        20     │─────┼ new ──────▶│ ✗ refused
        40     │◀(1)─╯ ‼ premature: too early
        """);

    [Fact]
    public void ASCII_says_the_same() => AssertDrawn(
        Crossing(),
        """
        ns   alpha              beta
        10     |     .- (1) old --|
        20     |-----+ new ------>| x refused
        40     |<(1)-' !! premature: too early
        """,
        isAscii: true);

    [Fact]
    public void An_overtaken_message_is_lost_and_another_never_arrives() => AssertDrawn(
        Two().Sent("l", 10, "a", "b", "first").Sent("m", 20, "a", "b", "second").Received("m", 30)
            .Received("l", 40, ChartMark.Lost).Sent("n", 50, "b", "a", "never").Note(60, "b", "waits"),
        """
        ns   alpha                beta
        10     │─ (1) first ──╮     │
        20     │───── second ─┼────▶│
        40     │              ╰─(1)╳│ ╳ lost
        50     │     ╭─ (2) never ──│
        60     │     ┊              ● waits
        """);

    [Fact]
    public void A_timer_is_a_message_to_oneself_and_much_time_is_a_gap() => AssertDrawn(
        Two().Sent("t", 11, "a", "a", "deadline").Message(1_000, "a", "a", "again").State(2_000, "b", "Draining")
            .Phase(3_000, "Later").Received("t", 1_000_000, ChartMark.Cancelled),
        $"""
               µs   alpha beta
            0.011     │ ↺ (1) deadline
            1.000     │ ↺ again
            2.000     │     ◆ Draining
            3.000  ═══ Later {new string('═', 59)}
                ┊     ┊     ┊
        1,000.000     │ ↺ (1) deadline  ⊘ cancelled
        """);

    [Fact]
    public void S1_shows_at_each_width_which_answer_is_taken_and_which_refused() => Assert.All(new[] { 80, 100, 120, 140, 200 }, width =>
    {
        var rows = Draw(Stories.StaleAnswer().Build(), new TerminalOptions { Width = width }).Split('\n');

        Assert.All(rows, row => Assert.InRange(row.Length, 0, width));
        var crossed = Array.FindIndex(rows, row => row.Contains("◀", StringComparison.Ordinal) && row.Contains('┼'));
        Assert.StartsWith("52.90", rows[crossed], StringComparison.Ordinal);
        var wrapped = string.Concat(rows[crossed..(crossed + 2)]);
        Assert.Contains("answer to #1", wrapped, StringComparison.Ordinal);
        Assert.Contains("‼ premature: taken for #2", wrapped, StringComparison.Ordinal);
        Assert.Single(rows, row => row.Contains("answer to #2", StringComparison.Ordinal) && row.Contains("✗ refused: no group", StringComparison.Ordinal));
        Assert.Single(rows, row => row.Contains("╰─(1)▶│", StringComparison.Ordinal));
    });

    [Fact]
    public void S1_is_drawn_as_it_was_looked_at() =>
        AssertDrawn(Stories.StaleAnswer(), Stories.StaleAnswerAt100, width: 100);

    [Fact]
    public void Nothing_is_cut_off_where_it_does_not_fit()
    {
        var words = Enumerable.Range(100, 60).Select(number => $"w{number}").ToList();
        var chart = Many(MessageChartBuilder.MaxColumns)
            .Sent("long", 500, "c3", "c2", string.Join(' ', words)).Note(600, "c7", new string('x', 90))
            .Received("long", 700, ChartMark.Refused, "for a reason that is long as well").Build();
        var drawn = Draw(chart, new TerminalOptions { Width = 80 });

        Assert.All(words, word => Assert.Contains(word, drawn, StringComparison.Ordinal));
        Assert.Equal(90, drawn.Count(character => character == 'x'));
        Assert.All(drawn.Split('\n'), row => Assert.InRange(row.Length, 0, 80));
    }

    [Fact]
    public void Every_message_of_a_crowd_has_both_its_numbers()
    {
        var chart = Two();
        for (var i = 0; i < 30; i++)
            chart.Sent($"k{i}", i, "a", "b", "request");

        for (var i = 29; i >= 0; i--)
            chart.Received($"k{i}", 100 - i);

        // The last one is received right after it was sent.
        var drawn = Draw(chart.Build(), new TerminalOptions { Width = 80 });
        Assert.All(Enumerable.Range(1, 29), number => Assert.Equal(2, drawn.Split($"({number})").Length - 1));
    }

    [Fact]
    public void Colours_change_nothing_but_colours()
    {
        var chart = Stories.StaleAnswer().Build();
        var colored = Draw(chart, new TerminalOptions { HasColors = true });
        var codes = new[] { "0", "1", "2", "31", "32", "33", "36", "1;35" }.Select(code => $"\e[{code}m");

        Assert.Contains("\e[1;35m", colored, StringComparison.Ordinal);
        Assert.Equal(Draw(chart, new TerminalOptions()), codes.Aggregate(colored, (text, code) => text.Replace(code, "", StringComparison.Ordinal)));
    }

    [Fact]
    public void ASCII_has_nothing_else()
    {
        var chart = Stories.StaleAnswer().Note(60_000, "core", "after 5 µs → Ω").Message(61_000, "unit", "core", "gone", ChartMark.Lost).Build();
        var drawn = Draw(chart, new TerminalOptions { Ascii = true });

        Assert.True(Ascii(drawn));
        Assert.Contains("after 5 us ? ?", drawn, StringComparison.Ordinal);

        static bool Ascii(string text) => text.All(char.IsAscii);
    }

    [Theory]
    [InlineData(10, 80)]
    [InlineData(80, 80)]
    [InlineData(500, 200)]
    public void Widths_have_limits(int asked, int taken) => Assert.Equal(taken, new TerminalOptions { Width = asked }.Width);

    private static MessageChartBuilder Two() => new MessageChartBuilder("Two").Column("a", "alpha").Column("b", "beta");

    private static MessageChartBuilder Crossing() => Two().Sent("old", 10, "b", "a", "old").Sent("new", 20, "a", "b", "new")
        .Received("new", 30, ChartMark.Refused).Received("old", 40, ChartMark.Premature, "too early");

    private static MessageChartBuilder Many(int columns)
    {
        var chart = new MessageChartBuilder("Many");
        for (var i = 0; i < columns; i++)
            chart.Column($"c{i}", $"column number {i}", $"second line {i}");

        return chart;
    }

    private static string Draw(MessageChart chart, TerminalOptions options)
    {
        var drawn = TerminalChart.Render(chart, options);
        Assert.Equal(drawn, TerminalChart.Render(chart, options));
        return drawn;
    }

    private static void AssertDrawn(MessageChartBuilder chart, string expected, int width = 80, bool isAscii = false)
    {
        var drawn = Draw(chart.Build(), new TerminalOptions { Width = width, Ascii = isAscii });

        Assert.Equal(expected, drawn.Split("\n\n")[1].TrimEnd('\n'));
    }
}

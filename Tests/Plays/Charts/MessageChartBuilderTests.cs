using Iopf.Plays.Charts;
using Xunit;

namespace Iopf.Tests.Plays.Charts;

/// <summary>Charts from events.</summary>
public class MessageChartBuilderTests
{

    [Fact]
    public void Sending_and_receiving_with_nothing_between_are_one_line()
    {
        var line = Assert.Single(Two().Sent("k", 1, "a", "b", "t").Received("k", 3, ChartMark.Taken, "well").Build().Lines);

        Assert.Equal((ChartLineKind.Message, 1, 3, 0), (line.Kind, line.Time, line.Until, line.Number));
        Assert.Equal(("t", "well", ChartMark.Taken), (line.Text, line.Outcome, line.Mark));
    }

    [Fact]
    public void What_comes_between_makes_two_lines_with_one_number()
    {
        var lines = Two().Sent("k", 1, "a", "b", "t").Note(2, "a", "n").Received("k", 3).Build().Lines;

        Assert.Equal([ChartLineKind.Sent, ChartLineKind.Note, ChartLineKind.Received], lines.Select(line => line.Kind));
        Assert.Equal([1, 0, 1], lines.Select(line => line.Number));
    }

    [Fact]
    public void Events_come_in_any_order_and_stand_in_that_of_time()
    {
        var chart = Two().Note(5, "a", "second").Note(5, "b", "third").Note(1, "a", "first").Build();

        Assert.Equal(["first", "second", "third"], chart.Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_step_of_more_than_twenty_usual_ones_is_a_gap()
    {
        var chart = Two().Note(0, "a", "1").Note(10, "a", "2").Note(20, "a", "3").Note(220, "a", "4").Note(421, "a", "5").Note(430, "a", "6").Build();

        Assert.Equal(["1", "2", "3", "4", "", "5", "6"], chart.Lines.Select(line => line.Text));
    }

    [Fact]
    public void A_text_moves_no_cursor_and_is_of_limited_length()
    {
        var chart = Two().Note(0, "a", "red \e[31m\r\n\u202Eend").Note(1, "a", new string('x', 1_000)).Build();

        Assert.Equal("red  [31m   end", chart.Lines[0].Text);
        Assert.Equal(MessageChartBuilder.MaxText, chart.Lines[1].Text.Length);
        Assert.EndsWith("x…", chart.Lines[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_the_program_are_found()
    {
        var chart = Two().Sent("k", 5, "a", "b", "t");

        Assert.Throws<ArgumentException>(() => chart.Sent("k", 6, "a", "b", "again"));
        Assert.Throws<ArgumentException>(() => chart.Received("other", 6));
        Assert.Throws<ArgumentException>(() => chart.Note(6, "nobody", "t"));
        Assert.Throws<ArgumentException>(() => chart.Column("a", "again"));
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.Note(-1, "a", "t"));
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.Received("k", 4));
        Assert.Throws<InvalidOperationException>(() => new MessageChartBuilder("empty").Build());
    }

    [Fact]
    public void Columns_and_events_have_limits()
    {
        var chart = new MessageChartBuilder("many");
        for (var i = 0; i < MessageChartBuilder.MaxColumns; i++)
            chart.Column($"c{i}", "h");

        for (var i = 0; i < MessageChartBuilder.MaxEvents; i++)
            chart.Note(i, "c0", "n");

        Assert.Throws<InvalidOperationException>(() => chart.Column("more", "h"));
        Assert.Throws<InvalidOperationException>(() => chart.Note(0, "c0", "n"));
    }

    private static MessageChartBuilder Two() => new MessageChartBuilder("Two").Column("a", "alpha").Column("b", "beta");
}

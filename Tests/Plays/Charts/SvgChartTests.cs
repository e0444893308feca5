using System.Xml.Linq;
using Iopf.Plays.Charts;
using Xunit;

namespace Iopf.Tests.Plays.Charts;

/// <summary>Charts as pictures.</summary>
public class SvgChartTests
{
    [Fact]
    public void Messages_that_cross_are_lines_that_cross()
    {
        var drawn = Draw(Stories.StaleAnswer());
        var injection = Arrows(drawn, "injected")[^1];
        var oldAnswer = Arrows(drawn, "premature")[0];

        // The one goes to the right and falls from above the other to below it.
        Assert.True(injection.X1 < injection.X2 && oldAnswer.X1 > oldAnswer.X2);
        Assert.Equal((injection.X1, injection.X2), (oldAnswer.X2, oldAnswer.X1));
        Assert.True(injection.Y1 < oldAnswer.Y1 && injection.Y2 > oldAnswer.Y2);
    }

    [Fact]
    public void A_mark_is_a_colour_and_a_word()
    {
        var drawn = Draw(Stories.StaleAnswer());

        Assert.Contains(Texts(drawn), text => text.StartsWith("‼ premature: taken for #2", StringComparison.Ordinal));
        Assert.Contains(Texts(drawn), text => text.StartsWith("✗ refused: no group", StringComparison.Ordinal));
        Assert.Single(Arrows(drawn, "refused"));
    }

    [Fact]
    public void Both_ends_of_a_message_on_its_way_have_its_number() => Assert.Equal(2, Texts(Draw(Stories.StaleAnswer())).Count(text => text == "1"));

    [Fact]
    public void Texts_are_no_markup()
    {
        const string Hostile = "</text><script>x('&amp;\"')</script>";
        var chart = new MessageChartBuilder(Hostile).Column("a", Hostile, Hostile).Column("b", "b")
            .Message(1, "a", "b", Hostile).Note(2, "a", Hostile).Phase(3, Hostile).Verdict(Hostile + "\0\u0001\ud800\uffff");
        var drawn = Draw(chart);

        Assert.DoesNotContain(drawn.Descendants(), element => element.Name.LocalName == "script");
        Assert.Contains(Hostile, Texts(drawn));
        Assert.Equal(Hostile, drawn.Descendants().Single(element => element.Name.LocalName == "title").Value);
    }

    [Fact]
    public void The_picture_needs_nothing_from_elsewhere_and_has_whole_numbers()
    {
        var drawn = Draw(Crowd());

        Assert.All(drawn.Descendants().Attributes(), attribute => Assert.DoesNotContain("href", attribute.Name.LocalName, StringComparison.Ordinal));
        string[] places = ["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height"];
        Assert.All(drawn.Descendants().Attributes().Where(each => places.Contains(each.Name.LocalName)), each => Assert.True(int.TryParse(each.Value, out _), $"{each}"));
        Assert.DoesNotContain("url(", drawn.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_stands_inside_the_picture()
    {
        var drawn = Draw(Crowd());
        var (width, height) = (Number(drawn, "width"), Number(drawn, "height"));

        Assert.All(drawn.Descendants().Where(element => element.Attribute("x1") is not null), line =>
        {
            Assert.InRange(Number(line, "x2"), 0, width);
            Assert.InRange(Number(line, "y2"), Number(line, "y1"), height);
        });
        Assert.All(drawn.Descendants().Where(element => element.Name.LocalName == "text"), text => Assert.InRange(Number(text, "y"), 1, height));
    }

    [Fact]
    public void A_lost_message_ends_before_its_receiver_and_a_pending_one_goes_on_to_the_end()
    {
        var drawn = Draw(new MessageChartBuilder("Two").Column("a", "a").Column("b", "b")
            .Sent("l", 1, "a", "b", "lost").Sent("p", 2, "a", "b", "pending").Note(3, "a", "waits").Received("l", 4, ChartMark.Lost));
        var lifelines = Arrows(drawn, "lifeline");

        Assert.True(Assert.Single(Arrows(drawn, "lost")).X2 < lifelines[1].X1);
        Assert.Equal(lifelines[1].Y2, Assert.Single(Arrows(drawn, "dashes")).Y2);
    }

    private static MessageChartBuilder Crowd()
    {
        var chart = new MessageChartBuilder("Crowd");
        for (var i = 0; i < MessageChartBuilder.MaxColumns; i++)
            chart.Column($"c{i}", $"column {i}");

        for (var i = 0; i < MessageChartBuilder.MaxColumns; i++)
            chart.Sent($"k{i}", i, $"c{i}", $"c{i * 5 % 12}", string.Join(' ', Enumerable.Repeat("words", i * 4)));

        for (var i = 0; i < MessageChartBuilder.MaxColumns; i += 2)
            chart.Received($"k{i}", 1_000 - i, (ChartMark)(i / 2), new string('o', i * 10));

        return chart.State(2_000, "c0", new string('s', 300)).Note(200_000, "c11", "end");
    }

    private static XElement Draw(MessageChartBuilder builder)
    {
        var chart = builder.Build();
        var drawn = SvgChart.Render(chart);
        Assert.Equal(drawn, SvgChart.Render(chart));
        return XDocument.Parse(drawn).Root!;
    }

    private static List<string> Texts(XElement drawn) =>
        [.. drawn.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];

    private static List<(int X1, int Y1, int X2, int Y2)> Arrows(XElement drawn, string style) =>
        [.. from element in drawn.Descendants()
            where element.Name.LocalName == "line" && element.Attribute("class")!.Value.Split(' ').Contains(style)
            select (Number(element, "x1"), Number(element, "y1"), Number(element, "x2"), Number(element, "y2"))];

    private static int Number(XElement element, string name) => int.Parse(element.Attribute(name)!.Value);
}

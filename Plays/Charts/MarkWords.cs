namespace Iopf.Plays.Charts;

/// <summary>How marks are called.</summary>
internal static class MarkWords
{
    /// <summary>The word of a mark; it tells the mark without a colour. Empty for none.</summary>
    public static string Word(ChartMark mark) => mark switch
    {
        ChartMark.Taken => "taken",
        ChartMark.Refused => "refused",
        ChartMark.Premature => "premature",
        ChartMark.Cancelled => "cancelled",
        ChartMark.Lost => "lost",
        ChartMark.Injected => "injected",
        ChartMark.Broken => "broken",
        _ => "",
    };

    /// <summary>What it means, for a legend.</summary>
    public static string Meaning(ChartMark mark) => mark switch
    {
        ChartMark.Taken => "the answer was taken for what it answers",
        ChartMark.Refused => "the answer was refused",
        ChartMark.Premature => "the answer was taken for what it does not answer",
        ChartMark.Cancelled => "what was asked for was cancelled",
        ChartMark.Lost => "it did not arrive",
        ChartMark.Injected => "put there by an experiment, or into a guest by its client",
        ChartMark.Broken => "the recording breaks a rule here",
        _ => "",
    };

    /// <summary>The symbol of a mark.</summary>
    /// <param name="mark">The mark.</param>
    /// <param name="ascii">Whether only ASCII may be used.</param>
    public static string Symbol(ChartMark mark, bool ascii) => mark switch
    {
        ChartMark.Taken => ascii ? "+" : "✓",
        ChartMark.Refused => ascii ? "x" : "✗",
        ChartMark.Premature => ascii ? "!!" : "‼",
        ChartMark.Cancelled => ascii ? "/" : "⊘",
        ChartMark.Lost => ascii ? "?" : "╳",
        ChartMark.Injected => ascii ? "^" : "↯",
        ChartMark.Broken => ascii ? "#" : "✖",
        _ => "",
    };

    /// <summary>Symbol and word; empty for none.</summary>
    public static string Label(ChartMark mark, bool ascii) =>
        mark == ChartMark.None ? "" : $"{Symbol(mark, ascii)} {Word(mark)}";

    /// <summary>The marks that a chart uses, in their order.</summary>
    public static IEnumerable<ChartMark> Used(MessageChart chart) =>
        chart.Lines.Select(line => line.Mark).Where(mark => mark != ChartMark.None).Distinct().Order();
}

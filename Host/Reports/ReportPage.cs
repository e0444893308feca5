using Iopf.Host.Terminal;
using Iopf.Lab.Running;
using Iopf.Plays.Performing;
using Iopf.Text;
using Spectre.Console;

namespace Iopf.Host.Reports;

/// <summary>A figure of a report.</summary>
/// <param name="Label">What it counts.</param>
/// <param name="Value">How many.</param>
/// <param name="Note">What stands beside it; may be empty.</param>
internal sealed record Figure(string Label, long Value, string Note);

/// <summary>Figures that belong together.</summary>
/// <param name="Title">What they are about.</param>
/// <param name="Figures">The figures.</param>
internal sealed record FigureSection(string Title, IReadOnlyList<Figure> Figures);

/// <summary>Lays out a report: sections of aligned figures and tables. On no terminal it is nothing but text.</summary>
internal sealed class ReportPage
{
    /// <summary>A file has no edge at which lines would have to break.</summary>
    private const int FileColumns = 1_000;

    /// <summary>A narrower terminal breaks lines better than a table could.</summary>
    private const int LeastColumns = 80;

    private const int LabelWidth = 30;
    private const int ValueWidth = 12;
    private const int Indent = 2;
    private const int Gap = 3;
    private const int TableGap = 2;
    private const int LeastLabels = 20;

    private readonly HostEnvironment _host;
    private readonly bool _isAscii;
    private readonly StringWriter _text = new() { NewLine = "\n" };
    private readonly IAnsiConsole _console;

    /// <summary>Begins a page.</summary>
    /// <param name="host">The streams.</param>
    /// <param name="columns">Its width; null: the terminal's.</param>
    /// <param name="isAscii">Whether it does with ASCII: other letters are replaced.</param>
    public ReportPage(HostEnvironment host, int? columns = null, bool isAscii = false)
    {
        (_host, _isAscii) = (host, isAscii);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = host.HasColors ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = host.HasColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
        });
        _console.Profile.Width = columns ?? (host.OutputIsTerminal ? Math.Max(host.Columns, LeastColumns) : FileColumns);
    }

    /// <summary>The first line.</summary>
    public void Title(string title, string rest) =>
        _console.MarkupLine($"{Bold(title)}  [dim]{rest.EscapeMarkup()}[/]");

    /// <summary>A paragraph.</summary>
    public void Text(string text) => _console.MarkupLine(text.EscapeMarkup());

    /// <summary>A word and what it stands for.</summary>
    public void Pair(string word, string text) => _console.MarkupLine($"{Bold(word)}  {text.EscapeMarkup()}");

    /// <summary>A word and what it stands for, apart from what stands above.</summary>
    public void Paragraph(string word, string text)
    {
        _console.WriteLine();
        Pair(word, text);
    }

    /// <summary>Sections of figures, all with the same columns.</summary>
    public void Figures(params IEnumerable<FigureSection> sections)
    {
        foreach (var section in sections)
        {
            _console.WriteLine();
            _console.MarkupLine(Bold(section.Title));
            var grid = new Grid();
            grid.AddColumn(new GridColumn { Width = LabelWidth, NoWrap = true, Padding = new Padding(Indent, 0, 0, 0) });
            grid.AddColumn(new GridColumn { Width = ValueWidth, NoWrap = true, Padding = new Padding(0), Alignment = Justify.Right });
            grid.AddColumn(new GridColumn { Padding = new Padding(Gap, 0, 0, 0) });
            foreach (var figure in section.Figures)
                grid.AddRow(figure.Label.EscapeMarkup(), Quantities.Count(figure.Value), $"[dim]{figure.Note.EscapeMarkup()}[/]");

            _console.Write(grid);
        }
    }

    /// <summary>A table of names and numbers; its first row is its head.</summary>
    public void Table(params IReadOnlyList<string[]> rows) => Table(Justify.Right, rows);

    /// <summary>A table of names and words; its first row is its head.</summary>
    public void WordTable(params IReadOnlyList<string[]> rows) => Table(Justify.Left, rows);

    /// <summary>A table of names and numbers whose last column has bars; its first row is its head.</summary>
    public void BarTable(params IReadOnlyList<string[]> rows) => Table(Justify.Right, rows, Justify.Left);

    private void Table(Justify alignment, IReadOnlyList<string[]> rows, Justify? last = null)
    {
        _console.WriteLine();
        var grid = new Grid();
        var labels = Math.Max(rows.Max(row => row[0].Length) + Indent, LeastLabels);
        grid.AddColumn(new GridColumn { Width = labels, NoWrap = true, Padding = new Padding(0) });
        for (var i = 1; i < rows[0].Length; i++)
        {
            grid.AddColumn(new GridColumn
            {
                Width = rows.Max(row => row[i].Length),
                NoWrap = true,
                Padding = new Padding(TableGap, 0, 0, 0),
                Alignment = i == rows[0].Length - 1 ? last ?? alignment : alignment,
            });
        }

        grid.AddRow([.. rows[0].Select(Bold)]);
        foreach (var row in rows.Skip(1))
            grid.AddRow([.. row.Select((cell, i) => (i == 0 ? new string(' ', Indent) : "") + cell.EscapeMarkup())]);

        _console.Write(grid);
    }

    /// <summary>The verdict and why.</summary>
    public void Verdict(Verdict verdict, string why)
    {
        var color = verdict switch
        {
            Iopf.Lab.Running.Verdict.Held => "green",
            Iopf.Lab.Running.Verdict.Violated => "red",
            _ => "yellow",
        };
        Verdict(Words.Of(verdict).ToUpperInvariant(), color, why);
    }

    /// <summary>The verdict of a play, and what is expected or why the play shows nothing of it.</summary>
    public void Verdict(PlayOutcome outcome, string finding)
    {
        var color = outcome switch
        {
            PlayOutcome.AsExpected => "green",
            PlayOutcome.NotAsExpected => "red",
            _ => "yellow",
        };
        Verdict(Words.Of(outcome).Replace('-', ' ').ToUpperInvariant(), color, finding);
    }

    /// <summary>Writes the page, without the blanks that fill up columns.</summary>
    public void Flush()
    {
        foreach (var line in _text.ToString().TrimEnd('\n').Split('\n'))
            _host.Output.WriteLine((_isAscii ? WrappedText.ToAscii(line) : line).TrimEnd(' '));
    }

    private void Verdict(string word, string color, string why)
    {
        _console.WriteLine();
        _console.MarkupLine($"[bold {color}]{word}[/]  {why.EscapeMarkup()}");
    }

    private static string Bold(string text) => $"[bold]{text.EscapeMarkup()}[/]";
}

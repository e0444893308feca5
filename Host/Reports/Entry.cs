using Iopf.Host.Terminal;
using Iopf.Logs.Explaining.Explanations;
using Iopf.Plays.Charts;

namespace Iopf.Host.Reports;

/// <summary>Lays out one entry of a list: a title, then labels with texts that are broken at the edge.</summary>
internal sealed class Entry
{
    private const int LeastColumns = 60;
    private const int MostColumns = 120;
    private const int Indent = 3;
    private const int LabelWidth = 9;
    private const int FirstPrintable = 0x20;
    private const int Delete = 0x7f;

    private readonly TextWriter _output;
    private readonly bool _hasColors;
    private readonly bool _isAscii;
    private readonly int _columns;
    private bool _isFirst = true;

    /// <summary>Begins a list.</summary>
    /// <param name="host">Where to.</param>
    /// <param name="width">Columns; null: the terminal's, and as many as read well in a file.</param>
    /// <param name="isAscii">Whether other letters become question marks.</param>
    public Entry(HostEnvironment host, int? width, bool isAscii)
    {
        _output = host.Output;
        _hasColors = host.HasColors;
        _isAscii = isAscii;
        _columns = width ?? (host.OutputIsTerminal ? Math.Clamp(host.Columns, LeastColumns, MostColumns) : MostColumns);
    }

    /// <summary>Begins an entry.</summary>
    /// <param name="weight">How it is coloured.</param>
    /// <param name="number">Its number, with a space behind it; may be empty.</param>
    /// <param name="title">What happened.</param>
    /// <param name="subject">To whom; may be empty.</param>
    public void Begin(LogWeight weight, string number, string title, string subject)
    {
        if (!_isFirst)
            _output.WriteLine();

        _isFirst = false;
        var lines = Paragraph.Wrap(Plain(subject.Length == 0 ? $"{number}{title}" : $"{number}{title}: {subject}"), _columns);
        foreach (var line in lines)
            _output.WriteLine(Colored(line, ColorOf(weight)));
    }

    /// <summary>A line without label.</summary>
    public void Line(string text)
    {
        foreach (var line in Paragraph.Wrap(Plain(text), _columns - Indent))
            _output.WriteLine($"{new string(' ', Indent)}{Colored(line, "2")}");
    }

    /// <summary>A label and its text; nothing if the text is empty.</summary>
    public void Pair(string label, string text) => Write(label, text, bullet: "");

    /// <summary>A label and a list; nothing if the list is empty.</summary>
    public void List(string label, IReadOnlyList<string> items)
    {
        for (var i = 0; i < items.Count; i++)
            Write(i == 0 ? label : "", items[i], items.Count == 1 ? "" : _isAscii ? "- " : "• ");
    }

    /// <summary>A label and names with their values, in columns.</summary>
    public void Columns(string label, IReadOnlyList<(string Name, string Value)> items)
    {
        var width = items.Max(item => item.Name.Length);
        for (var i = 0; i < items.Count; i++)
            WriteLine(i == 0 ? label : "", $"{items[i].Name.PadRight(width)}  {items[i].Value}");
    }

    /// <summary>Ends an entry.</summary>
    public void End() => _output.Flush();

    private void Write(string label, string text, string bullet)
    {
        if (text.Length == 0)
            return;

        var lines = Paragraph.Wrap(Plain(text), _columns - Indent - LabelWidth - bullet.Length);
        for (var i = 0; i < lines.Count; i++)
        {
            var mark = i == 0 ? bullet : new string(' ', bullet.Length);
            WriteLine(i == 0 ? label : "", $"{mark}{lines[i]}");
        }
    }

    private void WriteLine(string label, string text) =>
        _output.WriteLine($"{new string(' ', Indent)}{Colored(label.PadRight(LabelWidth), "36")}{text}");

    private string Colored(string text, string color) => _hasColors ? $"\u001b[{color}m{text}\u001b[0m" : text;

    private static string ColorOf(LogWeight weight) => weight switch
    {
        LogWeight.Fault => "1;31",
        LogWeight.Loss => "1;33",
        LogWeight.Notice => "1",
        _ => "0",
    };

    /// <summary>A log is written by others: none of its letters may steer the terminal.</summary>
    private string Plain(string text) => string.Concat(text.Select(Plain));

    private char Plain(char letter) =>
        letter < FirstPrintable || letter == Delete || char.IsControl(letter) || (_isAscii && letter > Delete) ? '?' : letter;
}

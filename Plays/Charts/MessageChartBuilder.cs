using System.Globalization;
using System.Text;

namespace Iopf.Plays.Charts;

/// <summary>
/// Collects the events of a chart. They may come in any order: the chart has them by time, those of one time in the order in which they came.
/// What breaks a rule here is an error of the program: <see cref="ArgumentException"/> or <see cref="InvalidOperationException"/>.
/// </summary>
/// <param name="title">What the chart shows.</param>
public sealed class MessageChartBuilder(string title)
{
    /// <summary>The most columns of a chart; more would not fit in 80 characters.</summary>
    public const int MaxColumns = 12;

    /// <summary>The most events of a chart; nobody reads more.</summary>
    public const int MaxEvents = 10_000;

    /// <summary>The most characters of a text or a heading; what is longer ends with an ellipsis.</summary>
    public const int MaxText = 400;

    private readonly List<ChartColumn> _columns = [];
    private readonly List<ChartEvent> _events = [];
    private readonly List<string> _verdict = [];
    private readonly Dictionary<string, ChartEvent> _inFlight = new(StringComparer.Ordinal);

    /// <summary>Adds an actor at the right.</summary>
    /// <param name="id">How events name it.</param>
    /// <param name="heading">What stands over it.</param>
    /// <param name="subheading">A second line; may be empty.</param>
    public MessageChartBuilder Column(string id, string heading, string subheading = "")
    {
        if (_columns.Count == MaxColumns)
            throw new InvalidOperationException($"A chart has at most {MaxColumns} columns.");

        if (_columns.Exists(column => column.Id == id))
            throw new ArgumentException($"There is a column {id} already.", nameof(id));

        _columns.Add(new ChartColumn(id, Clean(heading), Clean(subheading)));
        return this;
    }

    /// <summary>A message leaves.</summary>
    /// <param name="key">What <see cref="Received"/> names it by; free again when it was received.</param>
    /// <param name="time">When, in ns.</param>
    /// <param name="from">The column that sends.</param>
    /// <param name="to">The column that it goes to; may be the same.</param>
    /// <param name="text">What stands on the arrow.</param>
    public MessageChartBuilder Sent(string key, long time, string from, string to, string text)
    {
        if (_inFlight.ContainsKey(key))
            throw new ArgumentException($"The message {key} is on its way already.", nameof(key));

        _inFlight.Add(key, Add(Departure(time, from, to, text)));
        return this;
    }

    /// <summary>A message arrives; or with <see cref="ChartMark.Lost"/> it is known now that it will not.</summary>
    /// <param name="key">The key of its <see cref="Sent"/>.</param>
    /// <param name="time">When, in ns; not before it was sent.</param>
    /// <param name="mark">What became of it.</param>
    /// <param name="text">What is said about the mark; may be empty.</param>
    public MessageChartBuilder Received(string key, long time, ChartMark mark = ChartMark.None, string text = "")
    {
        if (!_inFlight.TryGetValue(key, out var sent))
            throw new ArgumentException($"No message {key} is on its way.", nameof(key));

        ArgumentOutOfRangeException.ThrowIfLessThan(time, sent.Time);
        Add(new ChartEvent
        {
            Kind = ChartLineKind.Received,
            Time = time,
            From = sent.From,
            To = sent.To,
            Text = Clean(text),
            Mark = mark,
            Send = sent,
        });
        _inFlight.Remove(key);
        return this;
    }

    /// <summary>A message that arrives at the time at which it is sent.</summary>
    public MessageChartBuilder Message(long time, string from, string to, string text, ChartMark mark = ChartMark.None)
    {
        var sent = Add(Departure(time, from, to, text));
        Add(new ChartEvent { Kind = ChartLineKind.Received, Time = time, From = sent.From, To = sent.To, Mark = mark, Send = sent });
        return this;
    }

    /// <summary>A remark on an actor.</summary>
    public MessageChartBuilder Note(long time, string column, string text, ChartMark mark = ChartMark.None) =>
        AddBeside(ChartLineKind.Note, time, column, text, mark);

    /// <summary>An actor is in another state now.</summary>
    public MessageChartBuilder State(long time, string column, string text) =>
        AddBeside(ChartLineKind.State, time, column, text, ChartMark.None);

    /// <summary>A part of the story begins.</summary>
    public MessageChartBuilder Phase(long time, string text)
    {
        Add(new ChartEvent { Kind = ChartLineKind.Phase, Time = time, From = -1, To = -1, Text = Clean(text) });
        return this;
    }

    /// <summary>Adds a paragraph at the end.</summary>
    public MessageChartBuilder Verdict(string text)
    {
        _verdict.Add(Clean(text));
        return this;
    }

    /// <summary>The chart of all so far.</summary>
    public MessageChart Build()
    {
        if (_columns.Count == 0)
            throw new InvalidOperationException("A chart has at least one column.");

        return new MessageChart(Clean(title), [.. _columns], ChartOrder.Lines(_events), [.. _verdict]);
    }

    private ChartEvent Departure(long time, string from, string to, string text) =>
        new() { Kind = ChartLineKind.Sent, Time = time, From = IndexOf(from), To = IndexOf(to), Text = Clean(text) };

    private MessageChartBuilder AddBeside(ChartLineKind kind, long time, string column, string text, ChartMark mark)
    {
        var index = IndexOf(column);
        Add(new ChartEvent { Kind = kind, Time = time, From = index, To = index, Text = Clean(text), Mark = mark });
        return this;
    }

    private ChartEvent Add(ChartEvent added)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(added.Time);
        if (_events.Count == MaxEvents)
            throw new InvalidOperationException($"A chart has at most {MaxEvents} events.");

        var numbered = added with { Number = _events.Count };
        _events.Add(numbered);
        return numbered;
    }

    private int IndexOf(string column)
    {
        var index = _columns.FindIndex(each => each.Id == column);
        return index >= 0 ? index : throw new ArgumentException($"There is no column {column}.", nameof(column));
    }

    /// <summary>One line of text that moves no cursor and breaks no document.</summary>
    private static string Clean(string text)
    {
        var cleaned = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var isPlain = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned);
            cleaned.Append(isPlain ? rune.ToString() : " ");
        }

        return cleaned.Length <= MaxText ? cleaned.ToString() : Shorten(cleaned.ToString());
    }

    private static string Shorten(string text)
    {
        var end = char.IsHighSurrogate(text[MaxText - 2]) ? MaxText - 2 : MaxText - 1;
        return text[..end] + "…";
    }
}

namespace Iopf.Plays.Charts;

/// <summary>
/// An event of a chart as data: what System.Text.Json writes of it has these names, in this order, one for each line that is an event.
/// </summary>
/// <param name="TimeNs">When, in ns of virtual time.</param>
/// <param name="Kind">message, sent, received, note, state or phase.</param>
/// <param name="From">The id of the column that sent, or that a note or a state belongs to; null for a phase.</param>
/// <param name="To">The id of the column that receives; null where nothing is sent.</param>
/// <param name="Text">What is said; of an arrival what was sent.</param>
/// <param name="Mark">taken, refused, premature, cancelled, lost, injected; null for none.</param>
/// <param name="Outcome">What is said about the arrival; null for nothing.</param>
/// <param name="ReceivedNs">Of a message: when it was received; else null.</param>
/// <param name="Number">What connects `sent` with `received`; null in all others.</param>
public sealed record ChartRecord(
    long TimeNs,
    string Kind,
    string? From,
    string? To,
    string Text,
    string? Mark,
    string? Outcome,
    long? ReceivedNs,
    int? Number);

/// <summary>Charts as data.</summary>
public static class ChartRecords
{
    /// <summary>The events of a chart in its order, without gaps, which only drawings have.</summary>
    public static IReadOnlyList<ChartRecord> Of(MessageChart chart) =>
        [.. chart.Lines.Where(line => line.Kind != ChartLineKind.Gap).Select(line => Of(chart, line))];

    private static ChartRecord Of(MessageChart chart, ChartLine line)
    {
        var isSent = line.Kind is ChartLineKind.Message or ChartLineKind.Sent or ChartLineKind.Received;
        return new ChartRecord(
            line.Time,
            KindOf(line.Kind),
            line.From < 0 ? null : chart.Columns[line.From].Id,
            isSent ? chart.Columns[line.To].Id : null,
            line.Text,
            line.Mark == ChartMark.None ? null : MarkWords.Word(line.Mark),
            line.Outcome.Length == 0 ? null : line.Outcome,
            line.Kind == ChartLineKind.Message ? line.Until : null,
            line.Number == 0 ? null : line.Number);
    }

    private static string KindOf(ChartLineKind kind) => kind switch
    {
        ChartLineKind.Message => "message",
        ChartLineKind.Sent => "sent",
        ChartLineKind.Received => "received",
        ChartLineKind.Note => "note",
        ChartLineKind.State => "state",
        _ => "phase",
    };
}

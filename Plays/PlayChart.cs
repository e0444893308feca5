using System.Globalization;
using Iopf.Plays.Charts;
using Iopf.Plays.Performing;
using Iopf.Plays.Staging;

namespace Iopf.Plays;

/// <summary>The chart of a play.</summary>
public static class PlayChart
{
    /// <summary>The chart, without title and verdict.</summary>
    public static MessageChart Of(PlayResult result) => Build(result, "").Build();

    /// <summary>The chart with both, as a picture needs it: it says by itself under which policies it was played.</summary>
    public static MessageChart WithVerdict(PlayResult result)
    {
        var policies = string.Join(", ", result.Story.Policies.Select(key => $"{key.Name}={key.Get(result.Policies)}"));
        var title = $"{result.Story.Id}  {result.Story.Title}" + (policies.Length == 0 ? "" : $" ({policies})");
        var builder = Build(result, title).Verdict(result.Verdict);
        foreach (var check in result.Checks)
            builder.Verdict(check.ToString());

        return builder.Build();
    }

    private static MessageChartBuilder Build(PlayResult result, string title)
    {
        var builder = new MessageChartBuilder(title);
        var shown = result.Events.SelectMany(each => (string[])[each.From, each.To]).ToHashSet(StringComparer.Ordinal);
        foreach (var role in result.Roles.Where(role => shown.Contains(role.Id)))
            builder.Column(role.Id, role.Heading, role.Subheading);

        Add(builder, result.Events);
        return builder;
    }

    /// <summary>Adds events to a chart that has the columns of their roles.</summary>
    internal static void Add(MessageChartBuilder builder, IEnumerable<PlayEvent> events)
    {
        foreach (var each in events)
            Add(builder, each);
    }

    // What happens among actors of one role, or to actors without one, is not shown.
    private static void Add(MessageChartBuilder builder, PlayEvent each)
    {
        switch (each.Kind)
        {
            case PlayEventKind.Phase:
                builder.Phase(each.Time, each.Text);
                break;
            case PlayEventKind.Note when each.From.Length > 0 && !each.IsTold:
                builder.Note(each.Time, each.From, each.Text, Of(each.Mark));
                break;
            case PlayEventKind.Sent when IsShown(each):
                builder.Sent(Key(each), each.Time, each.From, each.To, each.Text);
                break;
            case PlayEventKind.Received when IsShown(each):
                builder.Received(Key(each), each.Time, Of(each.Mark), each.Remark);
                break;
            default:
                break;
        }
    }

    private static bool IsShown(PlayEvent each) => each.From.Length > 0 && each.To.Length > 0 && each.From != each.To;

    private static string Key(PlayEvent each) => each.Message.ToString(CultureInfo.InvariantCulture);

    private static ChartMark Of(PlayMark mark) => mark switch
    {
        PlayMark.Taken => ChartMark.Taken,
        PlayMark.Premature => ChartMark.Premature,
        PlayMark.Refused => ChartMark.Refused,
        PlayMark.Cancelled => ChartMark.Cancelled,
        PlayMark.Lost => ChartMark.Lost,
        _ => ChartMark.None,
    };
}

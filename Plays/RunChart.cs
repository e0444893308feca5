using System.Globalization;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Following;
using Iopf.Lab.History;
using Iopf.Plays.Charts;
using Iopf.Plays.Staging;

namespace Iopf.Plays;

/// <summary>The chart of one group of a run.</summary>
public static class RunChart
{
    /// <summary>The chart, without a title.</summary>
    public static MessageChart Of(FollowedGroup group) => Build(group, "").Build();

    /// <summary>The chart with a title, as a picture needs it.</summary>
    /// <param name="group">The group.</param>
    /// <param name="scenario">The name of the scenario.</param>
    public static MessageChart WithTitle(FollowedGroup group, string scenario) => Build(group, $"{scenario}: group {group.Name}").Verdict(Summary(group)).Build();

    /// <summary>The parties, from left to right.</summary>
    public static IReadOnlyList<FollowedParty> PartiesOf(FollowedGroup group) =>
    [
        .. group.Events.SelectMany(each => (FollowedParty?[])[each.From, each.To]).OfType<FollowedParty>().Distinct()
            .OrderBy(party => party.Role).ThenBy(party => party.Name, StringComparer.Ordinal).Take(MessageChartBuilder.MaxColumns),
    ];

    /// <summary>The events with their words.</summary>
    public static IEnumerable<(FollowedEvent Event, string Text)> EventsOf(FollowedGroup group)
    {
        var wording = new Wording(hasUses: false);
        foreach (var each in group.Events)
            yield return (each, TextOf(each.Subject, wording));
    }

    /// <summary>What became of it, in a sentence.</summary>
    public static string Summary(FollowedGroup group)
    {
        var what = group.IsStall ? "a stalled access" : group.Requests == 1 ? "1 page request" : string.Create(CultureInfo.InvariantCulture, $"{group.Requests} page requests");
        var answered = group is { Code: { } code, AnsweredAt: { } at } ? $"answered {Wording.Of(code)} after {Text.Quantities.Time(at - group.AskedAt)}" : "not answered";
        var end = group.End switch
        {
            GroupEnd.Made => "its access was made",
            GroupEnd.AskedAgain => "its access asked again",
            GroupEnd.Failed => "its access failed",
            GroupEnd.GivenUp => "its device gave it up",
            _ => "the run ended before its access went on",
        };
        return $"{what} of function {group.Requester}{(group.Pasid is { } pasid ? $", PASID {pasid.Value}" : "")}: {answered}, and {end}"
            + (group.LeftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({group.LeftOut} further messages are not shown)"));
    }

    /// <summary>What a part is called in the heading of a chart.</summary>
    public static string HeadingOf(FollowedRole role) => role switch
    {
        FollowedRole.Device => "device",
        FollowedRole.Unit => "IOMMU",
        FollowedRole.Core => "core",
        FollowedRole.Domain => "domain",
        FollowedRole.Client => "client",
        _ => "guest",
    };

    private static MessageChartBuilder Build(FollowedGroup group, string title)
    {
        var builder = new MessageChartBuilder(title);
        var parties = PartiesOf(group);
        foreach (var party in parties)
            builder.Column(party.Name, HeadingOf(party.Role), party.Name);

        foreach (var (each, text) in EventsOf(group).Where(each => parties.Contains(each.Event.From)))
        {
            if (each.To is { } to && to != each.From && parties.Contains(to))
                builder.Message(each.Time, each.From.Name, to.Name, text);
            else
                builder.Note(each.Time, each.From.Name, text, MarkOf(each.Subject));
        }

        return builder;
    }

    private static ChartMark MarkOf(object subject) => subject switch
    {
        RequestLost => ChartMark.Lost,
        GivenUpFact => ChartMark.Cancelled,
        _ => ChartMark.None,
    };

    private static string TextOf(object subject, Wording wording) => subject switch
    {
        AccessMadeFact made => $"page {made.Page:x} is used",
        AccessFailedFact failed => $"access to page {failed.Page:x} fails: {Wording.Of(failed.Why)}",
        AccessTerminatedFact ended => $"access to page {ended.Page:x} ends without an error",
        AskedAgainFact again => $"there is still no translation: it asks again, as its group {again.Number}",
        GivenUpFact => "the group is given up: reset",
        ClosedFact closed => $"closed: {Wording.Of(closed.By)}, {Wording.Of(closed.Code)}",
        InjectFault inject => $"inject the group as index {inject.Requests[^1].Index}",
        GuestAnswer answer => $"answer to index {answer.Response.Index}: {Wording.Of(answer.Response.Code)}",
        CloseGroup close => $"close the group: {Wording.Of(close.By)}, {Wording.Of(close.Code)}",
        _ => wording.Of(subject) is { Length: > 0 } text ? text : subject.GetType().Name,
    };
}

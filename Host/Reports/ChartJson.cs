using System.Text.Json;
using Iopf.Lab.Following;
using Iopf.Lab.History;
using Iopf.Messages;
using Iopf.Plays;

namespace Iopf.Host.Reports;

/// <summary>The chart of one group of a run as JSON.</summary>
internal static class ChartJson
{
    /// <summary>Writes the key <c>chart</c>.</summary>
    public static void Write(Utf8JsonWriter json, GroupChart chart)
    {
        json.WriteStartObject("chart");
        json.WriteString("wanted", $"{chart.Wish}");
        if (chart.Group is { } group)
            Write(json, group);
        else
            json.WriteString("missing", chart.Missing);

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, FollowedGroup group)
    {
        json.WriteString("group", group.Name);
        json.WriteString("requester", $"{group.Requester}");
        if (group.Pasid is { } pasid)
            json.WriteNumber("pasid", pasid.Value);

        json.WriteBoolean("stall", group.IsStall);
        json.WriteNumber("requests", group.Requests);
        json.WriteNumber("askedNs", group.AskedAt);
        if (group is { AnsweredAt: { } answered, Code: { } code })
        {
            json.WriteNumber("answeredNs", answered);
            json.WriteString("code", WordOf(code));
        }

        json.WriteString("end", WordOf(group.End));
        json.WriteNumber("leftOut", group.LeftOut);
        json.WriteStartArray("roles");
        foreach (var party in RunChart.PartiesOf(group))
        {
            json.WriteStartObject();
            json.WriteString("role", party.Name);
            json.WriteString("heading", RunChart.HeadingOf(party.Role));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("events");
        foreach (var (each, text) in RunChart.EventsOf(group))
        {
            json.WriteStartObject();
            json.WriteNumber("timeNs", each.Time);
            json.WriteString("from", each.From.Name);
            json.WriteString("to", each.To?.Name ?? "");
            json.WriteString("text", text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string WordOf(PageResponseCode code) => code switch
    {
        PageResponseCode.Success => "success",
        PageResponseCode.InvalidRequest => "invalid-request",
        _ => "response-failure",
    };

    private static string WordOf(GroupEnd end) => end switch
    {
        GroupEnd.Made => "made",
        GroupEnd.AskedAgain => "asked-again",
        GroupEnd.Failed => "failed",
        GroupEnd.GivenUp => "given-up",
        _ => "open",
    };
}

using System.Text.Json;
using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Requests;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Replays.Recordings;
using Iopf.Plays.Replays.Runs;

namespace Iopf.Host.Reports;

/// <summary>A replay as JSON; docs/json.md explains each key.</summary>
internal static class ReplayJson
{
    private const string Schema = "iopf.replay";

    /// <summary>Writes the document.</summary>
    public static void Write(TextWriter output, ReplayRequest request, ReplayReport report) => JsonText.Write(output, json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteString("verdict", Words.Of(report.Verdict));
        json.WriteString("why", report.Why);
        WriteRecording(json, report);
        WriteRules(json, report.Check);
        WriteFindings(json, report.Check);
        json.WriteStartObject("answers");
        WriteAnswers(json, "recorded", report.Recorded);
        WriteAnswers(json, "model", report.Model);
        json.WriteEndObject();
        WriteFirstError(json, report);
        WriteLatency(json, report);
        WriteDifferences(json, report);
        WriteRun(json, report);
        json.WriteString("replay", request.Command);
    });

    private static void WriteRecording(Utf8JsonWriter json, ReplayReport report)
    {
        var recording = report.Recording;
        json.WriteStartObject("recording");
        json.WriteString("source", recording.Source);
        json.WriteString("architecture", Architectures.NameOf(recording.Architecture));
        json.WriteString("architectureReason", recording.ArchitectureReason);
        json.WriteNumber("requests", recording.Requests);
        json.WriteNumber("answers", recording.Answers);
        json.WriteNumber("stopMarkers", report.Check.StopMarkers);
        json.WriteNumber("groups", report.Check.Groups.Count);
        json.WriteNumber("addressSpaces", report.Spaces);
        json.WriteBoolean("hasTimes", recording.HasTimes);
        json.WriteNumber("usedAgain", report.Check.UsedAgain);
        json.WriteStartArray("devices");
        foreach (var device in recording.Devices)
        {
            json.WriteStartObject();
            json.WriteString("name", device.Name);
            json.WriteString("requester", device.Requester.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("groupSizes");
        foreach (var (size, groups) in report.Sizes)
        {
            json.WriteStartObject();
            json.WriteNumber("size", size);
            json.WriteNumber("groups", groups);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("notPlayed");
        foreach (var rest in recording.Rest)
        {
            json.WriteStartObject();
            json.WriteString("what", rest.What);
            json.WriteNumber("count", rest.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRules(Utf8JsonWriter json, RecordingCheck check)
    {
        json.WriteStartArray("rules");
        foreach (var rule in check.Rules)
        {
            json.WriteStartObject();
            json.WriteString("name", rule.Rule.Name);
            json.WriteString("requirement", rule.Rule.Requirement);
            json.WriteString("rule", rule.Rule.Rule);
            json.WriteString("breaking", rule.Rule.IsViolation ? "violation" : "remark");
            json.WriteNumber("checks", rule.Checks);
            json.WriteNumber("broken", rule.Broken);
            json.WriteString("unchecked", rule.Unchecked);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter json, RecordingCheck check)
    {
        json.WriteStartArray("findings");
        foreach (var finding in check.Findings)
        {
            json.WriteStartObject();
            json.WriteString("rule", finding.Rule.Name);
            WritePlace(json, finding.Place);
            json.WriteString("text", finding.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, RecordingPlace place) =>
        json.WriteNumber(place.Unit == RecordingPlaces.Lines ? "line" : "byte", place.Value);

    private static void WriteAnswers(Utf8JsonWriter json, string name, ReplayAnswers answers)
    {
        json.WriteStartObject(name);
        json.WriteNumber("success", answers.Success);
        json.WriteNumber("invalid", answers.Invalid);
        json.WriteNumber("failure", answers.Failure);
        json.WriteNumber("none", answers.None);
        json.WriteEndObject();
    }

    private static void WriteFirstError(Utf8JsonWriter json, ReplayReport report)
    {
        if (report.FirstError is not { } group)
        {
            json.WriteNull("firstError");
            return;
        }

        var answer = report.Check.Groups[group].Answer;
        json.WriteStartObject("firstError");
        WritePlace(json, report.Recording.PlaceOf(answer));
        json.WriteString("recorded", Of(report.Recording.Events[answer].Code));
        json.WriteEndObject();
    }

    private static void WriteLatency(Utf8JsonWriter json, ReplayReport report)
    {
        if (report.Latency is not { } latency)
        {
            json.WriteNull("latencyNs");
            return;
        }

        json.WriteStartObject("latencyNs");
        json.WriteNumber("count", latency.Count);
        json.WriteNumber("min", latency.Min);
        json.WriteNumber("mean", latency.Mean);
        json.WriteNumber("p50", latency.P50);
        json.WriteNumber("p90", latency.P90);
        json.WriteNumber("p99", latency.P99);
        json.WriteNumber("p999", latency.P999);
        json.WriteNumber("max", latency.Max);
        json.WriteEndObject();
    }

    private static void WriteDifferences(Utf8JsonWriter json, ReplayReport report)
    {
        json.WriteNumber("different", report.Different);
        json.WriteStartArray("differences");
        foreach (var difference in report.Differences)
        {
            json.WriteStartObject();
            WritePlace(json, difference.Place);
            json.WriteString("recorded", Of(difference.Recorded));
            json.WriteString("model", Of(difference.Model));
            json.WriteString("text", difference.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string? Of(PageResponseCode? code) => code switch
    {
        PageResponseCode.Success => "success",
        PageResponseCode.InvalidRequest => "invalid",
        null => null,
        _ => "failure",
    };

    private static void WriteRun(Utf8JsonWriter json, ReplayReport report)
    {
        json.WriteStartObject("run");
        json.WriteNumber("seed", report.Settings.Seed);
        json.WriteNumber("issued", report.Issued);
        json.WriteNumber("notTaken", report.NotTaken);
        json.WriteNumber("usedAgainInFlight", report.Reused);
        json.WriteNumber("unexpectedAnswers", report.Unexpected);
        json.WriteNumber("answersBeforeLast", report.Early);
        json.WriteNumber("priStops", report.Stops);
        json.WriteNumber("waitedNs", report.WaitedNs);
        json.WriteStartArray("invariants");
        foreach (var result in report.Invariants)
        {
            json.WriteStartObject();
            json.WriteString("name", InvariantTable.NameOf(result.Id));
            json.WriteString("requirement", InvariantTable.RequirementOf(result.Id));
            json.WriteString("rule", InvariantTable.RuleOf(result.Id));
            json.WriteNumber("checks", result.Checks);
            json.WriteNumber("violations", result.Violations);
            json.WriteString("first", result.First);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}

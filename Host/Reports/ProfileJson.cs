using System.Text.Json;
using Iopf.Hardware.Translations;
using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Host.Reports;

/// <summary>The tables of profiles as JSON (docs/json.md).</summary>
internal static class ProfileJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(TextWriter output, IReadOnlyList<ArchitectureProfile> profiles) => JsonText.Write(output, json =>
    {
        JsonText.WriteSchema(json, "iopf.profiles");
        json.WriteStartArray("profiles");
        foreach (var profile in profiles)
            Write(json, profile);

        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, ArchitectureProfile profile)
    {
        json.WriteStartObject();
        json.WriteString("name", profile.Name);
        json.WriteString("title", profile.Title);
        json.WriteString("linux", profile.Linux);
        WriteRing(json, profile.Ring);
        WriteRows(json, "requests", profile.Admission.Rows, WriteRow);
        WriteRows(json, "answers", profile.Answers, WriteAnswer);
        json.WriteStartObject("answerPasid");
        json.WriteString("rule", NameOf(profile.AnswerPasid.Rule));
        WriteSource(json, profile.AnswerPasid.IsSure, profile.AnswerPasid.Source);
        json.WriteEndObject();
        WriteRecovery(json, profile.Recovery);
        WriteMarker(json, profile.StopMarker);
        WriteRows(json, "malformed", profile.Malformed, WriteRule);
        WriteRows(json, "tables", profile.Tables, WriteTable);
        json.WriteEndObject();
    }

    private static void WriteRing(Utf8JsonWriter json, RingRules ring)
    {
        json.WriteStartObject("ring");
        json.WriteString("queue", ring.Queue);
        json.WriteNumber("entryBytes", ring.EntrySize);
        json.WriteNumber("entriesDefault", 1 << ring.DefaultOrder);
        json.WriteNumber("entriesSmallest", 1 << ring.SmallestOrder);
        json.WriteNumber("entriesLargest", 1 << ring.LargestOrder);
        json.WriteBoolean("keepsEntryFree", ring.KeepsEntryFree);
        json.WriteString("positions", ring.Position switch
        {
            RingPosition.ByteOffset => "byte-offset",
            RingPosition.Index => "index",
            _ => "index-with-wrap-bit",
        });
        json.WriteString("overflow", ring.Overflow switch
        {
            OverflowFlag.Sticky => "sticky",
            OverflowFlag.Toggle => "toggle",
            _ => "log-stops",
        });
        json.WriteBoolean("writesWhileOverflowed", ring.WritesWhileOverflowed);
        json.WriteString("interrupt", ring.Interrupt == InterruptRule.NothingPending ? "nothing-pending" : "no-longer-empty");
        json.WriteString("source", ring.Source);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, AdmissionRow row)
    {
        json.WriteString("row", row.Name);
        json.WriteString("condition", QueueConditions.NameOf(row.Condition));
        json.WriteString("kind", RequestKinds.NameOf(row.Kind));
        json.WriteString("outcome", row.Outcome switch
        {
            QueueAdmission.Queued => "queued",
            QueueAdmission.Waits => "waits",
            QueueAdmission.Answered => "answered",
            _ => "dropped",
        });
        json.WriteString("code", NameOf(row.Code));
        json.WriteString("pasid", row.Code is null ? null : NameOf(row.Pasid));
        WriteNumber(json, "fault", row.FaultCode);
        json.WriteBoolean("byDriver", row.ByDriver);
        WriteSource(json, row.IsSure, row.Source);
    }

    private static void WriteAnswer(Utf8JsonWriter json, AnswerCodeRow row)
    {
        json.WriteString("row", row.Name);
        json.WriteString("answer", NameOf(row.Answer));
        json.WriteString("command", row.Command);
        json.WriteNumber("specified", row.Specified);
        WriteNumber(json, "linuxWrites", row.LinuxWrites);
        json.WriteString("meaning", row.Meaning);
        WriteSource(json, row.IsSure, row.Source);
    }

    private static void WriteRecovery(Utf8JsonWriter json, OverflowRecovery recovery)
    {
        json.WriteStartObject("overflow");
        json.WriteString("by", recovery.By);
        json.WriteString("steps", recovery.Steps);
        json.WriteString("acknowledged", recovery.Acknowledged == Acknowledging.WhenEmpty ? "when-empty" : "after-reading");
        json.WriteBoolean("discardsIncompleteGroups", recovery.DiscardsPartials);
        json.WriteStartArray("follows");
        foreach (var consequence in recovery.Follows)
            json.WriteStringValue(consequence);

        json.WriteEndArray();
        json.WriteString("source", recovery.Source);
        json.WriteEndObject();
    }

    private static void WriteMarker(Utf8JsonWriter json, StopMarkerRule? marker)
    {
        if (marker is null)
        {
            json.WriteNull("stopMarker");
            return;
        }

        json.WriteStartObject("stopMarker");
        json.WriteString("hardware", marker.Hardware);
        json.WriteString("software", marker.Software);
        json.WriteString("source", marker.Source);
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, MalformedRule rule)
    {
        json.WriteString("row", rule.Name);
        json.WriteString("text", rule.Text);
        json.WriteString("answer", NameOf(rule.Answer));
        json.WriteBoolean("notLastToo", rule.NotLastToo);
        WriteSource(json, rule.IsSure, rule.Source);
    }

    private static void WriteTable(Utf8JsonWriter json, TableFaultRow row)
    {
        json.WriteString("row", row.Name);
        json.WriteString("level", TableLevels.NameOf(row.Level));
        json.WriteString("state", TableEntryStates.NameOf(row.State));
        json.WriteNumber("fault", row.Code);
        json.WriteString("completed", row.Completed switch
        {
            TranslationStatus.Success => "success",
            TranslationStatus.UnsupportedRequest => "unsupported-request",
            _ => "completer-abort",
        });
        json.WriteBoolean("recorded", row.IsRecorded);
        WriteSource(json, row.IsSure, row.Source);
    }

    private static string NameOf(PasidRule rule) => rule switch
    {
        PasidRule.IfPresent => "if-present",
        PasidRule.IfRequired => "if-required",
        PasidRule.UnitOrEntry => "unit-or-entry",
        _ => "never",
    };

    private static void WriteRows<T>(Utf8JsonWriter json, string name, IEnumerable<T> rows, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var row in rows)
        {
            json.WriteStartObject();
            write(json, row);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSource(Utf8JsonWriter json, bool isSure, string source)
    {
        json.WriteBoolean("sure", isSure);
        json.WriteString("source", source);
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static string? NameOf(PageResponseCode? code) => code switch
    {
        PageResponseCode.Success => "success",
        PageResponseCode.InvalidRequest => "invalid",
        PageResponseCode.ResponseFailure => "failure",
        _ => null,
    };
}

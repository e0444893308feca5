using System.Text.Json;
using Iopf.Lab.Invariants;
using Iopf.Lab.Observing;

namespace Iopf.Host.Reports;

/// <summary>Who owes each answer, as JSON.</summary>
internal static class OwedJson
{
    /// <summary>Writes a moment with its groups.</summary>
    public static void Write(Utf8JsonWriter json, string key, OwedMoment moment)
    {
        json.WriteStartObject(key);
        json.WriteNumber("timeNs", moment.Time);
        Write(json, "groups", moment.Groups);
        json.WriteEndObject();
    }

    /// <summary>Writes groups.</summary>
    public static void Write(Utf8JsonWriter json, string key, IReadOnlyList<OwedGroup> groups)
    {
        json.WriteStartArray(key);
        foreach (var group in groups)
        {
            json.WriteStartObject();
            if (group.Host is { } host)
                json.WriteNumber("host", host);

            json.WriteString("requester", $"{group.Requester}");
            if (group.Stall is { } tag)
                json.WriteNumber("stallTag", tag.Value);
            else
                json.WriteNumber("index", group.Index.Value);

            if (group.Pasid is { } pasid)
                json.WriteNumber("pasid", pasid.Value);

            json.WriteString("owner", TokenOwners.NameOf(group));
            json.WriteNumber("sinceNs", group.Since);
            if (group.AcceptedAt is { } accepted)
                json.WriteNumber("acceptedNs", accepted);

            json.WriteString("next", TokenOwners.NextOf(group));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

using System.Text.Json;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Running;

namespace Iopf.Host.Reports;

/// <summary>What the IOMMU units did, as JSON; docs/json.md explains each key.</summary>
internal static class IommuJson
{
    /// <summary>Writes the object `iommu`.</summary>
    public static void Write(Utf8JsonWriter json, IommuReport iommu)
    {
        json.WriteStartObject("iommu");
        json.WriteString("architecture", Architectures.NameOf(iommu.Architecture));
        json.WriteNumber("queueEntries", iommu.QueueEntries);
        json.WriteNumber("capacity", iommu.Capacity);
        json.WriteNumber("queued", iommu.Queued);
        json.WriteNumber("overflows", iommu.Overflows);
        json.WriteNumber("stalled", iommu.Stalled);
        json.WriteNumber("backPressured", iommu.BackPressured);
        json.WriteNumber("retries", iommu.Retries);
        json.WriteNumber("failedInvalid", iommu.FailedInvalid);
        json.WriteNumber("failedRetries", iommu.FailedRetries);
        json.WriteNumber("stuckGroups", iommu.StuckGroups);
        json.WriteNumber("answeredByGuestQueues", iommu.AnsweredByGuestQueues);
        WriteRows(json, iommu);
        json.WriteEndObject();
    }

    /// <summary>Writes the list `rows`.</summary>
    public static void WriteRows(Utf8JsonWriter json, IommuReport iommu)
    {
        json.WriteStartArray("rows");
        foreach (var row in iommu.Rows)
        {
            json.WriteStartObject();
            json.WriteString("row", row.Row);
            json.WriteString("text", row.Text);
            json.WriteString("source", row.Source);
            json.WriteBoolean("sure", row.IsSure);
            json.WriteNumber("times", row.Times);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

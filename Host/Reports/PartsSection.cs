using System.Text.Json;
using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>What each part of a run's devices did, as people read it and as JSON.</summary>
internal static class PartsSection
{
    private const int MostRows = 32;

    /// <summary>Writes the table; nothing where there are no parts.</summary>
    public static void Write(ReportPage page, RunReport report)
    {
        if (report.Parts.Count == 0)
            return;

        page.Table([.. Rows(report)]);
        if (report.Parts.Count > MostRows)
            page.Text($"  and {Quantities.Of(report.Parts.Count - MostRows, "part")} more: --json has them all");
    }

    /// <summary>Writes the list `parts`; nothing where there are none.</summary>
    public static void Write(Utf8JsonWriter json, RunReport report)
    {
        if (report.Parts.Count == 0)
            return;

        json.WriteStartArray("parts");
        foreach (var part in report.Parts)
        {
            json.WriteStartObject();
            json.WriteNumber("entry", part.Entry);
            if (part.Vf is { } vf)
                json.WriteNumber("vf", vf);

            json.WriteNumber("functions", part.Functions);
            json.WriteNumber("made", part.Accesses);
            json.WriteNumber("failed", part.Failed);
            json.WriteNumber("priStopped", part.PriStopped);
            RunJson.WriteSummary(json, "responseFaultedNs", part.ResponseFaulted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IEnumerable<string[]> Rows(RunReport report)
    {
        yield return ["Who: response, faulted", "made", "failed", "faulted", "p50", "p99", "max", ""];
        foreach (var part in report.Parts.Take(MostRows))
        {
            var times = part.ResponseFaulted;
            var (p50, p99, max) = times.Count == 0 ? ("-", "-", "-") : (Quantities.Time(times.P50), Quantities.Time(times.P99), Quantities.Time(times.Max));
            yield return
            [
                part.Functions == 1 ? part.Name : $"{Quantities.Count(part.Functions)} x {part.Name}", Quantities.Count(part.Accesses), Quantities.Count(part.Failed),
                Quantities.Count(times.Count), p50, p99, max, part.PriStopped == 0 ? "" : "PRI stopped",
            ];
        }
    }
}

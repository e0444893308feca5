using System.Globalization;
using Iopf.Host.Reports;
using Iopf.Host.Runs.Reading;
using Iopf.Host.Terminal;
using Iopf.Text;

namespace Iopf.Host.Runs.Showing;

/// <summary>Runs side by side, for people and as JSON.</summary>
internal static class ComparisonPage
{
    private const string Schema = "iopf.run-comparison";
    private const int LongestCell = 60;

    /// <summary>Writes the page.</summary>
    public static void Write(HostEnvironment host, IReadOnlyList<FoundRun> runs)
    {
        var page = new ReportPage(host);
        page.Title("iopf runs", string.Join(", ", runs.Select(run => run.Name)));
        var sections = RunComparison.Of(runs);
        foreach (var section in sections.Where(section => section.Differences.Count > 0))
        {
            page.WordTable(
            [
                [section.Name, .. runs.Select(run => run.Name)],
                .. section.Differences.Select(line => (string[])[line.Key, .. line.Values.Select(value => Shown(line.Key, value))]),
            ]);
        }

        page.Text("");
        var (equal, different) = (sections.Sum(section => section.Equal), sections.Sum(section => section.Differences.Count));
        page.Text(different == 0
            ? $"Nothing differs: all {Quantities.Of(equal, "line")} are equal."
            : $"{Quantities.Of(different, "line")} {(different == 1 ? "differs" : "differ")}; {Quantities.Of(equal, "equal line")} left out ({string.Join(", ", sections.Where(section => section.Equal > 0).Select(section => $"{section.Name} {section.Equal}"))}).");
        page.Flush();
    }

    /// <summary>Writes the JSON; docs/json.md explains each key.</summary>
    public static void WriteJson(TextWriter output, IReadOnlyList<FoundRun> runs) => JsonText.Write(output, json =>
    {
        JsonText.WriteSchema(json, Schema);
        JsonText.WriteStrings(json, "runs", runs.Select(run => run.Name));
        json.WriteStartArray("sections");
        foreach (var section in RunComparison.Of(runs))
        {
            json.WriteStartObject();
            json.WriteString("name", section.Name);
            json.WriteNumber("equal", section.Equal);
            json.WriteStartArray("differences");
            foreach (var line in section.Differences)
            {
                json.WriteStartObject();
                json.WriteString("key", line.Key);
                json.WriteStartArray("values");
                foreach (var value in line.Values)
                {
                    if (value is not { } leaf)
                        json.WriteNullValue();
                    else if (leaf.IsNumber && decimal.TryParse(leaf.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                        json.WriteNumberValue(number);
                    else
                        json.WriteStringValue(leaf.Text);
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Shown(string key, Leaf? value)
    {
        if (value is not { } leaf)
            return "-";

        if (leaf.IsNumber && !key.EndsWith("seed", StringComparison.Ordinal) && decimal.TryParse(leaf.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return IsTime(key) && number >= 0 ? Quantities.Time(number) : number == (long)number ? Quantities.Count((long)number) : leaf.Text;

        return leaf.Text.Length > LongestCell ? $"{leaf.Text[..LongestCell]}…" : leaf.Text;
    }

    // `times.serviceNs.p99` is a time, `times.serviceNs.count` is none.
    private static bool IsTime(string key) => key.Contains("Ns", StringComparison.Ordinal) && !key.EndsWith(".count", StringComparison.Ordinal);
}

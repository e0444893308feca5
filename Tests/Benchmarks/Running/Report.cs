using System.Text.Json;

namespace Iopf.Tests.Benchmarks.Running;

/// <summary>What one run of this program measured.</summary>
/// <param name="Engine">The assembly that holds ActorSystem, with its version.</param>
/// <param name="CalibrationNanoseconds">Nanoseconds a step of the calibration loop, before and after each case.</param>
/// <param name="Samples">The figures.</param>
internal sealed record Report(string Engine, IReadOnlyList<double> CalibrationNanoseconds, IReadOnlyList<Samples> Samples)
{
    public const string Schema = "iopf-benchmarks";

    public const int Version = 1;

    public string ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("schema", Schema);
            json.WriteNumber("version", Version);
            json.WriteString("engine", Engine);
            json.WriteString("runtime", Environment.Version.ToString());
            json.WriteNumber("processors", Environment.ProcessorCount);
            WriteNumbers(json, "calibration_ns", CalibrationNanoseconds);
            json.WriteStartArray("figures");
            foreach (var samples in Samples) WriteFigure(json, samples);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public static Report FromJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        return new Report(
            root.GetProperty("engine").GetString()!,
            Numbers(root.GetProperty("calibration_ns")),
            [.. root.GetProperty("figures").EnumerateArray().Select(ReadFigure)]);
    }

    private static void WriteFigure(Utf8JsonWriter json, Samples samples)
    {
        json.WriteStartObject();
        json.WriteString("suite", samples.Suite);
        json.WriteString("case", samples.Case);
        json.WriteString("metric", samples.Figure.Metric);
        json.WriteString("unit", samples.Figure.Unit);
        json.WriteBoolean("more_is_better", samples.Figure.MoreIsBetter);
        json.WriteNumber("median", samples.Median);
        WriteNumbers(json, "samples", samples.Values);
        json.WriteEndObject();
    }

    private static Samples ReadFigure(JsonElement json)
    {
        var figure = new Figure(
            json.GetProperty("metric").GetString()!,
            json.GetProperty("unit").GetString()!,
            json.GetProperty("more_is_better").GetBoolean(),
            json.GetProperty("median").GetDouble());
        var samples = new Samples(json.GetProperty("suite").GetString()!, json.GetProperty("case").GetString()!, figure);
        samples.Values.AddRange(Numbers(json.GetProperty("samples")));
        return samples;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static double[] Numbers(JsonElement json) => [.. json.EnumerateArray().Select(number => number.GetDouble())];
}

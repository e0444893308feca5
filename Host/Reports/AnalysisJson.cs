using System.Text.Json;
using Iopf.Lab.Analysis;

namespace Iopf.Host.Reports;

/// <summary>
/// The analysis of a run's groups as JSON; docs/json.md explains each key. It is made with floating point, and so is a document of its own: its last digits
/// may differ from machine to machine.
/// </summary>
internal static class AnalysisJson
{
    private const string Schema = "iopf.analysis";
    private const int Digits = 3;
    private const int ShareDigits = 9;

    /// <summary>The whole document.</summary>
    public static string Of(GroupAnalysis analysis) => JsonText.Of(json =>
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteNumber("confidence", 0.95);
        json.WriteStartObject("groups");
        json.WriteNumber("answered", analysis.Groups);
        json.WriteNumber("unanswered", analysis.Unanswered);
        json.WriteNumber("failed", analysis.Failed);
        json.WriteStartObject("failedShare");
        json.WriteNumber("value", Round(analysis.Groups == 0 ? 0 : analysis.Failed / (double)analysis.Groups, ShareDigits));
        Write(json, analysis.FailedInterval, ShareDigits);
        json.WriteEndObject();
        json.WriteEndObject();
        Write(json, "responseNs", analysis.Response);
        Write(json, "serviceNs", analysis.Service);
    });

    private static void Write(Utf8JsonWriter json, string key, SeriesAnalysis series)
    {
        json.WriteStartObject(key);
        json.WriteNumber("count", series.Count);
        json.WriteNumber("warmUp", series.WarmUp);
        json.WriteBoolean("steady", series.IsSteady);
        json.WriteNumber("effectiveCount", series.EffectiveCount);
        json.WriteStartObject("mean");
        json.WriteNumber("value", Round(series.Mean, Digits));
        Write(json, series.MeanInterval, Digits);
        json.WriteBoolean("typical", series.Shape.IsMeanTypical);
        json.WriteNumber("batches", series.Batches.Count);
        json.WriteNumber("batchCorrelation", Round(series.Batches.Correlation, Digits));
        json.WriteEndObject();
        json.WriteStartArray("percentiles");
        foreach (var percentile in series.Percentiles)
        {
            json.WriteStartObject();
            json.WriteString("name", percentile.Name);
            json.WriteNumber("value", Round(percentile.Value, Digits));
            Write(json, percentile.Interval, Digits);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, series.Shape);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Shape shape)
    {
        json.WriteStartObject("shape");
        json.WriteNumber("tailShare", Round(shape.TailShare, Digits));
        json.WriteStartArray("modes");
        foreach (var mode in shape.Modes)
        {
            json.WriteStartObject();
            json.WriteNumber("low", mode.Low);
            json.WriteNumber("high", mode.High);
            json.WriteNumber("peak", mode.Peak);
            json.WriteNumber("share", Round(mode.Share, ShareDigits));
            json.WriteNumber("shareOfSum", Round(mode.ShareOfSum, ShareDigits));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Interval interval, int digits)
    {
        Write(json, "low", interval.Low, digits);
        Write(json, "high", interval.High, digits);
    }

    private static void Write(Utf8JsonWriter json, string key, double? value, int digits)
    {
        if (value is { } known)
            json.WriteNumber(key, Round(known, digits));
        else
            json.WriteNull(key);
    }

    // Through decimal, so that 0.1 is written 0.1 and nothing in powers of ten.
    private static decimal Round(double value, int digits) => Math.Round((decimal)value, digits);
}

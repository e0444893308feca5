using System.Text.Json;
using Iopf.Lab.Concluding;
using Iopf.Lab.Invariants;
using Iopf.Lab.Observing;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;

namespace Iopf.Host.Reports;

/// <summary>The report as JSON; docs/json.md explains each key.</summary>
internal static class RunJson
{
    /// <summary>The name of the schema.</summary>
    public const string Schema = "iopf.run";

    /// <summary>The whole document.</summary>
    public static void Write(TextWriter output, RunReport report, MachineFacts machine) => JsonText.Write(output, json =>
    {
        WriteResults(json, report);
        json.WriteStartObject("machine");
        machine.Write(json);
        WriteOfMachine(json, report);
        json.WriteEndObject();
    });

    /// <summary>All but the part `machine`.</summary>
    public static string Results(RunReport report) => JsonText.Of(json => WriteResults(json, report));

    /// <summary>What of a report depends on the machine.</summary>
    public static void WriteOfMachine(Utf8JsonWriter json, RunReport report)
    {
        if (report.NotStopped.Count > 0)
            JsonText.WriteStrings(json, "notStopped", report.NotStopped);

        if (report.Mode == RunMode.Parallel)
            WriteTimed(json, report);
    }

    private static void WriteResults(Utf8JsonWriter json, RunReport report)
    {
        JsonText.WriteSchema(json, Schema);
        json.WriteStartObject("scenario");
        json.WriteString("name", report.Scenario.Name);
        json.WriteString("description", report.Scenario.Description);
        json.WriteNumber("seed", report.Scenario.Seed);
        json.WriteEndObject();
        json.WriteString("mode", report.Mode == RunMode.Simulated ? "simulated" : "parallel");
        if (report.Schedule != Schedule.First)
            json.WriteString("schedule", Schedules.NameOf(report.Schedule));

        json.WriteString("verdict", Words.Of(report.Verdict));
        json.WriteString("why", report.Why);
        WriteAccesses(json, report);
        WriteFaults(json, report.Counts);
        WriteAnswers(json, report.Counts);
        WriteMemory(json, report.Counts);
        if (report.Iommu.IsWorthSaying)
            IommuJson.Write(json, report.Iommu);

        WriteInvariants(json, report.Invariants);
        WriteExpectations(json, report.Expectations);
        if (report.Handlers.Count > 0)
            WriteHandlers(json, report.Handlers);

        if (report.MissingCounters.Count > 0)
            JsonText.WriteStrings(json, "missingCounters", report.MissingCounters);

        // In parallel mode the machine's clock measures them: they belong to its part then.
        if (report.Mode == RunMode.Simulated)
            WriteTimed(json, report);
    }

    private static void WriteHandlers(Utf8JsonWriter json, IReadOnlyList<HandlerReport> handlers)
    {
        json.WriteStartArray("handlers");
        foreach (var handler in handlers)
        {
            json.WriteStartObject();
            json.WriteString("name", handler.Handler);
            json.WriteString("what", handler.What);
            json.WriteNumber("times", handler.Times);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTimed(Utf8JsonWriter json, RunReport report)
    {
        WriteTimes(json, report.Times);
        PartsSection.Write(json, report);
        WriteWaits(json, report.Waits);
        StagesJson.Write(json, report);
        InjectedJson.Write(json, report.Injected);
        if (report.Owed.Count > 0)
            OwedJson.Write(json, "owed", report.Owed);

        if (report.OwedAt is { } moment)
            OwedJson.Write(json, "owedAt", moment);

        JsonText.WriteStrings(json, "conclusion", Conclusion.Of(report));
        if (report.Chart is { } chart)
            ChartJson.Write(json, chart);
    }

    private static void WriteWaits(Utf8JsonWriter json, RunWaits waits)
    {
        json.WriteStartObject("waits");
        json.WriteNumber("streams", waits.Streams);
        json.WriteNumber("paceNs", waits.Pace);
        json.WriteNumber("groupsNs", waits.Groups);
        json.WriteNumber("handlersNs", waits.Handlers);
        json.WriteNumber("handlerCalls", waits.HandlerCalls);
        json.WriteNumber("creditsNs", waits.Credits);
        json.WriteNumber("retryDelaysNs", waits.RetryDelays);
        json.WriteEndObject();
    }

    private static void WriteAccesses(Utf8JsonWriter json, RunReport report)
    {
        var counts = report.Counts;
        json.WriteStartObject("accesses");
        json.WriteNumber("planned", counts.AccessesPlanned);
        json.WriteNumber("made", counts.Accesses);
        json.WriteNumber("cacheHits", counts.CacheHits);
        json.WriteNumber("translated", counts.TranslatedAccesses);
        json.WriteNumber("faulted", counts.FaultedAccesses);
        json.WriteNumber("failed", counts.FailedAccesses);
        json.WriteStartArray("failures");
        foreach (var failed in report.Failures)
        {
            json.WriteStartObject();
            json.WriteString("why", Words.Of(failed.Why));
            json.WriteNumber("accesses", failed.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("distinctPages", counts.DistinctPages);
        json.WriteEndObject();
    }

    private static void WriteFaults(Utf8JsonWriter json, RunCounts counts)
    {
        json.WriteStartObject("faults");
        json.WriteNumber("requests", counts.Faults);
        json.WriteNumber("requestsLost", counts.RequestsLost);
        json.WriteNumber("groups", counts.Groups);
        json.WriteStartArray("groupSizes");
        foreach (var (size, groups) in counts.GroupSizes.OrderBy(pair => pair.Key))
        {
            json.WriteStartObject();
            json.WriteNumber("size", size);
            json.WriteNumber("groups", groups);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("queueDepthMax", counts.QueueDepthMax);
        json.WriteNumber("batchMean", counts.QueueBatchMeanMilli / 1_000m);
        json.WriteEndObject();
    }

    private static void WriteAnswers(Utf8JsonWriter json, RunCounts counts)
    {
        json.WriteStartObject("answers");
        json.WriteNumber("success", counts.AnsweredSuccess);
        json.WriteNumber("invalid", counts.AnsweredInvalid);
        json.WriteNumber("failure", counts.AnsweredFailure);
        json.WriteNumber("automatic", counts.AutoAnswered);
        json.WriteNumber("deadlinesMissed", counts.DeadlinesMissed);
        json.WriteNumber("refusedAtBound", counts.RefusedAtBound);
        json.WriteNumber("callsGivenUp", counts.CallsGivenUp);
        json.WriteNumber("refused", counts.AnswersRefused);
        json.WriteNumber("cancelled", counts.Cancelled);
        json.WriteEndObject();
    }

    private static void WriteMemory(Utf8JsonWriter json, RunCounts counts)
    {
        json.WriteStartObject("memory");
        json.WriteNumber("pagesMapped", counts.PagesMapped);
        json.WriteNumber("evictions", counts.Evictions);
        json.WriteEndObject();
    }

    private static void WriteInvariants(Utf8JsonWriter json, IReadOnlyList<InvariantResult> invariants)
    {
        json.WriteStartArray("invariants");
        foreach (var invariant in invariants)
        {
            json.WriteStartObject();
            json.WriteString("name", InvariantTable.NameOf(invariant.Id));
            json.WriteString("requirement", InvariantTable.RequirementOf(invariant.Id));
            json.WriteString("rule", InvariantTable.RuleOf(invariant.Id));
            json.WriteNumber("checks", invariant.Checks);
            json.WriteNumber("violations", invariant.Violations);
            json.WriteString("first", invariant.First);
            json.WriteBoolean("gap", invariant.IsGap);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExpectations(Utf8JsonWriter json, IReadOnlyList<ExpectationResult> expectations)
    {
        json.WriteStartArray("expectations");
        foreach (var expectation in expectations)
        {
            json.WriteStartObject();
            json.WriteString("name", ExpectKeys.NameOf(expectation.Count));
            json.WriteString("expected", $"{expectation.Expected}");
            json.WriteNumber("found", expectation.Found);
            json.WriteBoolean("met", expectation.IsMet);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTimes(Utf8JsonWriter json, RunTimes times)
    {
        json.WriteStartObject("times");
        json.WriteNumber("durationNs", times.Duration);
        json.WriteNumber("accessesPerSecond", times.AccessesPerSecond);
        json.WriteNumber("groupsPerSecond", times.GroupsPerSecond);
        WriteSummary(json, "serviceNs", times.Service);
        WriteSummary(json, "responseFaultedNs", times.ResponseFaulted);
        WriteSummary(json, "responseNs", times.Response);
        json.WriteEndObject();
    }

    /// <summary>The figures of times in ns.</summary>
    public static void WriteSummary(Utf8JsonWriter json, string name, HistogramSummary summary)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count", summary.Count);
        json.WriteNumber("min", summary.Min);
        json.WriteNumber("mean", summary.Mean);
        json.WriteNumber("p50", summary.P50);
        json.WriteNumber("p90", summary.P90);
        json.WriteNumber("p99", summary.P99);
        json.WriteNumber("p999", summary.P999);
        json.WriteNumber("max", summary.Max);
        json.WriteEndObject();
    }
}

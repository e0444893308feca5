using System.Text.Json;
using Iopf.Host.Reports;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;

namespace Iopf.Host.Nodes;

/// <summary>What a life of a machine did, as its node says it in one line and as lives are added up.</summary>
internal sealed record HostCounts
{
    private static readonly (string Key, Func<HostCounts, long> Get, Func<HostCounts, long, HostCounts> With)[] Keys =
    [
        ("accesses", counts => counts.Accesses, (counts, value) => counts with { Accesses = value }),
        ("faultedAccesses", counts => counts.FaultedAccesses, (counts, value) => counts with { FaultedAccesses = value }),
        ("failedAccesses", counts => counts.FailedAccesses, (counts, value) => counts with { FailedAccesses = value }),
        ("faults", counts => counts.Faults, (counts, value) => counts with { Faults = value }),
        ("groups", counts => counts.Groups, (counts, value) => counts with { Groups = value }),
        ("success", counts => counts.Success, (counts, value) => counts with { Success = value }),
        ("invalid", counts => counts.Invalid, (counts, value) => counts with { Invalid = value }),
        ("failure", counts => counts.Failure, (counts, value) => counts with { Failure = value }),
        ("deadlinesMissed", counts => counts.DeadlinesMissed, (counts, value) => counts with { DeadlinesMissed = value }),
        ("cancelled", counts => counts.Cancelled, (counts, value) => counts with { Cancelled = value }),
        ("requestsLost", counts => counts.RequestsLost, (counts, value) => counts with { RequestsLost = value }),
        ("autoAnswered", counts => counts.AutoAnswered, (counts, value) => counts with { AutoAnswered = value }),
        ("answersRefused", counts => counts.AnswersRefused, (counts, value) => counts with { AnswersRefused = value }),
        ("callsGivenUp", counts => counts.CallsGivenUp, (counts, value) => counts with { CallsGivenUp = value }),
        ("durationNs", counts => counts.Duration, (counts, value) => counts with { Duration = value }),
        ("serviceP50Ns", counts => counts.ServiceMedian, (counts, value) => counts with { ServiceMedian = value }),
    ];

    /// <summary>Accesses made.</summary>
    public long Accesses { get; init; }

    /// <summary>Accesses that waited for a page fault.</summary>
    public long FaultedAccesses { get; init; }

    /// <summary>Accesses that failed.</summary>
    public long FailedAccesses { get; init; }

    /// <summary>Page requests sent.</summary>
    public long Faults { get; init; }

    /// <summary>Groups sent.</summary>
    public long Groups { get; init; }

    /// <summary>Groups answered Success.</summary>
    public long Success { get; init; }

    /// <summary>Groups answered Invalid Request.</summary>
    public long Invalid { get; init; }

    /// <summary>Groups answered Response Failure.</summary>
    public long Failure { get; init; }

    /// <summary>Deadlines missed.</summary>
    public long DeadlinesMissed { get; init; }

    /// <summary>Groups cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>Requests that a full queue lost.</summary>
    public long RequestsLost { get; init; }

    /// <summary>Groups that the hardware answered by itself.</summary>
    public long AutoAnswered { get; init; }

    /// <summary>Answers that matched no group in flight.</summary>
    public long AnswersRefused { get; init; }

    /// <summary>Calls in progress when somebody else closed their group.</summary>
    public long CallsGivenUp { get; init; }

    /// <summary>From the start of the devices to their end, in ns; of several lives the longest.</summary>
    public long Duration { get; init; }

    /// <summary>Median from a group to its answer at the device, in ns; of several lives the largest.</summary>
    public long ServiceMedian { get; init; }

    /// <summary>Those of a report.</summary>
    public static HostCounts Of(RunReport report) => new()
    {
        Accesses = report.Counts.Accesses,
        FaultedAccesses = report.Counts.FaultedAccesses,
        FailedAccesses = report.Counts.FailedAccesses,
        Faults = report.Counts.Faults,
        Groups = report.Counts.Groups,
        Success = report.Counts.AnsweredSuccess,
        Invalid = report.Counts.AnsweredInvalid,
        Failure = report.Counts.AnsweredFailure,
        DeadlinesMissed = report.Counts.DeadlinesMissed,
        Cancelled = report.Counts.Cancelled,
        RequestsLost = report.Counts.RequestsLost,
        AutoAnswered = report.Counts.AutoAnswered,
        AnswersRefused = report.Counts.AnswersRefused,
        CallsGivenUp = report.Counts.CallsGivenUp,
        Duration = report.Times.Duration,
        ServiceMedian = report.Times.Service.P50,
    };

    /// <summary>What a scenario may expect of.</summary>
    public long Of(ExpectedCount count) => count switch
    {
        ExpectedCount.FailedAccesses => FailedAccesses,
        ExpectedCount.DeadlinesMissed => DeadlinesMissed,
        ExpectedCount.RequestsLost => RequestsLost,
        ExpectedCount.AutoAnswered => AutoAnswered,
        ExpectedCount.ResponseFailures => Failure,
        ExpectedCount.AnswersRefused => AnswersRefused,
        ExpectedCount.Cancelled => Cancelled,
        _ => CallsGivenUp,
    };

    /// <summary>Adds two lives up.</summary>
    public static HostCounts operator +(HostCounts left, HostCounts right) =>
        Keys.Aggregate(new HostCounts(), (sum, key) => key.With(sum, key.Get(left) + key.Get(right))) with
        {
            Duration = Math.Max(left.Duration, right.Duration),
            ServiceMedian = Math.Max(left.ServiceMedian, right.ServiceMedian),
        };

    /// <summary>Writes them, a key each.</summary>
    public void Write(Utf8JsonWriter json)
    {
        foreach (var (key, get, _) in Keys)
            json.WriteNumber(key, get(this));
    }

    /// <summary>Reads them; what is missing is 0.</summary>
    public static HostCounts Read(JsonElement content)
    {
        var counts = new HostCounts();
        foreach (var (key, _, with) in Keys)
        {
            if (JsonFields.NumberOf(content, key) is { } number)
                counts = with(counts, number);
        }

        return counts;
    }
}

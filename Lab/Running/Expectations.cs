using Iopf.Lab.Scenarios;
using Iopf.Lab.Statistics;

namespace Iopf.Lab.Running;

/// <summary>What a scenario expects of a count, and what the run came to.</summary>
/// <param name="Count">Which count.</param>
/// <param name="Expected">What is expected; never any.</param>
/// <param name="Found">The count.</param>
public sealed record ExpectationResult(ExpectedCount Count, CountBound Expected, long Found)
{
    /// <summary>Whether it is as expected.</summary>
    public bool IsMet => Expected.Admits(Found);

    /// <summary>The key, what was found, and what is expected.</summary>
    public override string ToString() => $"{ExpectKeys.NameOf(Count)} is {Found:N0}, expected {Expected}";
}

/// <summary>Holds the counts of a run against what its scenario expects.</summary>
internal static class Expectations
{
    /// <summary>Every expectation that is not any, in the order of reports.</summary>
    public static IReadOnlyList<ExpectationResult> Of(ExpectSection section, RunCounts counts) =>
    [
        .. Enum.GetValues<ExpectedCount>()
            .Where(count => !section[count].IsAny)
            .Select(count => new ExpectationResult(count, section[count], Found(count, counts))),
    ];

    private static long Found(ExpectedCount count, RunCounts counts) => count switch
    {
        ExpectedCount.FailedAccesses => counts.FailedAccesses,
        ExpectedCount.DeadlinesMissed => counts.DeadlinesMissed,
        ExpectedCount.RequestsLost => counts.RequestsLost,
        ExpectedCount.AutoAnswered => counts.AutoAnswered,
        ExpectedCount.ResponseFailures => counts.AnsweredFailure,
        ExpectedCount.AnswersRefused => counts.AnswersRefused,
        ExpectedCount.Cancelled => counts.Cancelled,
        _ => counts.CallsGivenUp,
    };
}

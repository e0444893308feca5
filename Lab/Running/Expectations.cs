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

/// <summary>Holds counts against what a scenario expects of them.</summary>
public static class Expectations
{
    /// <summary>Every expectation that is not any, in the order of reports.</summary>
    /// <param name="section">What is expected.</param>
    /// <param name="found">What each count came to.</param>
    public static IReadOnlyList<ExpectationResult> Of(ExpectSection section, Func<ExpectedCount, long> found) =>
    [
        .. Enum.GetValues<ExpectedCount>()
            .Where(count => !section[count].IsAny)
            .Select(count => new ExpectationResult(count, section[count], found(count))),
    ];

    /// <summary>What a count of a run came to.</summary>
    public static long Found(ExpectedCount count, RunCounts counts) => count switch
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

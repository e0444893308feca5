namespace Iopf.Lab.Scenarios;

/// <summary>The keys of the section <c>expect</c>.</summary>
public static class ExpectKeys
{
    private static readonly (ExpectedCount Count, string Name, string Meaning)[] Table =
    [
        (ExpectedCount.FailedAccesses, "failed-accesses", "accesses that fail"),
        (ExpectedCount.DeadlinesMissed, "deadlines-missed", "groups that are closed by their deadline"),
        (ExpectedCount.RequestsLost, "requests-lost", "requests that a full queue loses"),
        (ExpectedCount.AutoAnswered, "answered-by-hardware", "groups that the hardware answers by itself because a queue is full"),
        (ExpectedCount.ResponseFailures, "response-failures", "groups answered Response Failure, which stops PRI of the PF"),
        (ExpectedCount.AnswersRefused, "answers-refused", "answers that match no group in flight"),
        (ExpectedCount.Cancelled, "cancelled", "groups that are cancelled"),
        (ExpectedCount.CallsGivenUp, "calls-given-up", "calls in progress when somebody else closes their group"),
    ];

    /// <summary>All keys, in the order of reports.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Table.Select(row => row.Name)];

    /// <summary>The key of a count.</summary>
    public static string NameOf(ExpectedCount count) => Table[(int)count].Name;

    /// <summary>What a count counts, in a few words.</summary>
    public static string MeaningOf(ExpectedCount count) => Table[(int)count].Meaning;

    /// <summary>The count of a key.</summary>
    /// <returns>False if no key has this name.</returns>
    public static bool TryParse(string name, out ExpectedCount count)
    {
        var index = Array.FindIndex(Table, row => row.Name == name);
        count = (ExpectedCount)Math.Max(index, 0);
        return index >= 0;
    }
}

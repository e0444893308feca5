using Iopf.Lab.Running;

namespace Iopf.Lab.Concluding;

/// <summary>What a run comes to, in a few sentences: what a reader would otherwise have to find in its figures.</summary>
public static class Conclusion
{
    /// <summary>The sentences, the most important one first; each ends with a full stop.</summary>
    public static IReadOnlyList<string> Of(RunReport report) => [.. Sentences(report)];

    private static IEnumerable<string> Sentences(RunReport report)
    {
        switch (report.Verdict)
        {
            case Verdict.Violated:
                yield return Failing.OfInvariants(report);
                break;
            case Verdict.NoProgress:
                yield return Standstill.Of(report);
                break;
            case Verdict.Inconclusive when report.Counts.Accesses < report.Counts.AccessesPlanned:
                yield return "What was not reached may still fail: run it to its end for a verdict.";
                break;
            case Verdict.Inconclusive when report.MissingCounters.Count > 0:
                yield return "An actor that does not tell its counters was given up or hangs.";
                break;
            case Verdict.Inconclusive:
                yield return Limiting.WithoutGroups(report);
                break;
            default:
                yield return Limiting.Of(report);
                break;
        }

        if (Failing.OfAccesses(report) is { } failed)
            yield return failed;

        if (!report.SeedDecides)
            yield return "The seed decided nothing: no service time and no order of deliveries was drawn, so every seed gives this result.";
    }
}

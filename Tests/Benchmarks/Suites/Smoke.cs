using Iopf.Tests.Benchmarks.Micro;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>Runs a small part of everything once, so that a benchmark which broke is noticed before somebody wants to measure. Nothing is judged by time.</summary>
internal static class Smoke
{
    /// <summary>A case does this part of its work: enough for each of its actors to take part.</summary>
    private const int Part = 1_000;

    /// <summary>A case that takes so long hangs: it needs some milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Runs every case and every small operation.</summary>
    /// <returns>Whether all of them could be run to their end.</returns>
    public static bool Run(TextWriter to)
    {
        var failed = AllCases.Parts(Part).Count(@case => !CanRun(@case, to));
        var micro = MicroBenchmarks.RunOnce();
        to.WriteLine($"{failed} cases failed; small operations {(micro ? "ran" : "FAILED")}");
        return failed == 0 && micro;
    }

    private static bool CanRun(Case @case, TextWriter to)
    {
        var problem = Problem(@case);
        to.WriteLine($"{(problem is null ? "ok" : "FAILED")}: {@case.Suite} {@case.Name}{(problem is null ? "" : ": ")}{problem}");
        return problem is null;
    }

    // On a thread of its own, which is left behind where it hangs: it does not keep the process.
    private static string? Problem(Case @case)
    {
        string? problem = null;
        var thread = new Thread(() =>
        {
            try
            {
                CaseRunner.RunOnce(@case);
            }
            catch (Exception e)
            {
                problem = e.ToString();
            }
        });
        thread.IsBackground = true;
        thread.Start();
        return thread.Join(Patience) ? problem : $"it did not end within {Patience}";
    }
}

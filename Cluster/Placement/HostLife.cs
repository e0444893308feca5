using Iopf.Cluster.Books;
using Iopf.Lab.Running;

namespace Iopf.Cluster.Placement;

/// <summary>Begins a life of a machine: the first that has no book yet. It settles those before it, and goes on where the last one stood.</summary>
internal static class HostLife
{
    // Who begins at the same moment takes a number before it is asked for; so many do not.
    private const int MostTries = 16;

    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(18);
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a machine that is handed over may take to get all its answers, before those that are missing are cancelled: the core's deadline and a margin, but
    /// not longer than sharding lets an entity live (<c>handoff-timeout</c>).
    /// </summary>
    public static TimeSpan DrainWithin(RunPlan plan)
    {
        var deadline = TimeSpan.FromTicks(plan.Scenario.Core.Deadline / TimeSpan.NanosecondsPerTick) + Margin;
        return deadline == Margin || deadline > LongestDrain ? LongestDrain : deadline;
    }

    /// <summary>Begins a life.</summary>
    /// <param name="host">Number of the machine.</param>
    /// <param name="plan">What it runs; from here on it notes what it does in the book.</param>
    /// <param name="books">The books of all lives.</param>
    /// <param name="book">The book, where there is no problem and something is left to do.</param>
    /// <param name="over">The life that came to the end of the workload, where nothing is left to do; else 0.</param>
    /// <returns>Why there is none, or null.</returns>
    public static string? Begin(int host, RunPlan plan, BookFolder books, out LifeBook? book, out long over)
    {
        (book, over) = (null, 0);
        var problem = "";
        for (var tries = 0; tries < MostTries; tries++)
        {
            var shelf = books.Read();
            var last = shelf.Before(new LifeName(host, long.MaxValue));
            if (last?.State == LifeState.Ended && last.Devices.Sum(device => device.Streams.Sum()) >= plan.Progress.Planned)
            {
                over = last.Name.Life;
                return null;
            }

            var name = new LifeName(host, (last?.Name.Life ?? 0) + 1 + tries);
            var begun = books.Begin(name, RunBooks.PlanOf(plan), last);
            if (begun.Value is { } made)
            {
                book = made;
                _ = books.SettleBefore(host, name.Life); // what cannot be settled stays unsure: whoever adds the books up tells why
                plan.ResumeFrom((device, stream) => made.StreamsOf(device).Before[stream]);
                RunBooks.Note(plan, made);
                return null;
            }

            problem = begun.Error!.ToString();
        }

        return problem;
    }
}

using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;

namespace Iopf.Tests.Benchmarks.Running;

/// <summary>Warms a case up, runs it a number of times and keeps the samples of each figure.</summary>
internal static class CaseRunner
{
    private static readonly TimeSpan WarmUpTime = TimeSpan.FromSeconds(3);

    private static readonly Config Settings = ConfigurationFactory.ParseString(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "akka.hocon")));

    /// <summary>Runs a case so often for nothing that it is warm, and then for so many samples.</summary>
    public static IReadOnlyList<Samples> Run(Case @case, int rounds) => Run(@case, @case.WarmUps, rounds);

    /// <summary>Runs a case once, cold.</summary>
    public static void RunOnce(Case @case) => Run(@case, warmUps: 0, rounds: 1);

    private static List<Samples> Run(Case @case, int warmUps, int rounds)
    {
        var system = ActorSystem.Create("benchmarks", Settings);
        try
        {
            WakeScheduler(system);
            WarmUp(@case, system, warmUps);
            var samples = new List<Samples>();
            for (var i = 0; i < rounds; i++)
            {
                Settle();
                foreach (var figure in @case.Run(system)) Add(samples, @case, figure);
            }

            return samples;
        }
        finally
        {
            system.Terminate().Wait();
        }
    }

    // By time too: code that is compiled anew from what was seen of it is there after some seconds.
    private static void WarmUp(Case @case, ActorSystem system, int times)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < times || (times > 0 && clock.Elapsed < WarmUpTime); i++) @case.Run(system);
    }

    /// <summary>Lets garbage of before be gone.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    /// <summary>Akka.NET's scheduler blocks pool threads at its first start, so that start is made here.</summary>
    private static void WakeScheduler(ActorSystem system)
    {
        using var woken = new Finish(1);
        system.Scheduler.Advanced.ScheduleOnce(TimeSpan.FromMilliseconds(1), woken.Done);
        woken.Wait();
    }

    private static void Add(List<Samples> samples, Case @case, Figure figure)
    {
        var known = samples.Find(known => string.Equals(known.Figure.Metric, figure.Metric, StringComparison.Ordinal));
        if (known is null)
        {
            known = new Samples(@case.Suite, @case.Name, figure);
            samples.Add(known);
        }

        known.Values.Add(figure.Value);
    }
}

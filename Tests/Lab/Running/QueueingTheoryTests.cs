using Iopf.Lab.Analysis;
using Iopf.Lab.Running;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;
using Iopf.Tests.Lab.Scenarios;
using Xunit;

namespace Iopf.Tests.Lab.Running;

/// <summary>
/// Whole simulated runs against queueing theory. Every access goes to a new page, so each is one fault of one page; nothing takes time but the handler. The
/// interval is Student's over independent runs with a seed each, and a run is long against the time that its queue needs to settle.
/// </summary>
public class QueueingTheoryTests
{
    private const int Runs = 12;

    // One thread has one access at a time: it is the server of an M/M/1 queue, and its backlog of intended accesses is the queue.
    [Theory]
    [InlineData(200, 0.5, 10_000)]
    [InlineData(125, 0.8, 12_000)]
    public void One_stream_with_Poisson_arrivals_and_exponential_service_is_an_MM1_queue(int interval, double load, int accesses)
    {
        var means = MeansOf($"accesses = {accesses}, pages = {accesses}, interval = {interval}us", "service = { mean = 100us }, workers = 1");

        // Service times are rounded up to the tick of 100 ns: half a tick more in the mean.
        const double Service = 100_050;
        var expected = Service / (1 - (load * Service / 100_000));
        Check(means, expected, widest: 0.12);
    }

    // Many threads share few workers: theirs is the queue. The law is the measured one, with 1.5 % of long calls, so the reference is a simulation of its own.
    [Theory]
    [InlineData(2, 0.5)]
    [InlineData(4, 0.8)]
    public void Many_streams_and_a_few_workers_are_an_MGc_queue(int workers, double load)
    {
        const int Threads = 200;
        const int PerThread = 150;
        var interval = (long)(Threads * (ServiceLaws.VtdIaa.Mean + 50) / (load * workers));
        var means = MeansOf(
            $"accesses = {Threads * PerThread}, pages = {Threads * PerThread}, threads = {Threads}, interval = {interval}ns", $"service = vtd-iaa, workers = {workers}");
        var reference = Enumerable.Range(100, 200).Average(seed => Reference(Threads, PerThread, workers, interval, (ulong)seed));

        Check(means, reference, widest: 0.35);
    }

    private static void Check(List<double> means, double expected, double widest)
    {
        var interval = Intervals.OfMean(means);
        Assert.True(interval.Holds(expected), $"{interval.Low:0} to {interval.High:0} does not hold {expected:0}");
        Assert.True(interval.High - interval.Low < widest * expected, $"{interval.Low:0} to {interval.High:0} is too wide to say anything");
    }

    private static List<double> MeansOf(string device, string handler)
    {
        var scenario = ScenarioTexts.Good($$"""
            name = queue
            devices = [{ pattern = sequential, write-share = 0, arrivals = poisson, group-size = 1, lookahead = 0, {{device}} }]
            machine.interrupt-latency = 0
            handler { context = blocking, {{handler}} }
            """);
        return [.. Enumerable.Range(1, Runs).Select(seed => MeanOf(scenario with { Seed = seed }))];
    }

    private static double MeanOf(Scenario scenario)
    {
        var report = TestRuns.Simulate(scenario);
        Assert.Equal((Verdict.Held, report.Counts.Accesses), (report.Verdict, report.Counts.FaultedAccesses));
        return (double)report.Times.ResponseFaulted.Mean;
    }

    // Each source takes its next request when its last one is done; whoever is ready first gets the server that is free first.
    private static double Reference(int sources, int each, int servers, long interval, ulong seed)
    {
        var random = new RandomSource(seed);
        var (intended, left, free) = (new double[sources], Enumerable.Repeat(each, sources).ToArray(), new double[servers]);
        var ready = new PriorityQueue<int, double>();
        for (var source = 0; source < sources; source++)
            ready.Enqueue(source, intended[source] = Gap());

        var sum = 0.0;
        while (ready.TryDequeue(out var source, out var at))
        {
            var server = Array.IndexOf(free, free.Min());
            var end = free[server] = Math.Max(at, free[server]) + ServiceLaws.VtdIaa.Draw(random) + 50;
            sum += end - intended[source];
            intended[source] += Gap();
            if (--left[source] > 0)
                ready.Enqueue(source, Math.Max(intended[source], end));
        }

        return sum / (sources * each);

        double Gap() => -Math.Log(1 - ((random.NextUInt64() >> 11) / (double)(1UL << 53))) * interval;
    }
}

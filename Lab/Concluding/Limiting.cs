using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Lab.Concluding;

/// <summary>
/// What limited a run: its own pace, the machine, the request queue, deadlines, credits, the driver, the workers, or the handlers' own time. The time
/// that the streams waited for faults is divided by what they waited for; the largest part is named.
/// </summary>
internal static class Limiting
{
    private const string Machine = "The cores";

    /// <summary>The sentence of a run that came to its end.</summary>
    public static string Of(RunReport report)
    {
        if (report.Counts.Groups == 0)
            return WithoutGroups(report);

        if (KeptPace(report))
            return $"The pace of the workload limited the run: {Due(report)} were due, and they were made{Hidden(report)}.";

        return IsOfMachine(report) ? OfMachine(report) : OfLargest(report);
    }

    /// <summary>The sentence of a run in which no group was sent.</summary>
    public static string WithoutGroups(RunReport report) => report.Counts.Faults == 0
        ? "No access faulted, so that nothing of the fault path was tried: more accesses or less memory would."
        : "No group of the devices came to the core, so that nothing of its fault code was tried.";

    private static bool KeptPace(RunReport report) => report.Waits.Pace > 0 && report.Times.Duration <= report.Waits.Pace + (report.Waits.Pace / 50);

    // In virtual time accesses take none. On a real machine they do: what the streams do not wait for faults, they wait for cores.
    private static bool IsOfMachine(RunReport report) =>
        report.Mode == RunMode.Parallel && 2 * (report.Waits.Groups + report.Waits.Credits) < report.Waits.Streams * report.Times.Duration;

    private static string OfMachine(RunReport report) => report.Waits.Pace > 0
        ? $"The cores could not keep {Due(report)} (they made {Quantities.Count(report.Times.AccessesPerSecond)}); response times include that."
        : $"The cores limited the run: handlers had {Share(report.Waits.Handlers, StreamTime(report))} of the streams' time, and the rest went into accesses and messages.";

    private static string OfLargest(RunReport report)
    {
        var largest = Parts(report).MaxBy(part => part.Time);
        if (largest.Name == Machine)
            return OfMachine(report);

        var late = report.Waits.Pace > 0 ? $"{Due(report)} were due and {Quantities.Count(report.Times.AccessesPerSecond)} were made; " : "";
        return $"{largest.Name} limited the run: {late}{largest.Text}{Again(report)}.";
    }

    // What the accesses that faulted waited for, where the run as a whole was in time.
    private static string Hidden(RunReport report)
    {
        var largest = Parts(report).MaxBy(part => part.Time);
        return $"; accesses that faulted waited {Quantities.Time(report.Times.ResponseFaulted.P50)} (p50), a group mostly for {largest.What}{Again(report)}";
    }

    private static IEnumerable<Part> Parts(RunReport report)
    {
        var (waits, counts) = (report.Waits, report.Counts);
        var all = waits.Groups + waits.Credits;
        var handlers = Math.Min(waits.Handlers, waits.Groups);
        var driver = Math.Min(waits.Groups - handlers, report.Scenario.Machine.InterruptLatency * counts.Groups);
        var rest = waits.Groups - handlers - driver;
        yield return new("The request queue", "room in the queue", IsMost(counts.AutoAnswered, counts.Groups) ? all : 0,
            $"{Quantities.Count(counts.AutoAnswered)} of {Quantities.Count(counts.Groups)} groups found no room in it and were answered by the hardware");
        yield return new("The deadline", "its deadline", IsMost(counts.DeadlinesMissed, counts.Groups) ? all : 0,
            $"{Quantities.Count(counts.DeadlinesMissed)} of {Quantities.Count(counts.Groups)} groups were closed by it before their handler was done");
        yield return new("Credits", "credits", waits.Credits,
            $"groups waited for credits or an index in {Share(waits.Credits, all)} of the time that the streams waited for faults");
        yield return new("The driver's interrupt latency", "the driver", driver,
            $"requests waited up to {Quantities.Time(report.Scenario.Machine.InterruptLatency)} for the driver to read them");
        yield return CanWaitForWorkers(report)
            ? new("The workers", "a worker", rest, $"groups waited for a worker in {Share(rest, all)} of the time that the streams waited for faults (handler.workers = {report.Scenario.Handler.Workers})")
            : new(Machine, "the cores", rest, "");
        yield return new("The handlers' service time", "the handler's own time", handlers,
            $"it is {Share(handlers, all)} of the time that the streams waited for faults, {Quantities.Time(waits.HandlerCalls == 0 ? 0 : waits.Handlers / waits.HandlerCalls)} a call");
    }

    private static bool IsMost(long part, long whole) => 2 * part > whole;

    // A process has a domain, with workers of its own, and as many groups in flight as threads.
    private static bool CanWaitForWorkers(RunReport report) => report.Scenario.Devices.Max(device => device.Threads) > report.Scenario.Handler.Workers;

    private static string Again(RunReport report) => IsMost(report.Counts.Evictions, report.Counts.PagesMapped)
        ? $"; {Share(report.Counts.Evictions, report.Counts.PagesMapped)} of the pages that were mapped evicted another one (mm.resident-limit = {report.Scenario.Mm.ResidentLimit})"
        : "";

    private static string Due(RunReport report) =>
        $"{Quantities.Count((long)((Int128)(report.Counts.AccessesPlanned - report.Waits.Streams) * 1_000_000_000 / report.Waits.Pace))} accesses/s";

    private static long StreamTime(RunReport report) => report.Waits.Streams * report.Times.Duration;

    private static string Share(long part, long whole) => whole == 0 ? "0 %" : $"{100m * part / whole:0} %";

    /// <summary>Something that streams wait for.</summary>
    /// <param name="Name">As what limits a run.</param>
    /// <param name="What">As what a group waits for.</param>
    /// <param name="Time">How long all streams waited for it, in ns.</param>
    /// <param name="Text">Why it is said to limit the run.</param>
    private readonly record struct Part(string Name, string What, long Time, string Text);
}

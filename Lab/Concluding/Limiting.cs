using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Lab.Concluding;

/// <summary>
/// What limited a run: its own pace, the machine, the request queue, stall tags, deadlines, credits, the driver, the workers or the client, or the
/// handlers' own time. The time that the streams waited for faults is divided by what they waited for; the largest part is named.
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
            return $"The pace of the workload limited the run: {Due(report)} were due, and they were made{(report.Counts.FailedAccesses > 0 ? " or failed" : "")}{Hidden(report)}.";

        if (Overriding(report).FirstOrDefault() is { Name: not null } most)
            return Of(most, report);

        var isIdle = 2 * All(report.Waits) < StreamTime(report);
        if (isIdle && report.Mode == RunMode.Simulated && report.Scenario.Devices.Any(device => device.IsOpenLoop))
            return $"The pace of some streams limited the run: all together waited for faults in only {Share(All(report.Waits), StreamTime(report))} of their time.";

        return isIdle && report.Mode == RunMode.Parallel ? OfMachine(report) : OfLargest(report);
    }

    /// <summary>The sentence of a run in which no group was sent, or none came to the core.</summary>
    public static string WithoutGroups(RunReport report) => report.Counts.Faults == 0
        ? "No access faulted, so that nothing of the fault path was tried: more accesses or less memory would."
        : "No group of the devices came to the core, so that nothing of its fault code was tried.";

    private static bool KeptPace(RunReport report) => report.Waits.Pace > 0 && report.Times.Duration <= report.Waits.Pace + (report.Waits.Pace / 50);

    private static long All(RunWaits waits) => waits.Groups + waits.Credits + waits.RetryDelays;

    // In virtual time accesses take none. On a real machine they do: what the streams do not wait for faults, they wait for cores.
    private static string OfMachine(RunReport report) => report.Waits.Pace > 0
        ? $"The cores could not keep {Due(report)} (they made {Quantities.Count(report.Times.AccessesPerSecond)}); response times include that."
        : $"The cores limited the run: handlers had {Share(report.Waits.Handlers, StreamTime(report))} of the streams' time, and the rest went into accesses and messages.";

    private static string OfLargest(RunReport report)
    {
        var largest = Parts(report).MaxBy(part => part.Time);
        if (largest.Time == 0)
            return "Nothing limited the run: no time passed while groups were served.";

        return largest.Name == Machine ? OfMachine(report) : Of(largest, report);
    }

    private static string Of(in Part part, RunReport report)
    {
        var late = report.Waits.Pace > 0 ? $"{Due(report)} were due and {Quantities.Count(report.Times.AccessesPerSecond)} were made; " : "";
        return $"{part.Name} limited the run: {late}{part.Text}{Again(report)}.";
    }

    // What the accesses that faulted waited for, where the run as a whole was in time.
    private static string Hidden(RunReport report)
    {
        var largest = Overriding(report).Concat(Parts(report).OrderByDescending(part => part.Time)).First();
        return largest.Time == 0 || report.Times.ResponseFaulted.Count == 0
            ? ""
            : $"; accesses that faulted waited {Quantities.Time(report.Times.ResponseFaulted.P50)} (p50), a group mostly for {largest.What}{Again(report)}";
    }

    // What most groups met decides, however long it took.
    private static IEnumerable<Part> Overriding(RunReport report)
    {
        var (counts, scenario) = (report.Counts, report.Scenario);
        if (IsMost(counts.AutoAnswered, counts.Groups))
        {
            yield return new("The request queue", "room in the queue", All(report.Waits),
                $"{Quantities.Count(counts.AutoAnswered)} of {Quantities.Count(counts.Groups)} groups came when it was full, or its overflow not acknowledged, and were answered by the hardware");
        }

        if (IsMost(report.Iommu.BackPressured, counts.Groups))
        {
            yield return new("Stall tags", "a stall tag", All(report.Waits),
                $"{Quantities.Count(report.Iommu.BackPressured)} times an access waited for one (machine.iommu.stall-limit = {scenario.Machine.Iommu.StallLimit})");
        }

        if (IsMost(counts.DeadlinesMissed, counts.Groups))
        {
            yield return new("The deadline", "its deadline", All(report.Waits),
                $"{Quantities.Count(counts.DeadlinesMissed)} of {Quantities.Count(counts.Groups)} groups were closed by it before they were served");
        }
    }

    private static IEnumerable<Part> Parts(RunReport report)
    {
        var (waits, counts, scenario) = (report.Waits, report.Counts, report.Scenario);
        var all = All(waits);
        var handlers = Math.Min(waits.Handlers, waits.Groups);
        var driver = Math.Min(waits.Groups - handlers, scenario.Machine.InterruptLatency * counts.Groups);
        yield return new("The devices' retry delay", "its device's retry delay", waits.RetryDelays,
            $"it is {Share(waits.RetryDelays, all)} of the time that the streams waited for faults (devices[].retry-delay)");
        yield return new("Credits", "credits", waits.Credits,
            $"groups waited for credits or an index in {Share(waits.Credits, all)} of the time that the streams waited for faults");
        yield return new("The driver's interrupt latency", "the driver", driver,
            $"requests waited up to {Quantities.Time(scenario.Machine.InterruptLatency)} for the driver to read them");
        yield return Waiting(report, waits.Groups - handlers - driver, all);
        yield return new("The handlers' service time", "the handler's own time", handlers,
            $"it is {Share(handlers, all)} of the time that the streams waited for faults, {Quantities.Time(waits.HandlerCalls == 0 ? 0 : waits.Handlers / waits.HandlerCalls)} a call");
    }

    // A process has a domain, with workers of its own and one client, and as many groups in flight as threads. In virtual time messages take none.
    private static Part Waiting(RunReport report, long rest, long all)
    {
        var (handler, threads) = (report.Scenario.Handler, report.Scenario.Devices.Max(device => device.Threads));
        var share = $"in {Share(rest, all)} of the time that the streams waited for faults";
        if (handler.Contexts == HandlerContexts.NonBlocking && threads > 1)
            return new("The clients", "its client", rest, $"groups waited {share}, since a client serves calls that must not block one after the other (handler.context)");

        if (handler.Contexts != HandlerContexts.NonBlocking && threads > handler.Workers)
            return new("The workers", "a worker", rest, $"groups waited for a worker {share} (handler.workers = {handler.Workers})");

        return new(Machine, "the cores", report.Mode == RunMode.Parallel ? rest : 0, "");
    }

    private static bool IsMost(long part, long whole) => 2 * part > whole;

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
    private readonly record struct Part(string? Name, string What, long Time, string Text);
}

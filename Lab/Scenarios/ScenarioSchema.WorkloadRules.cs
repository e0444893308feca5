using System.Collections.Immutable;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Lab.Workloads;

namespace Iopf.Lab.Scenarios;

/// <content>
/// What keys of a workload say against each other. A key that has its default says nothing: a rendered scenario, which has them all, reads back.
/// </content>
public static partial class ScenarioSchema
{
    private const long MostPagesInAll = 1L << 39; // half of the frames that there are

    private static DeviceSection Usual { get; } = new();

    private static string? TraceRule(DeviceSection d) => d.Pattern != PagePatternKind.Trace && d.Trace.Path != Usual.Trace.Path
        ? $"is {d.Trace.Name}, but pattern = {WorkloadWords.Of(d.Pattern)} plays no trace"
        : null;

    private static string? PagesRule(DeviceSection d)
    {
        if (d.Pattern == PagePatternKind.Trace)
            return d.Pages == 0 ? null : $"is {d.Pages}, but a trace has its own pages: name a pattern";

        return d.Pages == 0 ? $"must say how large the region is (pattern = {WorkloadWords.Of(d.Pattern)})" : null;
    }

    private static string? StrideRule(DeviceSection d)
    {
        if (d.Pattern != PagePatternKind.Strided)
            return d.Stride == Usual.Stride ? null : $"is {d.Stride}, but only pattern = strided has one";

        if (d.Stride == 1)
            return "is 1, which is pattern = sequential";

        return d.Pages > 0 && d.Stride >= d.Pages ? $"is {d.Stride}, in a region of {d.Pages} pages" : null;
    }

    private static string? ZipfRule(DeviceSection d) => d.Pattern != PagePatternKind.Zipf && d.ZipfSkew != Usual.ZipfSkew
        ? "is given, but only pattern = zipf has one"
        : null;

    private static string? WritesRule(DeviceSection d) => d.Pattern == PagePatternKind.Trace && d.WriteShare != Usual.WriteShare
        ? "is given, but a trace says itself what is written"
        : null;

    private static string? IntervalRule(DeviceSection d) => d.Arrivals switch
    {
        ArrivalKind.Closed when d.Interval != 0 && d.Interval != Usual.Interval =>
            $"is {DurationType.Text(d.Interval)}, but arrivals = closed has none: think-time is the pause between accesses",
        ArrivalKind.Closed or ArrivalKind.Fixed => null,
        _ => d.Interval == 0 ? $"is 0, but arrivals = {WorkloadWords.Of(d.Arrivals)} needs a mean above 0" : null,
    };

    private static string? ThinkTimeRule(DeviceSection d) => d.ThinkTime > 0 && d.IsOpenLoop
        ? $"is {DurationType.Text(d.ThinkTime)}, but in an open loop (arrivals = {WorkloadWords.Of(d.Arrivals)}) nobody waits for the end of an access"
        : null;

    private static string? BurstsRule(DeviceSection d)
    {
        if (d.Arrivals != ArrivalKind.Bursts)
            return d.BurstOn + d.BurstOff == 0 ? null : "and burst-off are given, but only arrivals = bursts has them";

        return d.BurstOn < Microsecond || d.BurstOff < Microsecond ? "and burst-off must be at least 1us each (arrivals = bursts)" : null;
    }

    private static string? RatesRule(DeviceSection d)
    {
        if (d.Arrivals != ArrivalKind.Diurnal)
            return d.Period == 0 && d.Rates.Rates.IsEmpty ? null : "and period are given, but only arrivals = diurnal has them";

        if (d.Rates.Rates.Length < 2 || d.Rates.Rates.All(rate => rate == 0))
            return "must be at least two, one of them above 0 (arrivals = diurnal)";

        return d.Period < Microsecond * d.Rates.Rates.Length ? "need a period of at least 1us for each of them (arrivals = diurnal)" : null;
    }

    private static string? LoadRule(Scenario scenario)
    {
        var loads = scenario.Phases.Select(phase => phase.Load).ToImmutableArray();
        if (loads.Any(load => load != new PhaseSection().Load) && !scenario.Devices.Any(device => device.IsOpenLoop))
            return "have a load, but no device has an open loop, and closed loops know no load (devices[].arrivals)";

        return loads is [.., 0] && scenario.Duration == 0
            ? "end with a load of 0, which goes on for ever: say when the run ends (duration)"
            : null;
    }

    private static string? RegionsRule(Scenario scenario)
    {
        var most = scenario.Devices.Sum(device => (long)device.Count * device.Processes * device.Pages);
        return scenario.Mm.ResidentLimit == 0 && most > MostPagesInAll ? $"have regions of more than {MostPagesInAll} pages in all: set mm.resident-limit" : null;
    }
}

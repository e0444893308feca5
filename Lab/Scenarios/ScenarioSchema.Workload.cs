using Iopf.Lab.Scenarios.Schema;
using Iopf.Lab.Traces;
using Iopf.Lab.Workloads;
using DeviceKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.DeviceSection>;
using PhaseKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.PhaseSection>;

namespace Iopf.Lab.Scenarios;

/// <content>The keys of a device's workload, and of phases.</content>
public static partial class ScenarioSchema
{
    private const long MostPages = 1L << 30;
    private const int MostSlices = 64;

    private static SchemaNode<DeviceSection>[] WorkloadKeys() =>
    [
        DeviceKey.Word("pattern", "which pages each process accesses: a trace's, or a region's",
            d => d.Pattern, (d, v) => d with { Pattern = v }, [.. WorkloadWords.Patterns]),
        new Setting<DeviceSection, TraceReference>("trace", "what each process plays (pattern = trace)", new TraceType(),
            d => d.Trace, (d, v) => d with { Trace = v }),
        DeviceKey.Long("pages", "size of the region that a pattern accesses; 0 for a trace", 0, MostPages, "pages",
            d => d.Pages, (d, v) => d with { Pages = v }),
        DeviceKey.Long("stride", "from one access to the next (pattern = strided)", 1, MostPages, "pages",
            d => d.Stride, (d, v) => d with { Stride = v }),
        new Setting<DeviceSection, int>("zipf-skew", "page k is accessed in proportion to k^-skew (pattern = zipf)",
            new DecimalType(0, ZipfTable.MaxSkew), d => d.ZipfSkew, (d, v) => d with { ZipfSkew = v }),
        new Setting<DeviceSection, int>("write-share", "share of writes among the accesses of a pattern",
            new DecimalType(0, (int)PageRegion.Whole), d => d.WriteShare, (d, v) => d with { WriteShare = v }),
        DeviceKey.Word("start", "where each process begins: process i of k at i/k of the trace, or all at its beginning",
            d => d.Start, (d, v) => d with { Start = v }, ("spread", TraceStart.Spread), ("beginning", TraceStart.Beginning)),
        DeviceKey.Long("accesses", "how many each process makes; 0: the trace or region once, or what a duration allows", 0, 1L << 40, "accesses",
            d => d.Accesses, (d, v) => d with { Accesses = v }),
        DeviceKey.Word("arrivals", "when accesses are intended: closed loop, or open loop in one of four ways",
            d => d.Arrivals, (d, v) => d with { Arrivals = v }, [.. WorkloadWords.Arrivals]),
        DeviceKey.Time("interval", "mean time between intended accesses of a thread (open loop); 0 with fixed: closed loop", 0, Second,
            d => d.Interval, (d, v) => d with { Interval = v }),
        DeviceKey.Time("think-time", "from the end of an access to the next one (closed loop)", 0, Second,
            d => d.ThinkTime, (d, v) => d with { ThinkTime = v }),
        DeviceKey.Time("burst-on", "how long a burst is (arrivals = bursts)", 0, Hour, d => d.BurstOn, (d, v) => d with { BurstOn = v }),
        DeviceKey.Time("burst-off", "time between two bursts (arrivals = bursts)", 0, Hour, d => d.BurstOff, (d, v) => d with { BurstOff = v }),
        DeviceKey.Time("period", "after which the rates begin again (arrivals = diurnal)", 0, 100 * Hour, d => d.Period, (d, v) => d with { Period = v }),
        new Setting<DeviceSection, RateTable>("rates", "of the slices of a period, relative to each other (arrivals = diurnal)",
            new RatesType(MostSlices, 1_000), d => d.Rates, (d, v) => d with { Rates = v }),
    ];

    private static RecordSchema<PhaseSection> PhaseKeys() => new(
        new PhaseSection(),
        [
            new Setting<PhaseSection, string>("name", "name of the phase", new TextType(64), p => p.Name, (p, v) => p with { Name = v }) { IsRequired = true },
            PhaseKey.Time("duration", "how long it takes", Microsecond, Hour, p => p.Duration, (p, v) => p with { Duration = v }),
            new Setting<PhaseSection, int>("load", "rate of open loops in it, where 1 is the rate without phases; 0: no access",
                new DecimalType(0, 1_000_000), p => p.Load, (p, v) => p with { Load = v }),
        ]);
}

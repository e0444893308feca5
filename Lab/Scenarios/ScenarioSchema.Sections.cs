using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Scenarios.Schema;
using Iopf.Lab.Statistics;
using Iopf.Lab.Workloads;
using Iopf.Messages;
using Iopf.Os.Faults;
using CoreKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.CoreSection>;
using DeviceKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.DeviceSection>;
using HandlerKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.HandlerSection>;
using IommuKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.IommuSection>;
using LimitKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.LimitSection>;
using MachineKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.MachineSection>;
using MmKey = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.MmSection>;

namespace Iopf.Lab.Scenarios;

/// <content>The keys of each section.</content>
public static partial class ScenarioSchema
{
    private static RecordSchema<MachineSection> MachineKeys() => new(
        new MachineSection(),
        [
            MachineKey.Whole("units", "IOMMU units; device i stands behind unit i modulo units", 1, 64, "units",
                m => m.Units, (m, v) => m with { Units = v }),
            MachineKey.Whole("prq-size", "size of each unit's page-request queue (VT-d)", 128, 16_384, "entries",
                m => m.PrqSize, (m, v) => m with { PrqSize = v }, isPowerOfTwo: true),
            MachineKey.Section("iommu", "how the units are made", IommuKeys(), m => m.Iommu, (m, v) => m with { Iommu = v }),
            new SectionList<MachineSection, UnitSection>("other-units", "units that are not made as machine.iommu says", 64, OtherUnitKeys(),
                m => m.OtherUnits, (m, v) => m with { OtherUnits = [.. v] }),
            MachineKey.Time("interrupt-latency", "from a request in an idle queue until the driver reads it", 0, Second,
                m => m.InterruptLatency, (m, v) => m with { InterruptLatency = v }),
        ],
        new SchemaRule<MachineSection>("prq-size", m => m.Iommu.QueueEntries == 0 && QueueSizes.Refusal(m.Iommu.Architecture, m.PrqSize) is { } rule
            ? $"is {m.PrqSize}: {rule}"
            : null),
        new SchemaRule<MachineSection>("other-units", OtherUnitsRule));

    private static RecordSchema<IommuSection> IommuKeys() => new(
        new IommuSection(),
        [
            IommuKey.Word("architecture", "whose units they are", i => i.Architecture, (i, v) => i with { Architecture = v },
                [.. Architectures.All.Select(each => (Architectures.NameOf(each), each))]),
            IommuKey.Whole("queue-entries", "size of each unit's queue, one that the architecture has; 0: prq-size", 0, 1 << 20, "entries",
                i => i.QueueEntries, (i, v) => i with { QueueEntries = v }),
            IommuKey.Whole("stall-limit", "transactions that a unit lets wait under a tag (smmu-stall)", 1, 65_535, "transactions",
                i => i.StallLimit, (i, v) => i with { StallLimit = v }),
        ],
        new SchemaRule<IommuSection>("queue-entries", i => i.QueueEntries == 0 ? null : QueueSizes.Refusal(i.Architecture, i.QueueEntries) is { } rule
            ? $"is {i.QueueEntries}: {rule}"
            : null));

    private static RecordSchema<DeviceSection> DeviceKeys() => new(
        new DeviceSection(),
        [
            DeviceKey.Whole("count", "how many devices are like this one", 1, MaxDevices, "devices",
                d => d.Count, (d, v) => d with { Count = v }),
            DeviceKey.Whole("pri-capacity", "requests the function can have in flight; 0: no PRI, accesses that miss fail", 0, 65_536, "requests",
                d => d.PriCapacity, (d, v) => d with { PriCapacity = v }),
            DeviceKey.Whole("pri-allocation", "requests the driver allows; the smaller of both holds", 1, 65_536, "requests",
                d => d.PriAllocation, (d, v) => d with { PriAllocation = v }),
            DeviceKey.Whole("atc-entries", "size of the address translation cache", 1, 1 << 20, "entries",
                d => d.AtcEntries, (d, v) => d with { AtcEntries = v }),
            DeviceKey.Whole("group-size", "most requests of a group", 1, 512, "requests",
                d => d.GroupSize, (d, v) => d with { GroupSize = v }),
            DeviceKey.Whole("lookahead", "next accesses in which a group looks for further missing pages", 0, 65_536, "accesses",
                d => d.Lookahead, (d, v) => d with { Lookahead = v }),
            DeviceKey.Whole("threads", "threads of each process that share its accesses, each with one group in flight", 1, 512, "threads",
                d => d.Threads, (d, v) => d with { Threads = v }),
            DeviceKey.Whole("max-retries", "faults of one access after an answer of Success, before it fails", 0, 1_000, "retries",
                d => d.MaxRetries, (d, v) => d with { MaxRetries = v }),
            DeviceKey.Time("retry-delay", "from an answer of Success to the translation request that follows it", 0, Second,
                d => d.RetryDelay, (d, v) => d with { RetryDelay = v }),
            DeviceKey.Whole("processes", "processes, each with a PASID and an address space of its own", 1, MaxProcesses, "processes",
                d => d.Processes, (d, v) => d with { Processes = v }),
            .. WorkloadKeys(),
            .. TopologyKeys(),
        ],
        new SchemaRule<DeviceSection>("other-vfs", OtherVfsRule),
        new SchemaRule<DeviceSection>("mdevs", MdevsRule),
        new SchemaRule<DeviceSection>("group-size", d => d.PriCapacity > 0 && d.GroupSize > Math.Min(d.PriCapacity, d.PriAllocation)
            ? $"is {d.GroupSize}, above the requests it may have in flight ({Math.Min(d.PriCapacity, d.PriAllocation)})"
            : null),
        new SchemaRule<DeviceSection>("trace", TraceRule),
        new SchemaRule<DeviceSection>("pages", PagesRule),
        new SchemaRule<DeviceSection>("stride", StrideRule),
        new SchemaRule<DeviceSection>("zipf-skew", ZipfRule),
        new SchemaRule<DeviceSection>("write-share", WritesRule),
        new SchemaRule<DeviceSection>("interval", IntervalRule),
        new SchemaRule<DeviceSection>("think-time", ThinkTimeRule),
        new SchemaRule<DeviceSection>("burst-on", BurstsRule),
        new SchemaRule<DeviceSection>("rates", RatesRule));

    private static RecordSchema<MmSection> MmKeys() => new(
        new MmSection(),
        [
            MmKey.Word("processes", "where the processes live: in the machine's own operating system, or each in a guest, which has the PASID",
                m => m.Processes, (m, v) => m with { Processes = v }, ("host", ProcessHome.Host), ("guest", ProcessHome.Guest)),
            MmKey.Whole("resident-limit", "pages of a process in memory; 0: no limit", 0, int.MaxValue, "pages",
                m => m.ResidentLimit, (m, v) => m with { ResidentLimit = v }),
            MmKey.Whole("area-gap", "untouched pages that do not divide an area", 0, int.MaxValue, "pages",
                m => m.AreaGap, (m, v) => m with { AreaGap = v }),
        ]);

    private static RecordSchema<HandlerSection> HandlerKeys() => new(
        new HandlerSection(),
        [
            HandlerKey.Word("context", "how the client may be called; both: at once if its pages are resident, else blocking",
                h => h.Contexts, (h, v) => h with { Contexts = v },
                ("blocking", HandlerContexts.Blocking), ("non-blocking", HandlerContexts.NonBlocking), ("both", HandlerContexts.Both)),
            HandlerKey.Whole("workers", "blocking calls in progress of a domain", 1, 64, "calls",
                h => h.Workers, (h, v) => h with { Workers = v }),
            HandlerKey.Whole("waiting", "groups that may wait for a worker of a domain", 0, 65_536, "groups",
                h => h.Waiting, (h, v) => h with { Waiting = v }),
            HandlerKey.Word("at-bound", "what happens to a group beyond waiting",
                h => h.AtBound, (h, v) => h with { AtBound = v }, ("wait", AtBound.Wait), ("failure", AtBound.Failure)),
            new Setting<HandlerSection, ServiceLaw>("service", "how long a call takes", new ServiceType(),
                h => h.Service, (h, v) => h with { Service = v }),
        ]);

    private static RecordSchema<CoreSection> CoreKeys() => new(
        new CoreSection(),
        [
            CoreKey.Time("deadline", "for the answer to a group; 0: none", Second, 100 * Second,
                c => c.Deadline, (c, v) => c with { Deadline = v }, isOptional: true),
            CoreKey.Word("deadline-code", "the answer when it is over; failure stops PRI of the whole PF",
                c => c.DeadlineCode, (c, v) => c with { DeadlineCode = v },
                ("invalid", PageResponseCode.InvalidRequest), ("failure", PageResponseCode.ResponseFailure)),
            CoreKey.Time("partial-deadline", "for the last request of a group; 0: none", Microsecond, 100 * Second,
                c => c.PartialDeadline, (c, v) => c with { PartialDeadline = v }, isOptional: true),
            CoreKey.Word("matching", "how an answer finds its group",
                c => c.Matching, (c, v) => c with { Matching = v },
                ("group", AnswerMatching.Group), ("index", AnswerMatching.Index),
                ("index-pasid", AnswerMatching.IndexPasid), ("cookie", AnswerMatching.Cookie)),
        ]);

    private static RecordSchema<ExpectSection> ExpectationKeys() => new(
        new ExpectSection(),
        [
            .. Enum.GetValues<ExpectedCount>().Select(count => new Setting<ExpectSection, CountBound>(
                ExpectKeys.NameOf(count), ExpectKeys.MeaningOf(count), new BoundType(), e => e[count], (e, v) => e.With(count, v))),
        ]);

    private static RecordSchema<LimitSection> LimitKeys() => new(
        new LimitSection(),
        [
            LimitKey.Whole("trace-accesses", "accesses of one trace in memory, 8 bytes each", 1, 1 << 30, "accesses",
                l => l.TraceAccesses, (l, v) => l with { TraceAccesses = v }),
            LimitKey.Whole("partial-requests", "requests of incomplete groups of a device", 1, 1 << 20, "requests",
                l => l.PartialRequests, (l, v) => l with { PartialRequests = v }),
            LimitKey.Time("no-progress", "in which some access must be done, or the run ends", Second, Hour,
                l => l.NoProgress, (l, v) => l with { NoProgress = v }),
            LimitKey.Long("steps", "steps (deliveries) of a simulated run, after which it ends", 1, 1_000_000_000_000_000, "steps",
                l => l.Steps, (l, v) => l with { Steps = v }),
        ]);
}

using Iopf.Hocon;
using Iopf.Lab.Scenarios.Schema;
using Key = Iopf.Lab.Scenarios.Schema.Keys<Iopf.Lab.Scenarios.Scenario>;

namespace Iopf.Lab.Scenarios;

/// <summary>
/// The keys of a scenario: type, unit, range, default and one line each. Reading, writing and documentation come from this one table.
/// </summary>
public static partial class ScenarioSchema
{
    private const long Microsecond = 1_000;
    private const long Second = 1_000_000_000;
    private const long Hour = 3_600 * Second;

    private static readonly RecordSchema<Scenario> Root = new(
        new Scenario(),
        [
            new Setting<Scenario, string>("name", "name of the scenario", new TextType(64),
                s => s.Name, (s, v) => s with { Name = v }) { IsRequired = true },
            new Setting<Scenario, string>("description", "what it shows", new TextType(200),
                s => s.Description, (s, v) => s with { Description = v }),
            new Parameters<Scenario>("parameters", "values for substitutions such as ${parameters.pages}, which a file that includes this one may set"),
            Key.Long("seed", "seed of all chance", 0, long.MaxValue, "", s => s.Seed, (s, v) => s with { Seed = v }),
            Key.Whole("hosts", "machines that are all alike, each with everything that is said here", 1, MaxHosts, "machines",
                s => s.Hosts, (s, v) => s with { Hosts = v }),
            Key.Section("machine", "IOMMU units", MachineKeys(), s => s.Machine, (s, v) => s with { Machine = v }),
            new SectionList<Scenario, DeviceSection>("devices", "devices and their workload", 64, DeviceKeys(),
                s => s.Devices, (s, v) => s with { Devices = v }) { IsRequired = true },
            new SectionList<Scenario, PhaseSection>("phases", "parts of the run, one after another", 64, PhaseKeys(),
                s => s.Phases, (s, v) => s with { Phases = v }),
            Key.Time("duration", "no access is made that is intended later; 0: all accesses are made", Microsecond, 100 * Hour,
                s => s.Duration, (s, v) => s with { Duration = v }, isOptional: true),
            Key.Section("mm", "address space of each process", MmKeys(), s => s.Mm, (s, v) => s with { Mm = v }),
            Key.Section("handler", "how faults are served", HandlerKeys(), s => s.Handler, (s, v) => s with { Handler = v }),
            new SectionList<Scenario, HandlerEntry>("handlers", "handlers by name, for the chains of devices", 64, HandlerEntryKeys(),
                s => s.Handlers, (s, v) => s with { Handlers = v }),
            Key.Section("core", "fault code of the operating system", CoreKeys(), s => s.Core, (s, v) => s with { Core = v }),
            new SectionList<Scenario, InjectSection>("inject", "faults that are injected", MaxInjectRules, InjectKeys(),
                s => s.Inject, (s, v) => s with { Inject = v }),
            Key.Section("expect", "what a run must come to beside its invariants", ExpectationKeys(), s => s.Expect, (s, v) => s with { Expect = v }),
            Key.Section("limits", "bounds on what a run may cost", LimitKeys(), s => s.Limits, (s, v) => s with { Limits = v }),
        ],
        new SchemaRule<Scenario>("mm", MmRule),
        new SchemaRule<Scenario>("devices", DevicesRule),
        new SchemaRule<Scenario>("handlers", HandlersRule),
        new SchemaRule<Scenario>("devices", ChainsRule),
        new SchemaRule<Scenario>("devices", UnitsRule),
        new SchemaRule<Scenario>("hosts", HostsRule),
        new SchemaRule<Scenario>("phases", PhasesRule),
        new SchemaRule<Scenario>("phases", LoadRule),
        new SchemaRule<Scenario>("devices", RegionsRule))
    {
        Placed = new PlacedRule<Scenario>(InjectCheck.Errors),
    };

    /// <summary>Every key, in the order of the rendering.</summary>
    public static IReadOnlyList<KeyDescription> Keys { get; } = [.. Root.Describe()];

    private static readonly IReadOnlyList<string> Paths = [.. Keys.Select(key => key.Path)];

    /// <summary>Reads a scenario from a document.</summary>
    internal static ScenarioResult Read(HoconDocument document)
    {
        var reading = new SchemaReading(Paths, document.Substituted);
        var scenario = Root.Read(document.Root, "", reading);
        return new ScenarioResult(reading.Errors.Count == 0 ? scenario : null, reading.Errors) { Origins = reading.Origins };
    }

    /// <summary>A scenario as HOCON with every key.</summary>
    internal static string Write(Scenario scenario, Func<string, string>? originOf = null)
    {
        var writing = new SchemaWriting(originOf);
        Root.Write(scenario, writing);
        return writing.ToString();
    }

    private static string? MmRule(Scenario scenario)
    {
        var largest = scenario.Devices.Max(device => device.IsIdle ? 1 : device.GroupSize);
        return scenario.Mm.ResidentLimit is var limit && limit > 0 && limit < largest
            ? $"has a resident-limit of {limit}, below the group-size of {largest}: a group would evict its own pages"
            : null;
    }

    private static string? PhasesRule(Scenario scenario)
    {
        var twice = scenario.Phases.GroupBy(phase => phase.Name, StringComparer.Ordinal).FirstOrDefault(phases => phases.Count() > 1);
        return twice is null ? null : $"have two phases with the name {twice.Key}";
    }
}

namespace Iopf.Lab.Scenarios;

/// <summary>
/// Everything that a run needs but mode and machine; with a seed it fixes a simulated run to the byte. Immutable; the initial values are
/// the defaults of the keys in HOCON (see <see cref="ScenarioSchema"/>, which also states the ranges).
/// </summary>
public sealed record Scenario
{
    /// <summary>Name, for reports and lists.</summary>
    public string Name { get; init; } = "";

    /// <summary>One line that says what it shows.</summary>
    public string Description { get; init; } = "no description";

    /// <summary>Seed of all chance, 0 to 2^63 - 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>How many machines that are all alike run in it, each with everything that is said here.</summary>
    public int Hosts { get; init; } = 1;

    /// <summary>The IOMMU units.</summary>
    public MachineSection Machine { get; init; } = new();

    /// <summary>The devices, at least one entry; an entry may stand for several devices.</summary>
    public IReadOnlyList<DeviceSection> Devices { get; init; } = [];

    /// <summary>Parts of the run, one after another from the start of the devices; none: the run is one.</summary>
    public IReadOnlyList<PhaseSection> Phases { get; init; } = [];

    /// <summary>
    /// Time in ns from the start of the devices to the end of the workload: no access is made that is intended later. 0: there is no such time.
    /// </summary>
    public long Duration { get; init; }

    /// <summary>The address spaces of the processes.</summary>
    public MmSection Mm { get; init; } = new();

    /// <summary>How faults are served.</summary>
    public HandlerSection Handler { get; init; } = new();

    /// <summary>Handlers by name, for the chains of devices.</summary>
    public IReadOnlyList<HandlerEntry> Handlers { get; init; } = [];

    /// <summary>The operating system's fault code.</summary>
    public CoreSection Core { get; init; } = new();

    /// <summary>Faults that are injected; none: the run is undisturbed.</summary>
    public IReadOnlyList<InjectSection> Inject { get; init; } = [];

    /// <summary>What a run must come to beside its invariants.</summary>
    public ExpectSection Expect { get; init; } = new();

    /// <summary>Bounds on what a run may cost.</summary>
    public LimitSection Limits { get; init; } = new();

    /// <summary>The scenario as HOCON with every key; reading it gives the same scenario.</summary>
    public string ToHocon() => ScenarioSchema.Write(this);

    /// <summary>The same, with a comment behind each value.</summary>
    /// <param name="originOf">Says where the value of a key comes from, by the path of the key: <c>mm.area-gap</c>, <c>devices[0].trace</c>.</param>
    public string ToHocon(Func<string, string> originOf) => ScenarioSchema.Write(this, originOf);
}

using Iopf.Hardware;
using Iopf.Messages;

namespace Iopf.Lab.Scenarios;

// Where a device is, of which functions it consists, who serves its processes, and what their memory is.
public sealed partial record DeviceSection
{
    /// <summary>The value of <see cref="Unit"/> by which devices take the units in turn.</summary>
    public const int AnyUnit = -1;

    /// <summary>The number of the unit that it is behind; <see cref="AnyUnit"/>: that of the device modulo units.</summary>
    public int Unit { get; init; } = AnyUnit;

    /// <summary>Virtual functions, which share the PRI of the PF (D1). Where there are some, each has the processes, and the PF has none.</summary>
    public int Vfs { get; init; }

    /// <summary>Virtual functions that are not as the others are.</summary>
    public EquatableArray<VfSection> OtherVfs { get; init; } = [];

    /// <summary>Mediated devices: parts of a function, each with processes and clients of its own. Where there are some, they take the place of its processes.</summary>
    public EquatableArray<MdevSection> Mdevs { get; init; } = [];

    /// <summary>The handlers that its processes' domains ask, one after another, by their names; none: the sections <c>handler</c> and <c>mm</c> say.</summary>
    public EquatableArray<string> Chain { get; init; } = [];

    /// <summary>What of its processes' memory is mapped and pinned before the run.</summary>
    public MemoryMap Memory { get; init; }

    /// <summary>Where it is registered: how much of each process's pages, in percent, from the lowest address on.</summary>
    public int RegisteredShare { get; init; } = 100;

    /// <summary>How much of each process's pages refuses writes, in percent, from the highest address down.</summary>
    public int ReadOnlyShare { get; init; }

    /// <summary>It is attached, and plays nothing.</summary>
    public bool IsIdle { get; init; }

    /// <summary>Whether software resets and enables PRI again after a Response Failure stopped it (D4).</summary>
    public bool RecoverPri { get; init; }

    /// <summary>PRG Response PASID Required.</summary>
    public bool PasidInResponse { get; init; } = true;

    /// <summary>Which of its free group indexes it takes next (D3).</summary>
    public GroupIndexOrder IndexOrder { get; init; }

    /// <summary>Behind a unit of <c>smmu-stall</c>: whether its accesses that find no translation wait, or end with an error (D8).</summary>
    public FaultModel OnFault { get; init; }
}

/// <summary>Whether pages are there when a device accesses them.</summary>
public enum MemoryMap
{
    /// <summary>Pages become resident when the device asks for them.</summary>
    Asked,

    /// <summary>Pages are mapped and pinned before the run, so that no access to them faults.</summary>
    Registered,
}

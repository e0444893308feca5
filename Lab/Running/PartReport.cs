using Iopf.Lab.Statistics;

namespace Iopf.Lab.Running;

/// <summary>What a part of a run's devices did: all of one entry of <c>devices</c>, or, where they have VFs, all VFs of one number.</summary>
public sealed record PartReport
{
    /// <summary>The number of the entry, from 0.</summary>
    public required int Entry { get; init; }

    /// <summary>The number of the VF, from 0; null: the devices have none.</summary>
    public int? Vf { get; init; }

    /// <summary>How many devices, or VFs, are added up.</summary>
    public long Functions { get; init; }

    /// <summary>Accesses made, failed ones included.</summary>
    public long Accesses { get; init; }

    /// <summary>Accesses that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Of how many the PRI was stopped by a Response Failure when the run ended; VFs share that of their PF (D4).</summary>
    public long PriStopped { get; init; }

    /// <summary>Response times, in ns, of accesses that waited for a page fault.</summary>
    public HistogramSummary ResponseFaulted { get; init; }

    /// <summary>The part in a few words.</summary>
    public string Name => Vf is { } vf ? $"devices[{Entry}] VF {vf}" : $"devices[{Entry}]";
}

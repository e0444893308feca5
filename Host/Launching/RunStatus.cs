using Iopf.Lab.Observing;

namespace Iopf.Host.Launching;

/// <summary>How far a run on a cluster is.</summary>
/// <param name="Scenario">The name of what runs.</param>
/// <param name="Books">The folder of its books.</param>
/// <param name="Elapsed">Since its nodes were told what runs.</param>
/// <param name="Machines">Its machines, by number.</param>
internal sealed record RunStatus(string Scenario, string Books, TimeSpan Elapsed, IReadOnlyList<MachineStatus> Machines)
{
    /// <summary>How many machines are at the end of their workloads.</summary>
    public int Over => Machines.Count(machine => machine.State == MachineStatus.Done);

    /// <summary>All machines together.</summary>
    public RunProgress Progress => new(Machines.Sum(machine => machine.Accesses), Machines.Sum(machine => machine.Planned), Machines.Sum(machine => machine.Groups), 0);
}

/// <summary>How far a machine of a run is.</summary>
/// <param name="Host">Its number.</param>
/// <param name="State">One of the words below.</param>
/// <param name="Life">Its latest life; 0: none has begun.</param>
/// <param name="Node">The node that this life is or was on; 0: it is not known yet.</param>
/// <param name="Accesses">Accesses done by all its lives.</param>
/// <param name="Planned">Accesses of its whole workload.</param>
/// <param name="Groups">Groups of page faults that all its lives have begun.</param>
internal sealed record MachineStatus(int Host, string State, long Life, int Node, long Accesses, long Planned, long Groups)
{
    /// <summary>No life has begun yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>A life goes on.</summary>
    public const string Running = "running";

    /// <summary>Its latest life was handed over, and the next has not begun.</summary>
    public const string HandedOver = "handed over";

    /// <summary>The node of its latest life is gone, and the next life has not begun.</summary>
    public const string Lost = "lost";

    /// <summary>Its workload is at its end.</summary>
    public const string Done = "done";
}

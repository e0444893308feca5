namespace Iopf.Lab.History;

/// <summary>
/// Takes the records of a run while it goes on. Called by any thread, by several at a time in parallel mode; what it is told of one device comes in the
/// order of that device. It may not throw: whoever writes a file keeps its failure until the run is over.
/// </summary>
public interface IRunHistory
{
    /// <summary>A group is over.</summary>
    void Group(in GroupRecord group);

    /// <summary>A fault was injected.</summary>
    void Injected(InjectedFault fault);
}

namespace Iopf.Lab.History;

/// <summary>Hands records on to two others.</summary>
/// <param name="first">Gets each record first.</param>
/// <param name="second">Gets it then.</param>
public sealed class TwoHistories(IRunHistory first, IRunHistory second) : IRunHistory
{
    /// <inheritdoc/>
    public void Group(in GroupRecord group)
    {
        first.Group(group);
        second.Group(group);
    }

    /// <inheritdoc/>
    public void Injected(InjectedFault fault)
    {
        first.Injected(fault);
        second.Injected(fault);
    }
}

using System.Collections.Immutable;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Actors.Os;

/// <summary>Several who look at the core's decisions about one device, told in turn. What one of them throws, the others after it are not told.</summary>
/// <param name="probes">Who is told, in this order: first who has to have noted a thing before anybody acts on it.</param>
public sealed class CoreProbes(ImmutableArray<ICoreProbe> probes) : ICoreProbe
{
    /// <inheritdoc/>
    public void Begun(GroupId id, PageRequest last, long now)
    {
        foreach (var probe in probes)
            probe.Begun(id, last, now);
    }

    /// <inheritdoc/>
    public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
    {
        foreach (var probe in probes)
            probe.Closed(id, last, code, by, answer);
    }

    /// <inheritdoc/>
    public void Refused(AnswerName name, AnswerRefusal reason)
    {
        foreach (var probe in probes)
            probe.Refused(name, reason);
    }

    /// <inheritdoc/>
    public void NotTaken(PageRequest request, FaultRouteReason reason)
    {
        foreach (var probe in probes)
            probe.NotTaken(request, reason);
    }
}

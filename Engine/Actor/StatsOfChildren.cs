using System.Collections;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>The restarts of all children of a cell, made only if a strategy looks at them.</summary>
internal sealed class StatsOfChildren(ActorCell parent) : IReadOnlyCollection<ChildRestartStats>
{
    private ChildRestartStats[]? _stats;

    public int Count => Stats.Length;

    private ChildRestartStats[] Stats => _stats ??= Array.ConvertAll(parent.SnapshotOfChildren(), child => child.Stats);

    public IEnumerator<ChildRestartStats> GetEnumerator() => ((IEnumerable<ChildRestartStats>)Stats).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

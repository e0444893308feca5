using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Os;

/// <summary>
/// Tells what a domain calls handlers for apart by reference. The hash of a group is made of its name, because the first hash of an object
/// by reference is slow, and each group is hashed for the first time once.
/// </summary>
internal sealed class SameJob : IEqualityComparer<object>
{
    public static SameJob Comparer { get; } = new();

    public new bool Equals(object? x, object? y) => ReferenceEquals(x, y);

    // A domain may serve many devices, and each device has slots of its own.
    public int GetHashCode(object obj) =>
        obj is FaultJob job ? (job.Last.Requester.Value << 16) ^ job.Id.Slot : obj.GetHashCode();
}

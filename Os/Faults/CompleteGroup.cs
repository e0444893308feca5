using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Iopf.Os.Nesting;

namespace Iopf.Os.Faults;

/// <summary>
/// A complete group: what a handler has to know of it. It is a value, and never changes; two of one content are equal.
/// </summary>
/// <param name="id">The core's own name of the group.</param>
/// <param name="requests">All requests in arrival order, the last one last (C12). Nobody may change them any more.</param>
/// <param name="cookie">The number under which it was handed out (C7).</param>
/// <param name="kind">Recoverable, or malformed: then it is one request, for handlers that registered for such (Q4).</param>
public sealed class CompleteGroup(GroupId id, PageRequest[] requests, uint cookie = 0, FaultKind kind = FaultKind.Recoverable)
    : IEquatable<CompleteGroup>
{
    /// <summary>The core's own name of the group.</summary>
    public GroupId Id { get; } = id;

    /// <summary>All requests in arrival order, the last one last (C12).</summary>
    public IReadOnlyList<PageRequest> Requests => requests;

    /// <summary>The number under which it was handed out.</summary>
    public uint Cookie { get; } = cookie;

    /// <summary>Recoverable, or malformed.</summary>
    public FaultKind Kind { get; } = kind;

    /// <summary>At which level it arose (N1), as its domain found out; of a domain with one level, <see cref="GroupFaultLevel.None"/>.</summary>
    public GroupFaultLevel Level { get; private init; } = GroupFaultLevel.None;

    /// <summary>What domains and handlers call it.</summary>
    public JobId Job => new(Last.Requester, Id);

    /// <summary>How many pages its handler has to see to.</summary>
    public int WantedCount => Level.Level == FaultLevel.Second ? Level.Missing.Length : requests.Length;

    /// <summary>The last request: the answer is for its tag.</summary>
    public PageRequest Last => requests[^1];

    /// <summary>All that an answer can say of it.</summary>
    public AnswerName Name => new(Id, Cookie, Last.Tag, Last.Pasid);

    /// <summary>
    /// A page that its handler has to see to: of the device's address space, one a request in their order; of a fault of the second level
    /// one that is missing there, by its guest-physical address.
    /// </summary>
    /// <param name="number">Which, below <see cref="WantedCount"/>.</param>
    public WantedPage Wanted(int number) => Level.Level == FaultLevel.Second
        ? new(Level.Missing[number].Page.Address, Level.Missing[number].Wanted)
        : new(requests[number].Address, requests[number].Access);

    /// <summary>The same group, of which its level is known now.</summary>
    public CompleteGroup With(GroupFaultLevel level) => new(Id, requests, Cookie, Kind) { Level = level };

    /// <inheritdoc/>
    public bool Equals(CompleteGroup? other) =>
        other is not null && Id == other.Id && Cookie == other.Cookie && Kind == other.Kind && Level.Level == other.Level.Level
        && Level.Missing.AsSpan().SequenceEqual(other.Level.Missing.AsSpan()) && Requests.SequenceEqual(other.Requests);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CompleteGroup);

    /// <inheritdoc/>
    public override int GetHashCode() => Job.GetHashCode();

    /// <summary>The group's name, and how many requests it has.</summary>
    public override string ToString() => $"{Job}, {requests.Length} requests";
}

using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Drivers;
using Iopf.Os.Nesting;

namespace Iopf.Os.Faults;

/// <summary>A complete group: what a handler has to know of it.</summary>
/// <param name="Id">The core's own name of the group.</param>
/// <param name="Requests">All requests in arrival order, the last one last (C12).</param>
/// <param name="Cookie">The number under which it was handed out (C7).</param>
/// <param name="Kind">Recoverable, or malformed: then it is one request, for handlers that registered for such (Q4).</param>
public sealed record CompleteGroup(
    GroupId Id, EquatableArray<PageRequest> Requests, uint Cookie = 0, FaultKind Kind = FaultKind.Recoverable)
{
    /// <summary>What the device is answered if no handler decides: of a malformed request what its driver answers (Q4).</summary>
    public PageResponseCode Otherwise { get; init; } = PageResponseCode.InvalidRequest;

    /// <summary>At which level it arose (N1), as its domain found out; of a domain with one level, <see cref="GroupFaultLevel.None"/>.</summary>
    public GroupFaultLevel Level { get; private init; } = GroupFaultLevel.None;

    /// <summary>What domains and handlers call it.</summary>
    public JobId Job => new(Last.Requester, Id);

    /// <summary>How many pages its handler has to see to.</summary>
    public int WantedCount => Level.Level == FaultLevel.Second ? Level.Missing.Length : Requests.Length;

    /// <summary>The last request: the answer is for its tag.</summary>
    public PageRequest Last => Requests[^1];

    /// <summary>All that an answer can say of it.</summary>
    public AnswerName Name => new(Id, Cookie, Last.Tag, Last.Pasid);

    /// <summary>
    /// A page that its handler has to see to: of the device's address space, one a request in their order; of a fault of the second level
    /// one that is missing there, by its guest-physical address.
    /// </summary>
    /// <param name="number">Which, below <see cref="WantedCount"/>.</param>
    public WantedPage Wanted(int number) => Level.Level == FaultLevel.Second
        ? new(Level.Missing[number].Page.Address, Level.Missing[number].Wanted)
        : new(Requests[number].Address, Requests[number].Access);

    /// <summary>The same group, of which its level is known now.</summary>
    public CompleteGroup With(GroupFaultLevel level) => this with { Level = level };

    /// <summary>The group's name, and how many requests it has.</summary>
    public override string ToString() => $"{Job}, {Requests.Length} requests";
}

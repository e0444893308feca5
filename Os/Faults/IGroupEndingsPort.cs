using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>Carries out what <see cref="GroupEndings{TDomain,TWaiter}"/> decides.</summary>
/// <typeparam name="TWaiter">Who waits for a change.</typeparam>
public interface IGroupEndingsPort<in TWaiter>
{
    /// <summary>Has a complete group closed, unless it is answered meanwhile; its debt is settled when it says so.</summary>
    void Close(GroupId id, PageResponseCode code, ClosedBy by);

    /// <summary>Settles what is owed for a group at once; <see cref="GroupEndings{TDomain,TWaiter}.Settled"/> follows.</summary>
    void Settle(GroupId id, PageResponseCode code, ClosedBy by);

    /// <summary>An incomplete group is forgotten.</summary>
    void Drop(GroupId id);

    /// <summary>Tells who waits that it is done.</summary>
    void Reply(TWaiter waiter);
}

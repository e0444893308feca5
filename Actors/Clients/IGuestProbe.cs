using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>
/// Looks at what a guest client takes for what: who knows which group a guest's answer was given for can tell a premature one. Called by the
/// client's actor only.
/// </summary>
public interface IGuestProbe
{
    /// <summary>A group was put into the guest.</summary>
    /// <param name="group">The group.</param>
    /// <param name="injected">Its requests as the guest sees them.</param>
    void Injected(CompleteGroup group, EquatableArray<PageRequest> injected);

    /// <summary>An answer of the guest was not refused here.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="takenFor">The group it is taken for; null: the core is to find one (<see cref="HandedOn"/> follows either way).</param>
    void Mapped(GuestAnswer answer, CompleteGroup? takenFor);

    /// <summary>An answer of the guest was refused, here or later by the core.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="reason">Why.</param>
    void Refused(GuestAnswer answer, GuestRefusal reason);

    /// <summary>An answer of the guest goes to the core.</summary>
    /// <param name="answer">The guest's.</param>
    /// <param name="given">What the core gets.</param>
    void HandedOn(GuestAnswer answer, GroupAnswer given);
}

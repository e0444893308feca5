using Iopf.Actors.Clients;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;

namespace Iopf.Plays.Staging;

/// <summary>A group was put into a guest.</summary>
internal sealed record GuestGiven(CompleteGroup Group, EquatableArray<PageRequest> Injected);

/// <summary>A guest's answer went to the core.</summary>
internal sealed record GuestHandedOn(GuestAnswer Answer, GroupAnswer Given);

/// <summary>A guest's answer was refused by its client.</summary>
internal sealed record GuestRefused(GuestAnswer Answer, GuestRefusal Reason);

/// <summary>Reports to the stage what a guest client takes for what.</summary>
internal sealed class StageGuestProbe(Stage stage, string role) : IGuestProbe
{
    public void Injected(CompleteGroup group, EquatableArray<PageRequest> injected) => stage.Report(Stage.Hidden, new GuestGiven(group, injected));

    public void Mapped(GuestAnswer answer, CompleteGroup? takenFor)
    {
        // What it was taken for is told by what it hands on.
    }

    public void HandedOn(GuestAnswer answer, GroupAnswer given) => stage.Report(Stage.Hidden, new GuestHandedOn(answer, given));

    // What the core refuses it reports itself.
    public void Refused(GuestAnswer answer, GuestRefusal reason)
    {
        if (reason != GuestRefusal.ByCore)
            stage.Report(role, new GuestRefused(answer, reason));
    }
}

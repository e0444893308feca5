using Iopf.Actors.Clients;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Os.Guests;

namespace Iopf.Plays.Staging;

/// <summary>A group was put into a guest.</summary>
internal sealed record GuestGiven(FaultJob Job, IReadOnlyList<PageRequest> Injected);

/// <summary>A guest's answer went to the core.</summary>
internal sealed record GuestHandedOn(GuestAnswer Answer, GroupAnswer Given);

/// <summary>A guest's answer was refused by its client.</summary>
internal sealed record GuestRefused(GuestAnswer Answer, GuestRefusal Reason);

/// <summary>Reports to the stage what a guest client takes for what.</summary>
internal sealed class StageGuestProbe(Stage stage, string role) : IGuestProbe
{
    public void Injected(FaultJob job, IReadOnlyList<PageRequest> injected) => stage.Report(Stage.Hidden, new GuestGiven(job, injected));

    public void Mapped(GuestAnswer answer, FaultJob? takenFor)
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

using Iopf.Actors.Protocol.Local;
using Iopf.Os.Guests;

namespace Iopf.Actors.Clients;

/// <summary>Counts what a guest client does.</summary>
internal sealed class GuestClientTally
{
    public long Injected { get; set; }

    public long NotOwn { get; set; }

    public long NoIndexFree { get; set; }

    public long Repeated { get; set; }

    public long Answered { get; set; }

    public RefusedGuestAnswers Refused { get; set; }

    public long RefusalsUntold { get; set; }

    public GuestClientCounters Read(GuestGroups groups, GuestEvents events) => new()
    {
        Injected = Injected,
        NotOwn = NotOwn,
        NoIndexFree = NoIndexFree,
        Repeated = Repeated,
        Answered = Answered,
        Refused = Refused,
        RefusalsUntold = RefusalsUntold,
        EventsTold = events.Told,
        EventsDropped = events.Dropped,
        EventsWaiting = events.Waiting,
        Pending = groups.Pending,
        Late = groups.Late,
    };
}

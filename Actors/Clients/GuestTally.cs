using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Clients;

/// <summary>Counts what a guest's unit does.</summary>
internal sealed class GuestTally
{
    public long Injected { get; set; }

    public long Answered { get; set; }

    public long Refused { get; set; }

    /// <summary>What it comes to.</summary>
    /// <param name="owed">Groups that the guest owes an answer for now.</param>
    public GuestCounters Read(int owed) => new(Injected, Answered, Refused, owed);
}

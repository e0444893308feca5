using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Clients;

/// <summary>Counts what a driver does.</summary>
internal sealed class DriverTally
{
    public long Reported { get; set; }

    public long Answered { get; set; }

    public long Abandoned { get; set; }

    public long Unexpected { get; set; }

    public long Served { get; set; }

    /// <summary>What it comes to.</summary>
    /// <param name="inFlight">Groups in flight now.</param>
    public DriverCounters Read(int inFlight) => new()
    {
        Reported = Reported,
        Answered = Answered,
        Abandoned = Abandoned,
        Unexpected = Unexpected,
        Served = Served,
        InFlight = inFlight,
    };
}

namespace Iopf.Os.Records;

/// <summary>Counts what a client is told in records, and what it says.</summary>
public sealed class RecordClientTally
{
    /// <summary>Groups that the client was told of.</summary>
    public long Groups { get; set; }

    /// <summary>Unrecoverable faults that it was told of.</summary>
    public long Unrecoverable { get; set; }

    /// <summary>Faults of other functions.</summary>
    public long NotOwn { get; set; }

    /// <summary>What its version cannot say.</summary>
    public long Withheld { get; set; }

    /// <summary>Unrecoverable faults that stay inside the driver (Q6).</summary>
    public long Internal { get; set; }

    /// <summary>What there was no room for.</summary>
    public long NoRoom { get; set; }

    /// <summary>Groups that it was asked for again while it owed the answer.</summary>
    public long Repeated { get; set; }

    /// <summary>Responses given to the core.</summary>
    public long Answered { get; set; }

    /// <summary>Responses not taken, by reason.</summary>
    public RefusedResponses Refused { get; set; }

    /// <summary>Refusals of the core that nobody was told of.</summary>
    public long RefusalsUntold { get; set; }

    /// <summary>One more response that was not taken.</summary>
    public void Refuse(ResponseRefusal reason) => Refused = Refused.With(reason);

    /// <summary>One more record that was not taken in.</summary>
    public void Count(RecordIntake intake)
    {
        Withheld += intake == RecordIntake.Withheld ? 1 : 0;
        Internal += intake == RecordIntake.Internal ? 1 : 0;
        NoRoom += intake == RecordIntake.Full ? 1 : 0;
    }
}

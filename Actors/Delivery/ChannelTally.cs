namespace Iopf.Actors.Delivery;

/// <summary>What an end of a channel counts, over all its sessions.</summary>
internal sealed class ChannelTally
{
    /// <summary>Messages sent for the first time.</summary>
    public long Sent { get; set; }

    /// <summary>Messages sent again.</summary>
    public long Redelivered { get; set; }

    /// <summary>Messages given to the actor.</summary>
    public long Delivered { get; set; }

    /// <summary>Messages that had been taken before.</summary>
    public long Duplicates { get; set; }

    /// <summary>Messages beyond the window, and acknowledgements of what was never sent: no end of ours sends such.</summary>
    public long Impossible { get; set; }

    /// <summary>Messages of another session or another life: refused.</summary>
    public long OtherSession { get; set; }

    /// <summary>Acknowledgements that travelled by themselves.</summary>
    public long Acknowledgements { get; set; }

    /// <summary>Messages that cannot be said to another process: not sent.</summary>
    public long Unfit { get; set; }

    /// <summary>Sessions that were begun.</summary>
    public long Sessions { get; set; }

    /// <summary>The counters.</summary>
    public ChannelCounters Read() => new(Sessions, Sent, Redelivered, Delivered, Duplicates, Impossible, OtherSession, Acknowledgements) { Unfit = Unfit };
}

/// <summary>What an end of a channel counted, over all its sessions.</summary>
/// <param name="Sessions">Sessions that were begun.</param>
/// <param name="Sent">Messages sent for the first time.</param>
/// <param name="Redelivered">Messages sent again.</param>
/// <param name="Delivered">Messages given to the actor.</param>
/// <param name="Duplicates">Messages that had been taken before.</param>
/// <param name="Impossible">Messages that no end which keeps to the protocol sends.</param>
/// <param name="OtherSession">Messages of another session or another life: refused.</param>
/// <param name="Acknowledgements">Acknowledgements that travelled by themselves.</param>
public sealed record ChannelCounters(
    long Sessions, long Sent, long Redelivered, long Delivered, long Duplicates, long Impossible, long OtherSession, long Acknowledgements)
{
    /// <summary>Messages that cannot be said to another process: not sent.</summary>
    public long Unfit { get; init; }
}

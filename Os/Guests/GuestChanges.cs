namespace Iopf.Os.Guests;

/// <summary>A guest client is to join a domain's chain, or to leave it.</summary>
/// <param name="Token">The caller's name for the change.</param>
/// <param name="Joins">Whether it joins.</param>
public readonly record struct GuestChange(ulong Token, bool Joins);

/// <summary>What is to be done about a change.</summary>
public enum GuestChangeStep : byte
{
    /// <summary>Nothing: there is none, or the one in hand waits.</summary>
    None,

    /// <summary>The domain is to be asked. Until it has replied no other change begins.</summary>
    Ask,

    /// <summary>It is refused because the guest is gone; the next one may begin.</summary>
    Refuse,
}

/// <summary>The joining and leaving of a guest client, one change after the other (C4, C9).</summary>
/// <param name="mapping">How answers find their groups: <see cref="GuestMapping.DrainFirst"/> joins only when the guest owes nothing.</param>
public sealed class GuestChanges(GuestMapping mapping)
{
    private readonly Queue<GuestChange> _waiting = new();

    /// <summary>The change in hand; null: there is none.</summary>
    public GuestChange? InHand { get; private set; }

    /// <summary>Whether the change in hand waits for answers of the guest.</summary>
    public bool Drains { get; private set; }

    /// <summary>One more change.</summary>
    public void Add(GuestChange change) => _waiting.Enqueue(change);

    /// <summary>Takes the next change in hand, if none is. To be called until there is nothing to do.</summary>
    /// <param name="guestIsGone">Whether the guest is gone: then nobody joins.</param>
    /// <param name="late">How many answers the guest owes to groups that are closed.</param>
    /// <param name="change">The change that the step is about.</param>
    public GuestChangeStep Begin(bool guestIsGone, int late, out GuestChange change)
    {
        change = default;
        if (InHand is not null || !_waiting.TryDequeue(out change))
            return GuestChangeStep.None;

        if (change.Joins && guestIsGone)
            return GuestChangeStep.Refuse;

        InHand = change;
        Drains = change.Joins && mapping == GuestMapping.DrainFirst && late > 0;
        return Drains ? GuestChangeStep.None : GuestChangeStep.Ask;
    }

    /// <summary>The guest has answered something.</summary>
    /// <param name="late">How many answers it owes still.</param>
    /// <returns>The change in hand if it waited for that, and the domain is to be asked now.</returns>
    public GuestChange? Drained(int late)
    {
        if (!Drains || late > 0)
            return null;

        Drains = false;
        return InHand;
    }

    /// <summary>The change in hand is done, refused or given up.</summary>
    public void End() => (InHand, Drains) = (null, false);
}

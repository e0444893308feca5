namespace Iopf.Os.Guests;

/// <summary>How many answers of a guest were refused, by reason (K2).</summary>
/// <param name="OtherRequester">Those of <see cref="GuestRefusal.OtherRequester"/>.</param>
/// <param name="OtherPasid">Those of <see cref="GuestRefusal.OtherPasid"/>.</param>
/// <param name="UnknownIndex">Those of <see cref="GuestRefusal.UnknownIndex"/>.</param>
/// <param name="Closed">Those of <see cref="GuestRefusal.Closed"/>.</param>
/// <param name="ByCore">Those of <see cref="GuestRefusal.ByCore"/>.</param>
public readonly record struct RefusedGuestAnswers(
    long OtherRequester = 0, long OtherPasid = 0, long UnknownIndex = 0, long Closed = 0, long ByCore = 0)
{
    /// <summary>All of them.</summary>
    public long Total => OtherRequester + OtherPasid + UnknownIndex + Closed + ByCore;

    /// <summary>One more.</summary>
    public RefusedGuestAnswers With(GuestRefusal reason) => reason switch
    {
        GuestRefusal.OtherRequester => this with { OtherRequester = OtherRequester + 1 },
        GuestRefusal.OtherPasid => this with { OtherPasid = OtherPasid + 1 },
        GuestRefusal.UnknownIndex => this with { UnknownIndex = UnknownIndex + 1 },
        GuestRefusal.Closed => this with { Closed = Closed + 1 },
        GuestRefusal.ByCore => this with { ByCore = ByCore + 1 },
        _ => this,
    };
}

namespace Iopf.Os.Faults;

/// <summary>How many answers were refused, by reason (C7).</summary>
/// <param name="NotPending">Those of <see cref="AnswerRefusal.NotPending"/>.</param>
/// <param name="NotComplete">Those of <see cref="AnswerRefusal.NotComplete"/>.</param>
/// <param name="UnknownTag">Those of <see cref="AnswerRefusal.UnknownTag"/>.</param>
/// <param name="OtherPasid">Those of <see cref="AnswerRefusal.OtherPasid"/>.</param>
/// <param name="UnknownCookie">Those of <see cref="AnswerRefusal.UnknownCookie"/>.</param>
public readonly record struct RefusedAnswers(
    long NotPending = 0, long NotComplete = 0, long UnknownTag = 0, long OtherPasid = 0, long UnknownCookie = 0)
{
    /// <summary>All of them.</summary>
    public long Total => NotPending + NotComplete + UnknownTag + OtherPasid + UnknownCookie;

    /// <summary>One more.</summary>
    public RefusedAnswers With(AnswerRefusal reason) => reason switch
    {
        AnswerRefusal.NotPending => this with { NotPending = NotPending + 1 },
        AnswerRefusal.NotComplete => this with { NotComplete = NotComplete + 1 },
        AnswerRefusal.UnknownTag => this with { UnknownTag = UnknownTag + 1 },
        AnswerRefusal.OtherPasid => this with { OtherPasid = OtherPasid + 1 },
        AnswerRefusal.UnknownCookie => this with { UnknownCookie = UnknownCookie + 1 },
        _ => this,
    };
}

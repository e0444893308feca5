namespace Iopf.Os.Records;

/// <summary>Why a response that a client wrote was not taken (R2).</summary>
public enum ResponseRefusal : byte
{
    /// <summary>It was.</summary>
    None,

    /// <summary>Its bytes are no response of the client's version.</summary>
    Malformed,

    /// <summary>The client owes no answer to a group of that index: it never had one, or has answered it, or it was closed.</summary>
    UnknownGroup,

    /// <summary>The client owes an answer to a group of that index, but with another PASID.</summary>
    OtherPasid,

    /// <summary>There is such a group, but the client has not read it.</summary>
    NotRead,

    /// <summary>It was given to the core, which refused it (C7).</summary>
    ByCore,
}

/// <summary>Responses that were not taken, by reason.</summary>
/// <param name="Malformed">See <see cref="ResponseRefusal.Malformed"/>.</param>
/// <param name="UnknownGroup">See <see cref="ResponseRefusal.UnknownGroup"/>.</param>
/// <param name="OtherPasid">See <see cref="ResponseRefusal.OtherPasid"/>.</param>
/// <param name="NotRead">See <see cref="ResponseRefusal.NotRead"/>.</param>
/// <param name="ByCore">See <see cref="ResponseRefusal.ByCore"/>.</param>
public readonly record struct RefusedResponses(
    long Malformed = 0, long UnknownGroup = 0, long OtherPasid = 0, long NotRead = 0, long ByCore = 0)
{
    /// <summary>All of them.</summary>
    public long Total => Malformed + UnknownGroup + OtherPasid + NotRead + ByCore;

    /// <summary>One more.</summary>
    public RefusedResponses With(ResponseRefusal reason) => reason switch
    {
        ResponseRefusal.Malformed => this with { Malformed = Malformed + 1 },
        ResponseRefusal.UnknownGroup => this with { UnknownGroup = UnknownGroup + 1 },
        ResponseRefusal.OtherPasid => this with { OtherPasid = OtherPasid + 1 },
        ResponseRefusal.NotRead => this with { NotRead = NotRead + 1 },
        ResponseRefusal.ByCore => this with { ByCore = ByCore + 1 },
        _ => this,
    };
}

using Iopf.Hardware;

namespace Iopf.Actors;

/// <summary>How a guest client works (K2).</summary>
/// <param name="Spaces">What belongs to the guest.</param>
public sealed record GuestClientSettings(GuestSpaces Spaces)
{
    /// <summary>How the guest's answers find their groups.</summary>
    public GuestMapping Mapping { get; init; }

    /// <summary>How the core matches answers (C7): passthrough leaves it to a core that matches by index.</summary>
    public AnswerMatching Matching { get; init; }
}

using Iopf.Plays.Staging;

namespace Iopf.Plays.Stories;

/// <summary>What the stories of guests wait for.</summary>
internal static class GuestCues
{
    /// <summary>What became of an answer.</summary>
    public static Cue Outcome { get; } = new(
        "an answer to be taken or refused",
        each => each is { Kind: PlayEventKind.Note, Subject: GroupEnded { Answer: not null } or AnswerNotTaken or GuestRefused });
}

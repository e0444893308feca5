namespace Iopf.Plays.Staging;

/// <summary>What a script waits for: something that happens, now or before. Each event is the cue for one step at most.</summary>
/// <param name="What">It in words, for a play that gets stuck.</param>
/// <param name="Matches">Whether an event is it.</param>
internal sealed record Cue(string What, Func<PlayEvent, bool> Matches)
{
    /// <summary>A message that is sent.</summary>
    public static Cue Sent<T>(string what, Func<T, bool>? which = null) => new(
        what, each => each is { Kind: PlayEventKind.Sent, Subject: T message } && (which is null || which(message)));

    /// <summary>Something that a probe reports.</summary>
    public static Cue Report<T>(string what, Func<T, bool>? which = null) => new(
        what, each => each is { Kind: PlayEventKind.Note, Subject: T report } && (which is null || which(report)));

    /// <summary>A message that one role sends.</summary>
    public static Cue OfRole<T>(string role, string what, Func<T, bool>? which = null) => new(
        what,
        each => each is { Kind: PlayEventKind.Sent, Subject: T message } && each.From == role && (which is null || which(message)));
}

namespace Iopf.Plays.Staging;

/// <summary>To the director: a message has passed, so perhaps nothing is owed any more.</summary>
internal sealed record LookAgain
{
    public static LookAgain Instance { get; } = new();
}

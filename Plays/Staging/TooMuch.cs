namespace Iopf.Plays.Staging;

/// <summary>To the director: more happened than a play may have.</summary>
internal sealed record TooMuch
{
    public static TooMuch Instance { get; } = new();
}

namespace Iopf.Plays.Staging;

/// <summary>To the director: a pause of its script is over.</summary>
/// <param name="Number">Which.</param>
internal sealed record PauseOver(int Number);

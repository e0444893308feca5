namespace Iopf.Actors.Os;

/// <summary>A drain has waited as long as it may.</summary>
/// <param name="Number">Which of those of its device.</param>
internal sealed record DrainOver(int Number);

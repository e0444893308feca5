namespace Iopf.Actors.Os;

/// <summary>The operating system to itself: a drain that the exit of a process waits for has ended.</summary>
/// <param name="Token">Which.</param>
internal sealed record DrainEnded(ulong Token);

using Iopf.Messages;

namespace Iopf.Os.Domains;

/// <summary>The bounds of a domain's calls (C5).</summary>
/// <param name="Workers">Blocking calls in progress, at most.</param>
/// <param name="Waiting">What may wait for a worker.</param>
/// <param name="FailsBeyond">Whether a group beyond that is answered Response Failure; else it waits all the same.</param>
/// <param name="PlacesGivenBack">Blocking calls that were given up and give their place back before they return, at most. More keep their places.</param>
/// <param name="ClosingCode">What a group is answered whose handler or worker left (C9, C10).</param>
public readonly record struct CallBounds(int Workers, int Waiting, bool FailsBeyond, int PlacesGivenBack, PageResponseCode ClosingCode);

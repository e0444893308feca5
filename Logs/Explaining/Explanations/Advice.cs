using System.Collections.Immutable;

namespace Iopf.Logs.Explaining.Explanations;

/// <summary>What a reader of a log can do about a reason.</summary>
/// <param name="Cause">What most often leads to it, in one sentence.</param>
/// <param name="LookAt">Where to look next, the most likely first; each a sentence.</param>
public sealed record Advice(Note Cause, ImmutableArray<string> LookAt);

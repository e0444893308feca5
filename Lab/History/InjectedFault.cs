namespace Iopf.Lab.History;

/// <summary>A fault that the scenario injected.</summary>
/// <param name="Rule">Which entry of the scenario's <c>inject</c>, from 0.</param>
/// <param name="At">When, in ticks of 100 ns on the run's clock.</param>
/// <param name="What">What was done, in the scenario's word: lose, delay, crash and so on.</param>
/// <param name="Where">The link, actor, device or queue that it was done to, by its name in a scenario.</param>
/// <param name="Detail">Which message, or how much, in a few words; null: nothing to add.</param>
public sealed record InjectedFault(int Rule, long At, string What, string Where, string? Detail);

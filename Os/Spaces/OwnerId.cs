namespace Iopf.Os.Spaces;

/// <summary>A client of a domain.</summary>
/// <param name="Domain">Number of the domain in the plan.</param>
/// <param name="Place">Its place among the domain's clients; the first ones own a level of the domain's tables each (D7).</param>
public readonly record struct OwnerId(int Domain, int Place);

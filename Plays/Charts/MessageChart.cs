namespace Iopf.Plays.Charts;

/// <summary>Who sent what to whom, and when: columns are actors, lines are messages and what happened beside them, in the order of time.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Columns">The actors, from left to right; at least one.</param>
/// <param name="Lines">From the earliest to the latest.</param>
/// <param name="Verdict">What follows from it; a paragraph each, may be empty.</param>
public sealed record MessageChart(
    string Title,
    IReadOnlyList<ChartColumn> Columns,
    IReadOnlyList<ChartLine> Lines,
    IReadOnlyList<string> Verdict);

/// <summary>An actor of a chart.</summary>
/// <param name="Id">How lines name it.</param>
/// <param name="Heading">What stands over it.</param>
/// <param name="Subheading">A second line of the heading; may be empty.</param>
public sealed record ChartColumn(string Id, string Heading, string Subheading);

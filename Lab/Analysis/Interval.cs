namespace Iopf.Lab.Analysis;

/// <summary>Where a figure lies with a confidence of 95 %.</summary>
/// <param name="Low">The lower end; null: the values give none.</param>
/// <param name="High">The upper end; null: the values give none.</param>
public readonly record struct Interval(double? Low, double? High)
{
    /// <summary>Half of what is left out, at each end.</summary>
    internal const double Tail = 0.025;

    /// <summary>Whether a value lies within it; an end that is not known leaves none out.</summary>
    public bool Holds(double value) => !(value < Low) && !(value > High);
}

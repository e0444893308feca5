using Iopf.Lab.Statistics;

namespace Iopf.Lab.Scenarios.Schema;

/// <summary>Which counts are as expected.</summary>
internal sealed class BoundType : ScalarType<CountBound>
{
    /// <inheritdoc/>
    public override string Expected => "any, a whole number N, or a range N..M or N..";

    /// <inheritdoc/>
    public override string Write(CountBound value) => value.IsAny || value.Least == value.Most ? $"{value}" : $"\"{value}\"";

    /// <inheritdoc/>
    public override bool TryParse(string text, out CountBound value) => CountBound.TryParse(text, out value);
}

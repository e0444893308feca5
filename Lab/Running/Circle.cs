using System.Globalization;
using Iopf.Simulation;

namespace Iopf.Lab.Running;

/// <summary>Tells in which circle a simulated run goes that does not come to its end.</summary>
public static class Circle
{
    private const int Stretch = 1_000;
    private const int Told = 8;

    /// <summary>The actors and messages of the next steps, in a part of a sentence.</summary>
    public static string Of(World world)
    {
        var counts = world.Stretch(Stretch);
        var more = counts.Count > Told ? $", and {counts.Count - Told:N0} more" : "";
        return $"the next {counts.Sum(count => count.Count).ToString("N0", CultureInfo.InvariantCulture)} steps: {string.Join(", ", counts.Take(Told))}{more}";
    }
}

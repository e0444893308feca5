using Iopf.Actors.Os;
using Iopf.Lab.Observing;
using Iopf.Lab.Workloads;
using Iopf.Simulation.Randomness;

namespace Iopf.Lab.Running;

/// <summary>Service times by a law, from a random stream of their own. The clock's unit is 100 ns: times are rounded up to it.</summary>
/// <param name="law">The law.</param>
/// <param name="random">Its stream.</param>
/// <param name="tally">Adds up what is drawn.</param>
internal sealed class LawTimes(ServiceLaw law, RandomSource random, ServiceTally tally) : IServiceTimes
{
    public TimeSpan Next()
    {
        var time = law.Draw(random);
        tally.Add(time);
        return Ticks.FromNanoseconds(time);
    }
}

/// <summary>Nanoseconds of scenarios and ticks of the clock.</summary>
internal static class Ticks
{
    /// <summary>The time, rounded up to a tick of 100 ns.</summary>
    public static TimeSpan FromNanoseconds(long nanoseconds) =>
        new((nanoseconds + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick);
}

using Iopf.Messages;

namespace Iopf.Actors.Hardware;

/// <summary>
/// What becomes of page requests in a unit, where no link shows it. Called by the unit's actor only; times are ticks of 100 ns on the run's clock.
/// </summary>
public interface IUnitProbe
{
    /// <summary>A request came, and was queued, answered or lost by now.</summary>
    void Queued(PageRequest request);

    /// <summary>The unit raised an interrupt, which comes to its driver as late as its settings say.</summary>
    void Interrupted(long now);

    /// <summary>The driver reads a request, or the event of a stall (D8), and is about to tell the core.</summary>
    void Read(PageRequest request);
}

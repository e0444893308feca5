using Iopf.Simulation.Scheduling;

namespace Iopf.Simulation.Tracing;

/// <summary>One step of a world, as the trace records it just before it is taken.</summary>
/// <param name="Step">Its number, from 0.</param>
/// <param name="Time">Virtual time since the beginning of the world.</param>
/// <param name="Kind">A message, system messages, or other work.</param>
/// <param name="Name">Receiver, sender and number within the pair.</param>
/// <param name="Message">The message, or the first of the system messages; null where it is not known.</param>
public readonly record struct Delivery(long Step, TimeSpan Time, StepKind Kind, DecisionName Name, object? Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Step} {Time:c} {Name} {Kind} {Message?.GetType().Name ?? "-"}";
}

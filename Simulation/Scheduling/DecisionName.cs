namespace Iopf.Simulation.Scheduling;

/// <summary>
/// A decision named by who receives, who sends and the number within the pair, not by a position in a list: so the name survives
/// small changes of code and scenario.
/// </summary>
/// <param name="Receiver">Path of the receiver, without address and uid.</param>
/// <param name="Sender">Path of the sender, or <c>timer</c>, <c>outside</c>, <c>system</c>.</param>
/// <param name="Number">From 0, counted for each pair.</param>
public readonly record struct DecisionName(string Receiver, string Sender, long Number)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Sender}->{Receiver}#{Number}";
}

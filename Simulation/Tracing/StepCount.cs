namespace Iopf.Simulation.Tracing;

/// <summary>How often an actor got messages of one type.</summary>
/// <param name="Receiver">The actor's path without address and uid.</param>
/// <param name="Message">Name of the messages' type, without its namespace; of what has none, the kind of the step.</param>
/// <param name="Count">How many.</param>
public readonly record struct StepCount(string Receiver, string Message, long Count)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Receiver} \u2190 {Message} ({Count})";
}

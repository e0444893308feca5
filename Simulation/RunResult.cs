using Iopf.Simulation.Dispatching;

namespace Iopf.Simulation;

/// <summary>What a run did.</summary>
/// <param name="Outcome">Why it ended.</param>
/// <param name="Steps">Steps of this run.</param>
/// <param name="Time">Virtual time at its end.</param>
public readonly record struct RunResult(RunOutcome Outcome, long Steps, TimeSpan Time);

/// <summary>A world that should have come to rest did not within its limits.</summary>
public sealed class WorldNeverRestsException : Exception
{
    internal WorldNeverRestsException(string message, RunResult result)
        : base(message) => Result = result;

    /// <summary>How far it came.</summary>
    public RunResult Result { get; }
}

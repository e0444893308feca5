namespace Iopf.Simulation;

/// <summary>Why a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Nobody is runnable and no timer waits: the world will not move again by itself.</summary>
    AtRest,

    /// <summary>The limit of steps was reached.</summary>
    StepLimit,

    /// <summary>The next timer is due after the limit of time.</summary>
    TimeLimit,
}

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

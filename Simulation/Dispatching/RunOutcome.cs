namespace Iopf.Simulation.Dispatching;

/// <summary>Why a run ended.</summary>
public enum RunOutcome
{
    /// <summary>Nobody is runnable and no timer waits: the world will not move again by itself.</summary>
    AtRest,

    /// <summary>The limit of steps was reached.</summary>
    StepLimit,

    /// <summary>The next timer is due after the limit of time.</summary>
    TimeLimit,

    /// <summary>The limit of steps at one moment of virtual time was reached: perhaps actors go in a circle, in which no time passes.</summary>
    MomentLimit,
}

namespace Iopf.Lab.Scenarios;

/// <summary>When an injected fault strikes. All that is said must hold. Times are of the run's clock, which begins with the run.</summary>
public sealed record InjectWhen
{
    /// <summary>A probability of 1, in the unit of <see cref="Probability"/>.</summary>
    public const long Certain = 1_000_000_000;

    /// <summary>From then on, in ns.</summary>
    public long From { get; init; }

    /// <summary>Before then, in ns; 0: no end.</summary>
    public long Until { get; init; }

    /// <summary>Within the phase of this name; empty: at any time.</summary>
    public string Phase { get; init; } = "";

    /// <summary>The probability each time, in parts of <see cref="Certain"/>.</summary>
    public long Probability { get; init; } = Certain;

    /// <summary>Each so many-th time.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Only after a message of this type was sent; empty: from the beginning.</summary>
    public string After { get; init; } = "";

    /// <summary>How many messages of that type must have been sent.</summary>
    public int Passed { get; init; } = 1;

    /// <summary>Time in ns between one try and the next, of a fault that no message brings about; 0: it is tried once.</summary>
    public long Period { get; init; }
}

using Iopf.Lab.Scenarios.Schema;

namespace Iopf.Lab.Running;

/// <summary>When to look who owes which answers.</summary>
/// <param name="Time">Virtual time in ns, when all that is due up to it is done; null: at the end of the run.</param>
public readonly record struct OwedLook(long? Time)
{
    private const string End = "END";
    private const long Longest = 1_000_000_000_000;
    private const long Step = TimeSpan.NanosecondsPerTick;
    private static readonly DurationType Durations = new(Step, Longest);

    /// <summary>Reads <c>END</c>, or a duration from 100ns to 1000s with its unit, in whole steps of 100 ns, which are those of the clock.</summary>
    public static bool TryParse(string text, out OwedLook look)
    {
        look = default;
        if (text == End)
            return true;

        var isTime = Durations.TryParse(text, out var time) && time % Step == 0;
        look = new OwedLook(time);
        return isTime;
    }

    /// <summary>The text that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Time is { } time ? DurationType.Text(time) : End;
}

using Iopf.Lab.Running;

namespace Iopf.Lab.Comparing;

/// <summary>What a counter measures.</summary>
public enum CounterUnit
{
    /// <summary>How often something was.</summary>
    Count,

    /// <summary>Virtual time in ns.</summary>
    Time,
}

/// <summary>A row of the comparison: a value of each run, and the rule by which the value of one run is accounted for.</summary>
/// <param name="Key">Its key in JSON.</param>
/// <param name="Section">The heading under which it stands.</param>
/// <param name="Label">Its words in the table; at most 18 letters.</param>
/// <param name="Unit">What it measures.</param>
/// <param name="Value">Its value in a run.</param>
/// <param name="Account">What of the run's own profile makes the value, given the run of the first architecture.</param>
public sealed record Counter(
    string Key, string Section, string Label, CounterUnit Unit, Func<RunReport, long> Value, Func<AccountCase, Account> Account);

/// <summary>A value to account for.</summary>
/// <param name="Value">The value.</param>
/// <param name="Run">The run in which it was.</param>
/// <param name="FirstValue">The same counter in the run of the first architecture.</param>
/// <param name="First">That run.</param>
public sealed record AccountCase(long Value, RunReport Run, long FirstValue, RunReport First);

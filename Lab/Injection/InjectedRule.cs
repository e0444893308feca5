using Iopf.Lab.History;
using Iopf.Lab.Scenarios;

namespace Iopf.Lab.Injection;

/// <summary>What a rule of a scenario did in a run.</summary>
/// <param name="Number">Which entry of the scenario's <c>inject</c>, from 0.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Times">How often it struck.</param>
/// <param name="Lost">Messages that did not arrive by it.</param>
/// <param name="First">The first of its faults, at most <see cref="Kept"/>; their times are ticks from the begin of the run.</param>
public sealed record InjectedRule(int Number, InjectSection Rule, long Times, long Lost, IReadOnlyList<InjectedFault> First)
{
    /// <summary>Faults of a rule that a report names one by one.</summary>
    public const int Kept = 16;
}

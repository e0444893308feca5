using System.Collections.Immutable;
using Iopf.Lab.Running;

namespace Iopf.Lab.Comparing;

/// <summary>A counter that is not the same in all runs, with what makes it in each.</summary>
/// <param name="Counter">The counter.</param>
/// <param name="Values">Its value in each run.</param>
/// <param name="Accounts">What makes each value.</param>
public sealed record Difference(Counter Counter, ImmutableArray<long> Values, ImmutableArray<Account> Accounts)
{
    /// <summary>Whether every value is accounted for by the profile of its own architecture.</summary>
    public bool IsExplained => Accounts.All(account => account.IsExplained);

    internal bool IsOne => Values.Any(value => value != Values[0]);

    internal static Difference Of(Counter counter, ImmutableArray<RunReport> runs)
    {
        ImmutableArray<long> values = [.. runs.Select(counter.Value)];
        return new(counter, values, [.. runs.Select((run, i) => counter.Account(new AccountCase(values[i], run, values[0], runs[0])))]);
    }
}

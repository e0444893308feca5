using Iopf.Lab.Invariants;
using Xunit;

namespace Iopf.Tests.Lab.Invariants;

public class InvariantLogTests
{
    [Fact]
    public void A_log_counts_checks_and_violations_and_keeps_the_first_violation_in_words()
    {
        var log = new InvariantLog();
        Assert.True(log.Check(InvariantId.ClosedOnce, true));
        Assert.False(log.Check(InvariantId.ClosedOnce, false));
        log.Violated(InvariantId.ClosedOnce, "first");
        log.Violated(InvariantId.ClosedOnce, "second");

        Assert.Equal(new InvariantResult(InvariantId.ClosedOnce, 2, 2, "first"), log.Results()[0]);
        Assert.Equal(2, log.Violations);
    }

    [Fact]
    public void Logs_of_several_are_added_up_invariant_by_invariant()
    {
        var (log, other) = (new InvariantLog(), new InvariantLog());
        log.Check(InvariantId.ClosedOnce, true);
        other.Check(InvariantId.ClosedOnce, false);
        other.Violated(InvariantId.ClosedOnce, "of the other");
        other.Check(InvariantId.StagesAddUp, true);
        log.Add(other);

        Assert.Equal(new InvariantResult(InvariantId.ClosedOnce, 2, 1, "of the other"), log.Results()[0]);
        Assert.Equal(new InvariantResult(InvariantId.StagesAddUp, 1, 0, null), log.Results()[^1]);
    }

    [Fact]
    public void Every_invariant_has_a_name_and_a_rule_of_its_own_and_a_requirement()
    {
        Assert.Equal(Enum.GetValues<InvariantId>(), InvariantTable.All);
        Assert.Distinct(InvariantTable.All.Select(InvariantTable.NameOf));
        Assert.Distinct(InvariantTable.All.Select(InvariantTable.RuleOf));
        Assert.Equal(["C10", "D2", "D3", "D5", "D7", "ledger", "K1", "times"], InvariantTable.All.Select(InvariantTable.RequirementOf));
    }
}

using Iopf.Messages;
using Iopf.Os.Faults;
using Xunit;

namespace Iopf.Tests.Os.Faults;

/// <summary>The decision table of C6 against the sentences of the requirement, and the page that shows it.</summary>
public sealed class StatusTableTests
{
    [Theory]
    [InlineData(HandlerStatus.None, StatusOutcome.NextHandler, StatusOutcome.NextHandler)]
    [InlineData(HandlerStatus.Failure, StatusOutcome.ResponseFailure, StatusOutcome.ResponseFailure)]
    [InlineData(HandlerStatus.Invalid, StatusOutcome.InvalidRequest, StatusOutcome.InvalidRequest)]
    [InlineData(HandlerStatus.Handled, StatusOutcome.Success, StatusOutcome.Success)]
    [InlineData(HandlerStatus.Ignore, StatusOutcome.ClosedAsIgnored, StatusOutcome.OwedByHandler)]
    [InlineData((HandlerStatus)5, StatusOutcome.HandlerError, StatusOutcome.HandlerError)]
    public void C6_Q4_a_status_means_the_same_for_good_and_for_malformed_requests(HandlerStatus status, StatusOutcome atOnce, StatusOutcome later)
    {
        foreach (var kind in new[] { FaultKind.Recoverable, FaultKind.Malformed })
        {
            Assert.Equal(atOnce, StatusTable.OutcomeOf(kind, status, answersLater: false));
            Assert.Equal(later, StatusTable.OutcomeOf(kind, status, answersLater: true));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void C6_Q4_Q6_for_a_fault_without_an_answer_none_is_allowed_and_nothing_else(bool later)
    {
        for (var status = HandlerStatus.None; status <= (HandlerStatus)255 && status != (HandlerStatus)9; status++)
        {
            var expected = status == HandlerStatus.None ? StatusOutcome.NextHandler : StatusOutcome.HandlerError;
            Assert.Equal(expected, StatusTable.OutcomeOf(FaultKind.Unrecoverable, status, later));
            Assert.Equal(expected, StatusTable.OutcomeOf(FaultKind.MalformedUnanswered, status, later));
        }
    }

    [Fact]
    public void C6_every_kind_and_status_has_one_row_or_one_for_each_way_of_answering()
    {
        var ways = from kind in Enum.GetValues<FaultKind>()
                   from status in Enum.GetValues<HandlerStatus>()
                   from later in new[] { false, true }
                   select (kind, status, later);

        Assert.All(ways, way => Assert.Single(StatusTable.Rules, rule =>
            (rule.Kind, rule.Status) == (way.kind, way.status) && rule.AnswersLater != !way.later));
    }

    [Theory]
    [InlineData(StatusOutcome.Success, PageResponseCode.Success)]
    [InlineData(StatusOutcome.InvalidRequest, PageResponseCode.InvalidRequest)]
    [InlineData(StatusOutcome.ResponseFailure, PageResponseCode.ResponseFailure)]
    [InlineData(StatusOutcome.NextHandler, null)]
    [InlineData(StatusOutcome.OwedByHandler, null)]
    [InlineData(StatusOutcome.ClosedAsIgnored, null)]
    [InlineData(StatusOutcome.HandlerError, null)]
    public void C6_three_outcomes_are_answers(StatusOutcome outcome, PageResponseCode? code) => Assert.Equal(code, StatusTable.AnswerOf(outcome));

    [Fact]
    public void C6_the_page_shows_the_table_that_the_domain_uses()
    {
        var rows = StatusTable.Rules.Select(rule => $"| {rule.Kind} | {rule.Status}{Way(rule.AnswersLater)} | {rule.Outcome} |");
        var table = "| kind | status | outcome |\n|---|---|---|\n" + string.Join("\n", rows) + "\n";

        Assert.Contains(table, Docs.Read("handlers.md"), StringComparison.Ordinal);
        Assert.All(Enum.GetNames<StatusOutcome>(), outcome => Assert.Contains($"| `{outcome}` |", Docs.Read("handlers.md"), StringComparison.Ordinal));
    }

    private static string Way(bool? answersLater) => answersLater switch
    {
        true => ", of a handler that answers later",
        false => ", of another",
        null => "",
    };
}

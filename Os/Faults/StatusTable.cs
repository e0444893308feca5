using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>One row of <see cref="StatusTable"/>.</summary>
/// <param name="Kind">What the handler was called for.</param>
/// <param name="Status">What it said.</param>
/// <param name="AnswersLater">Whether it registered as one that answers later; null: either way.</param>
/// <param name="Outcome">What follows.</param>
public readonly record struct StatusRule(FaultKind Kind, HandlerStatus Status, bool? AnswersLater, StatusOutcome Outcome);

/// <summary>
/// What follows from what a handler says (C6, Q4, Q6): the one table of it, for the domain, its tests, and docs/handlers.md. A malformed
/// request, and a group that nobody resolved, is decided as any other, by the handlers that take such; for an unrecoverable fault, and for a malformed
/// request that is not answered, there is nothing to decide.
/// </summary>
public static class StatusTable
{
    private const int Statuses = 5;

    /// <summary>All rows, in the order of the documentation.</summary>
    public static ImmutableArray<StatusRule> Rules { get; } =
    [
        new(FaultKind.Recoverable, HandlerStatus.None, null, StatusOutcome.NextHandler),
        new(FaultKind.Recoverable, HandlerStatus.Failure, null, StatusOutcome.ResponseFailure),
        new(FaultKind.Recoverable, HandlerStatus.Invalid, null, StatusOutcome.InvalidRequest),
        new(FaultKind.Recoverable, HandlerStatus.Handled, null, StatusOutcome.Success),
        new(FaultKind.Recoverable, HandlerStatus.Ignore, true, StatusOutcome.OwedByHandler),
        new(FaultKind.Recoverable, HandlerStatus.Ignore, false, StatusOutcome.ClosedAsIgnored),
        new(FaultKind.Malformed, HandlerStatus.None, null, StatusOutcome.NextHandler),
        new(FaultKind.Malformed, HandlerStatus.Failure, null, StatusOutcome.ResponseFailure),
        new(FaultKind.Malformed, HandlerStatus.Invalid, null, StatusOutcome.InvalidRequest),
        new(FaultKind.Malformed, HandlerStatus.Handled, null, StatusOutcome.Success),
        new(FaultKind.Malformed, HandlerStatus.Ignore, true, StatusOutcome.OwedByHandler),
        new(FaultKind.Malformed, HandlerStatus.Ignore, false, StatusOutcome.ClosedAsIgnored),
        new(FaultKind.Unrecoverable, HandlerStatus.None, null, StatusOutcome.NextHandler),
        new(FaultKind.Unrecoverable, HandlerStatus.Failure, null, StatusOutcome.HandlerError),
        new(FaultKind.Unrecoverable, HandlerStatus.Invalid, null, StatusOutcome.HandlerError),
        new(FaultKind.Unrecoverable, HandlerStatus.Handled, null, StatusOutcome.HandlerError),
        new(FaultKind.Unrecoverable, HandlerStatus.Ignore, null, StatusOutcome.HandlerError),
        new(FaultKind.MalformedUnanswered, HandlerStatus.None, null, StatusOutcome.NextHandler),
        new(FaultKind.MalformedUnanswered, HandlerStatus.Failure, null, StatusOutcome.HandlerError),
        new(FaultKind.MalformedUnanswered, HandlerStatus.Invalid, null, StatusOutcome.HandlerError),
        new(FaultKind.MalformedUnanswered, HandlerStatus.Handled, null, StatusOutcome.HandlerError),
        new(FaultKind.MalformedUnanswered, HandlerStatus.Ignore, null, StatusOutcome.HandlerError),
        new(FaultKind.Unresolved, HandlerStatus.None, null, StatusOutcome.NextHandler),
        new(FaultKind.Unresolved, HandlerStatus.Failure, null, StatusOutcome.ResponseFailure),
        new(FaultKind.Unresolved, HandlerStatus.Invalid, null, StatusOutcome.InvalidRequest),
        new(FaultKind.Unresolved, HandlerStatus.Handled, null, StatusOutcome.Success),
        new(FaultKind.Unresolved, HandlerStatus.Ignore, true, StatusOutcome.OwedByHandler),
        new(FaultKind.Unresolved, HandlerStatus.Ignore, false, StatusOutcome.ClosedAsIgnored),
    ];

    private static readonly StatusOutcome[] Outcomes = Spread();

    /// <summary>The row that holds; a status that is none of <see cref="HandlerStatus"/> is an error of the handler.</summary>
    public static StatusOutcome OutcomeOf(FaultKind kind, HandlerStatus status, bool answersLater) =>
        (int)status < Statuses ? Outcomes[Place(kind, status, answersLater)] : StatusOutcome.HandlerError;

    /// <summary>The answer to the device that an outcome is; null where it is none.</summary>
    public static PageResponseCode? AnswerOf(StatusOutcome outcome) => outcome switch
    {
        StatusOutcome.Success => PageResponseCode.Success,
        StatusOutcome.InvalidRequest => PageResponseCode.InvalidRequest,
        StatusOutcome.ResponseFailure => PageResponseCode.ResponseFailure,
        _ => null,
    };

    private static StatusOutcome[] Spread()
    {
        var outcomes = new StatusOutcome[Enum.GetValues<FaultKind>().Length * Statuses * 2];
        foreach (var rule in Rules)
        {
            if (rule.AnswersLater != false)
                outcomes[Place(rule.Kind, rule.Status, answersLater: true)] = rule.Outcome;

            if (rule.AnswersLater != true)
                outcomes[Place(rule.Kind, rule.Status, answersLater: false)] = rule.Outcome;
        }

        return outcomes;
    }

    private static int Place(FaultKind kind, HandlerStatus status, bool answersLater) =>
        (((int)kind * Statuses) + (int)status) * 2 + (answersLater ? 1 : 0);
}

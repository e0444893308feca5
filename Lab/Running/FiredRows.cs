using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;
using Iopf.Hardware.Units.Queues;
using Iopf.Messages;

namespace Iopf.Lab.Running;

/// <summary>Puts the rows of a profile that decided in a run into words.</summary>
internal static class FiredRows
{
    /// <summary>The rows in the order of the profile.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="counts">What the rows of each unit did.</param>
    public static ImmutableArray<FiredRow> Of(ArchitectureProfile profile, IEnumerable<RowCounts> counts)
    {
        var units = counts.ToList();
        long Times(string row) => units.Sum(unit => unit.CountOf(row));
        return
        [
            .. profile.Admission.Rows.Where(row => Times(row.Name) > 0).Select(row => Of(row, Times(row.Name))),
            .. profile.Malformed.Where(rule => Times(rule.Name) > 0).Select(rule => Of(rule, Times(rule.Name))),
        ];
    }

    private static FiredRow Of(AdmissionRow row, long times) =>
        new(row.Name, $"{When(row.Condition)}: {Who(row.Kind)} {What(row)}", row.Source, row.IsSure, EffectOf(row), times)
        {
            BeginsOverflow = row.Condition is QueueCondition.Full or QueueCondition.NoRoomEntryBad && row.Outcome != QueueAdmission.Waits,
        };

    private static FiredRow Of(MalformedRule rule, long times) =>
        new(rule.Name, $"malformed: {rule.Text}; {AnswerOf(rule)}", rule.Source, rule.IsSure, RowEffect.Refused, times);

    private static RowEffect EffectOf(AdmissionRow row) => row.Outcome switch
    {
        QueueAdmission.Waits => RowEffect.Waits,
        QueueAdmission.Dropped => row.Kind == RequestKind.Last ? RowEffect.LostLast : RowEffect.Lost,
        _ => row.Code switch
        {
            PageResponseCode.Success => RowEffect.AnsweredSuccess,
            PageResponseCode.InvalidRequest => RowEffect.AnsweredInvalid,
            _ => RowEffect.AnsweredFailure,
        },
    };

    private static string When(QueueCondition condition) => condition switch
    {
        QueueCondition.Full => "no room",
        QueueCondition.Overflowed => "an overflow is not acknowledged",
        QueueCondition.NoRoomEntryBad => "no room, and the device's entry cannot be used",
        QueueCondition.QueueOff => "the queue is off",
        QueueCondition.QueueFailed => "the queue could not be written",
        QueueCondition.PriOff => "the device may not ask",
        _ => "the unit does not serve the device",
    };

    private static string Who(RequestKind kind) => kind switch
    {
        RequestKind.Last => "a group's last request",
        RequestKind.NotLast => "another request of a group",
        RequestKind.StopMarker => "a Stop Marker",
        RequestKind.Stall => "a stalled transaction",
        _ => "an event",
    };

    private static string What(AdmissionRow row) => row.Outcome switch
    {
        QueueAdmission.Waits => "waits until there is room; nothing is lost",
        QueueAdmission.Dropped => row.Kind == RequestKind.Last ? "is dropped, and nobody answers" : "is dropped",
        _ => $"is answered {Code(row.Code)} by {(row.ByDriver ? "the driver" : "hardware")}",
    };

    private static string AnswerOf(MalformedRule rule) => rule.Answer is null ? "dropped" : $"answered {Code(rule.Answer)} by the driver";

    private static string Code(PageResponseCode? code) => code switch
    {
        PageResponseCode.Success => "Success",
        PageResponseCode.InvalidRequest => "Invalid Request",
        _ => "Response Failure",
    };
}

using Iopf.Messages;

namespace Iopf.Actors;

/// <summary>What follows from a handler's status for a page request group: the table of C6.</summary>
public static class HandlerVerdict
{
    /// <summary>The answer to the device; null: the next handler of the chain is asked, after the last one Invalid Request.</summary>
    public static PageResponseCode? AnswerTo(HandlerStatus status) => status switch
    {
        HandlerStatus.Handled => PageResponseCode.Success,
        HandlerStatus.Invalid => PageResponseCode.InvalidRequest,
        HandlerStatus.Failure => PageResponseCode.ResponseFailure,
        _ => null,
    };
}

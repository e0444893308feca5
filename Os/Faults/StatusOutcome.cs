namespace Iopf.Os.Faults;

/// <summary>What follows from a handler's status (C6).</summary>
public enum StatusOutcome : byte
{
    /// <summary>The next handler of the chain is asked; after the last one a request is offered to those who take what nobody resolved, then
    /// answered Invalid Request, or as its driver answers it where it is malformed.</summary>
    NextHandler,

    /// <summary>The device is answered Success.</summary>
    Success,

    /// <summary>The device is answered Invalid Request.</summary>
    InvalidRequest,

    /// <summary>The device is answered Response Failure; its later faults are dropped until it is enabled again.</summary>
    ResponseFailure,

    /// <summary>The handler owes the answer from now on, and sends it later.</summary>
    OwedByHandler,

    /// <summary>The group is closed, and nobody answers: the device's credits stay spent until it is reset.</summary>
    ClosedAsIgnored,

    /// <summary>The handler may not say that: it is reported, and a request is answered Invalid Request.</summary>
    HandlerError,
}

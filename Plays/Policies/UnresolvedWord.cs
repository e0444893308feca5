namespace Iopf.Plays.Policies;

/// <summary>What a handler says of a well-formed request that nobody could resolve (Q4).</summary>
public enum UnresolvedWord : byte
{
    /// <summary>Handled, once it has made room for the page: the device is answered Success.</summary>
    Success,

    /// <summary>Invalid.</summary>
    Invalid,

    /// <summary>Failure: PRI stops.</summary>
    Failure,

    /// <summary>None: it has no word on it either.</summary>
    None,

    /// <summary>No handler registered for such requests.</summary>
    Nobody,
}

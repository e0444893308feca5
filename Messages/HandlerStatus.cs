namespace Iopf.Messages;

/// <summary>What a handler made of a group (C6).</summary>
public enum HandlerStatus : byte
{
    /// <summary>Not its own: the next handler of the chain is asked; after the last one the answer is Invalid Request.</summary>
    None,

    /// <summary>The answer is Response Failure; later faults of the device are dropped until it is enabled again.</summary>
    Failure,

    /// <summary>The answer is Invalid Request.</summary>
    Invalid,

    /// <summary>The answer is Success.</summary>
    Handled,

    /// <summary>The core sends nothing: the handler answers later if it registered so, else the group is closed as ignored.</summary>
    Ignore,
}

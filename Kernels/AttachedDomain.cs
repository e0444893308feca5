namespace Iopf.Kernels;

/// <summary>What a domain's handler does with a group.</summary>
internal enum HandlerMode
{
    /// <summary>Keeps it.</summary>
    Hold,

    /// <summary>Answers it inside the call.</summary>
    Inline,

    /// <summary>Lets the work queue answer it.</summary>
    WorkQueue,

    /// <summary>Takes it off the waiting ones, where the version knows that, and keeps it.</summary>
    Dequeue,

    /// <summary>There is none.</summary>
    None,
}

/// <summary>A domain that is attached.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mode">What its handler does.</param>
/// <param name="Code">The code that its handler answers with.</param>
/// <param name="IsNested">Whether it is a nested domain.</param>
internal sealed record AttachedDomain(string Name, HandlerMode Mode, int Code, bool IsNested);

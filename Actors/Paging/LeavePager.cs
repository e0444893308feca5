using Akka.Actor;

namespace Iopf.Actors.Paging;

/// <summary>To a pager: answer what you have, and stop.</summary>
public sealed record LeavePager : INoSerializationVerificationNeeded
{
    /// <summary>The message.</summary>
    public static LeavePager Instance { get; } = new();
}

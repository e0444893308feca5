using System.Collections.Immutable;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Actors.Os;

/// <summary>
/// The handlers of a domain, in the order in which they are asked. It outlives the domain's actor, so that one that was unregistered does not
/// come back with a restart (C9), nor is one forgotten that registered meanwhile. Of one domain alone.
/// </summary>
/// <param name="handlers">Those it begins with.</param>
public sealed class HandlerChain(ImmutableList<HandlerRegistration> handlers)
{
    /// <summary>Those registered now.</summary>
    public ImmutableList<HandlerRegistration> Handlers { get; internal set; } = handlers;

    /// <summary>A chain that begins with these handlers.</summary>
    public static implicit operator HandlerChain(ImmutableList<HandlerRegistration> handlers) => new(handlers);
}

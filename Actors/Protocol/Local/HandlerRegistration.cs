using Akka.Actor;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Protocol.Local;

/// <summary>A handler of a domain's chain.</summary>
/// <param name="Client">The actor that serves: its domain calls it, in the blocking context after a worker has let the time of the call pass.</param>
/// <param name="Declared">What it declared when it registered.</param>
public sealed record HandlerRegistration(IActorRef Client, HandlerDeclaration Declared) : INoSerializationVerificationNeeded
{
    /// <summary>Its name in reports.</summary>
    public string Name => Declared.Name ?? Client.Path.Name;
}

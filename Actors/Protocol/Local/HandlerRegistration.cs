using Akka.Actor;
using Iopf.Actors.Protocol.Wire;

namespace Iopf.Actors.Protocol.Local;

/// <summary>A handler of a domain's chain.</summary>
/// <param name="Client">The actor that serves: in the non-blocking context it is called itself, in the blocking one by a worker.</param>
/// <param name="Declared">What it declared when it registered.</param>
public sealed record HandlerRegistration(IActorRef Client, HandlerDeclaration Declared) : INoSerializationVerificationNeeded
{
    /// <summary>Its name in reports.</summary>
    public string Name => Declared.Name ?? Client.Path.Name;
}

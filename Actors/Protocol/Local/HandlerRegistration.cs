using Akka.Actor;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Domains;
using Iopf.Os.Nesting;

namespace Iopf.Actors.Protocol.Local;

/// <summary>A handler of a domain's chain, with what it declares when it registers.</summary>
/// <param name="Client">The actor that serves: in the non-blocking context it is called itself, in the blocking one by a worker.</param>
/// <param name="Contexts">How the handler may be called (C4).</param>
public sealed record HandlerRegistration(IActorRef Client, HandlerContexts Contexts) : INoSerializationVerificationNeeded
{
    /// <summary>Its name in reports.</summary>
    public string Name { get; init; } = Client.Path.Name;

    /// <summary>When it says Ignore it owes the answer, which it sends later to the domain that asked (C6).</summary>
    public bool AnswersLater { get; init; }

    /// <summary>It is called for malformed requests too, before the driver answers them (Q4).</summary>
    public bool TakesMalformed { get; init; }

    /// <summary>Of two levels those whose faults it is called for (N3); of a domain with one level all there are.</summary>
    public ReportedFaults Faults { get; init; }

    /// <summary>All guest memory stays in the second level while it is registered: no level is looked for, all faults are the first one's (N1).</summary>
    public bool PinsSecondLevel { get; init; }

    /// <summary>What calls depend on.</summary>
    public HandlerRules Rules => new()
    {
        NonBlocking = (Contexts & HandlerContexts.NonBlocking) != HandlerContexts.None,
        Blocking = (Contexts & HandlerContexts.Blocking) != HandlerContexts.None,
        AnswersLater = AnswersLater,
        TakesMalformed = TakesMalformed,
        Faults = Faults,
    };
}

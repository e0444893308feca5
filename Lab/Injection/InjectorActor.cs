using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Protocol.Local;

namespace Iopf.Lab.Injection;

/// <summary>
/// Does at its time what rules want to be done later.
/// </summary>
/// <remarks>
/// Supervision: it has no children, and nothing that it does depends on what others sent. If it fails, what was to happen at that moment does not.
/// </remarks>
internal sealed class InjectorActor : UntypedActor
{
    private InjectorActor()
    {
    }

    /// <summary>Props of the actor.</summary>
    public static Props Props { get; } = ActorProps.By(static () => new InjectorActor());

    /// <inheritdoc/>
    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case Later later:
                later.What();
                break;
            case DriverHeld:
                break; // the reply to what an overflow asked for
            default:
                Unhandled(message);
                break;
        }
    }
}

/// <summary>To the injector, by a timer: it is time.</summary>
/// <param name="What">What is to be done.</param>
internal sealed record Later(Action What) : INoSerializationVerificationNeeded;

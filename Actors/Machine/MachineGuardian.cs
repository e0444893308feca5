using Akka.Actor;

namespace Iopf.Actors.Machine;

/// <summary>
/// The supervision above machines, for <c>akka.actor.guardian-supervisor-strategy</c>: a top-level actor that fails is restarted, whatever made
/// it fail; one that cannot be made is stopped. By Akka.NET's own strategy one that was killed would be stopped, and the world stand still.
/// </summary>
public sealed class MachineGuardian : SupervisorStrategyConfigurator
{
    /// <inheritdoc/>
    public override SupervisorStrategy Create() =>
        new OneForOneStrategy(failure => failure is ActorInitializationException ? Directive.Stop : Directive.Restart);
}

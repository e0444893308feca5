using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Iopf.Simulation;

/// <summary>The mailbox type of simulated actors, named in the configuration of a <see cref="World"/>.</summary>
public sealed class SimulatedMailbox : MailboxType, IProducesMessageQueue<SimulatedQueue>
{
    /// <summary>Called by the engine.</summary>
    public SimulatedMailbox(Settings settings, Config config)
        : base(settings, config)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The system's scheduler is not the simulated one.</exception>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new SimulatedQueue(owner, SimulationCore.Of(system.Scheduler));
}

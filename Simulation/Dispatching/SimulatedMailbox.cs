using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Iopf.Simulation.Dispatching;

/// <summary>The mailbox type of simulated actors, named in the configuration of a <see cref="World"/>.</summary>
public sealed class SimulatedMailbox : MailboxType, IProducesMessageQueue<SimulatedQueue>
{
    /// <summary>Called by Akka.NET.</summary>
    public SimulatedMailbox(Settings settings, Config config)
        : base(settings, config)
    {
    }

    /// <summary>The same, without saying what it produces: for actors whose class was found to fit it.</summary>
    internal MailboxType Checked => new CheckedMailbox(Settings, Config);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The system's scheduler is not the simulated one.</exception>
    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new SimulatedQueue(owner, SimulationCore.Of(system.Scheduler));

    private sealed class CheckedMailbox(Settings settings, Config config) : MailboxType(settings, config)
    {
        public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new SimulatedQueue(owner, SimulationCore.Of(system.Scheduler));
    }
}

using Akka.Actor;
using Akka.Event;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>Subscribers that have ended.</summary>
public class EventStreamTests
{
    [Fact]
    public void A_subscriber_that_has_ended_is_forgotten_and_makes_no_dead_letters_of_dead_letters()
    {
        var (system, dispatcher) = ManualDispatcherConfigurator.MakeSystem();
        var actor = system.ActorOf(Props.Empty.WithDispatcher("manual"));
        system.EventStream.Subscribe(actor, typeof(DeadLetter));
        actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        dispatcher.RunAll();
        system.DeadLetters.Tell("nobody hears this", ActorRefs.NoSender);
        Assert.False(system.EventStream.HasSubscriberFor(typeof(DeadLetter)));
    }
}

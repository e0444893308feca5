using Akka.Actor;

namespace Iopf.Actors;

/// <summary>
/// Props that hold a delegate which makes the actor: 0.04 µs a call. <c>Props.Create</c> takes an expression instead, whose arguments
/// Akka.NET reads at each call: 0.4 µs where all of them are captured variables, 24 µs where one is anything else, since it compiles code
/// for that. Where simulated machines are made by the thousand that is most of what making them costs. The figures are those of the
/// benchmarks: <c>micro --filter *MakingProps*</c>.
/// </summary>
public static class ActorProps
{
    /// <summary>Props of an actor.</summary>
    /// <param name="make">Makes the actor. It is called again at each restart, and must return a new actor each time.</param>
    /// <typeparam name="TActor">The class of the actor, by which Akka.NET chooses its mailbox.</typeparam>
    public static Props By<TActor>(Func<TActor> make) where TActor : ActorBase => Props.CreateBy(new Producer<TActor>(make));

    private sealed class Producer<TActor>(Func<TActor> make) : IIndirectActorProducer where TActor : ActorBase
    {
        public Type ActorType => typeof(TActor);

        public ActorBase Produce() => make();

        public void Release(ActorBase actor)
        {
            // An actor that is disposable is disposed by Akka.NET itself.
        }
    }
}

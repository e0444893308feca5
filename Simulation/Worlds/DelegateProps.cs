using Akka.Actor;

namespace Iopf.Simulation.Worlds;

/// <summary>Props whose actors a delegate makes: an expression tree costs 40 µs each time that it is compiled.</summary>
internal static class DelegateProps
{
    /// <summary>Props of actors that <paramref name="make"/> makes, at their birth and at each restart.</summary>
    internal static Props By<TActor>(Func<TActor> make)
        where TActor : ActorBase => Props.CreateBy(new Producer<TActor>(make));

    private sealed class Producer<TActor>(Func<TActor> make) : IIndirectActorProducer
        where TActor : ActorBase
    {
        public Type ActorType => typeof(TActor);

        public ActorBase Produce() => make();

        public void Release(ActorBase actor)
        {
            // Akka.NET has disposed of it already.
        }
    }
}

using Akka.Actor;
using BenchmarkDotNet.Attributes;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Os;

namespace Iopf.Tests.Benchmarks.Micro;

/// <summary>Making the props of an actor, by a delegate and from an expression.</summary>
[MemoryDiagnoser]
public class MakingProps
{
    private readonly OsPlan _plan = new([], [], CoreSettings.Default);

    /// <summary>Props that hold a delegate.</summary>
    [Benchmark]
    public Props ByDelegate() => PropsFor(_plan, LinkSet.Direct);

    /// <summary>Akka.NET reads the expression; both arguments are captured variables.</summary>
    [Benchmark]
    public Props FromExpressionOfVariables()
    {
        var (plan, links) = (_plan, LinkSet.Direct);
        return Props.Create(() => new Idle(plan, links));
    }

    /// <summary>Akka.NET reads the expression; one argument is a property, for which it compiles code.</summary>
    [Benchmark]
    public Props FromExpressionWithProperty()
    {
        var plan = _plan;
        return Props.Create(() => new Idle(plan, LinkSet.Direct));
    }

    private static Props PropsFor(OsPlan plan, LinkSet links) => ActorProps.By(() => new Idle(plan, links));

    private sealed class Idle(OsPlan plan, LinkSet links) : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled((plan, links));
    }
}

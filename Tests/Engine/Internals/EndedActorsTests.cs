using System.Runtime.CompilerServices;
using Akka.Actor;
using Xunit;

namespace Iopf.Tests.Engine.Internals;

/// <summary>What is left of actors that have ended.</summary>
public class EndedActorsTests
{
    private const int Children = 5_000;

    [Fact]
    public void Nothing_keeps_watched_children_that_have_ended()
    {
        var (system, dispatcher) = ManualDispatcherConfigurator.MakeSystem();
        var ended = MakeAndEnd(system, dispatcher);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(Children, ended.Count);
        Assert.InRange(ended.Count(actor => actor.IsAlive), 0, 2); // a register may hold the last ones
        GC.KeepAlive(system);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> MakeAndEnd(ActorSystem system, ManualDispatcher dispatcher)
    {
        var ended = new List<WeakReference>();
        var parent = system.ActorOf(Props.Create(() => new Parent(ended)).WithDispatcher("manual"));
        for (var i = 0; i < Children; i++)
            parent.Tell("another", ActorRefs.NoSender);
        dispatcher.RunAll();
        Assert.Empty(((ActorCell)parent).SnapshotOfChildren());
        return ended;
    }

    private sealed class Parent(List<WeakReference> ended) : UntypedActor
    {
        private static readonly Props ChildProps = Props.Empty.WithDispatcher("manual");

        protected override void OnReceive(object message)
        {
            if (message is Terminated)
                return;
            var child = Context.ActorOf(ChildProps);
            ended.Add(new WeakReference(child));
            Context.Watch(child);
            child.Tell(PoisonPill.Instance, Self);
        }
    }
}

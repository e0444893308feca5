using Akka.Actor;
using BenchmarkDotNet.Attributes;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Micro;

/// <summary>An actor's way from being made to being stopped.</summary>
public class LifeCycle : SystemBenchmark
{
    private IActorRef _parent = null!;

    public override void Begin()
    {
        base.Begin();
        _parent = System.ActorOf(Props.Create(() => new Parent()));
    }

    /// <summary>One child after the other: made, watched, stopped, terminated.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void SpawnAndStop()
    {
        using var finish = new Finish(1);
        _parent.Tell(finish, ActorRefs.NoSender);
        finish.Wait();
    }

    private sealed class Parent : UntypedActor
    {
        private static readonly Props ChildProps = Props.Create(() => new Child());

        private Finish? _finish;
        private int _left;

        protected override void OnReceive(object message)
        {
            if (message is Finish finish)
            {
                _finish = finish;
                _left = Batch;
            }
            else if (--_left == 0)
            {
                _finish!.Done();
                return;
            }

            var child = Context.ActorOf(ChildProps);
            Context.Watch(child);
            Context.Stop(child);
        }
    }

    private sealed class Child : UntypedActor
    {
        protected override void OnReceive(object message) => Unhandled(message);
    }
}

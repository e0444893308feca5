using Akka.Actor;
using BenchmarkDotNet.Attributes;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Micro;

/// <summary>In and out of a mailbox, and a question with its answer.</summary>
public class Messaging : SystemBenchmark
{
    private static readonly object Message = new();

    private IActorRef _counter = null!;
    private IActorRef _echo = null!;

    public override void Begin()
    {
        base.Begin();
        _counter = System.ActorOf(Props.Create(() => new Counter()));
        _echo = System.ActorOf(Props.Create(() => new Echo()));
    }

    /// <summary>A message is put into a mailbox and taken out again by its actor.</summary>
    [Benchmark(OperationsPerInvoke = Batch)]
    public void EnqueueAndDequeue()
    {
        using var finish = new Finish(1);
        for (var i = 1; i < Batch; i++) _counter.Tell(Message, ActorRefs.NoSender);
        _counter.Tell(finish, ActorRefs.NoSender);
        finish.Wait();
    }

    /// <summary>A question from outside, and its answer.</summary>
    [Benchmark]
    public object Ask() => _echo.Ask<object>(Message).Result;

    private sealed class Counter : UntypedActor
    {
        protected override void OnReceive(object message) => (message as Finish)?.Done();
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }
}

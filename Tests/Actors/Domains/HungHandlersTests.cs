using System.Collections.Concurrent;
using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Domains;

/// <summary>Handlers whose own code hangs, more of them than the pools of the machine have threads, beside a domain that lives (C4, C5).</summary>
public sealed class HungHandlersTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How many handlers hang: two more than processors, and two more than the pool of the default dispatcher has threads.</summary>
    public static TheoryData<int, HandlerContexts> Crowds => new()
    {
        { Environment.ProcessorCount + 2, HandlerContexts.Blocking },
        { Environment.ProcessorCount + 2, HandlerContexts.NonBlocking },
        { PoolThreads + 2, HandlerContexts.Blocking },
        { PoolThreads + 2, HandlerContexts.NonBlocking },
    };

    private static int PoolThreads
    {
        get
        {
            ThreadPool.GetMinThreads(out var least, out _);
            return Math.Max(least, ThreadPool.ThreadCount);
        }
    }

    [Theory]
    [MemberData(nameof(Crowds))]
    public void C5_however_many_handlers_hang_no_other_domain_is_delayed(int count, HandlerContexts contexts)
    {
        using var stage = new ParallelStage(DomainScene.Hocon);
        using var hang = new Hang(count);
        try
        {
            var core = stage.Witness();
            var clients = Clients(stage, [.. Enumerable.Repeat(ActorProps.By(() => new Hanging(hang)), count), ActorProps.By(() => new Obliging())]);
            for (var i = 0; i < count; i++)
                Domain(stage, clients[i], contexts).Tell(Job(core.Ref, i), core.Ref);

            Assert.True(hang.AllHang.Wait(Patience), $"{hang.AllHang.CurrentCount} of {count} handlers were not called");
            Assert.Equal((count, 0), (hang.Threads.Distinct().Count(), hang.PoolThreads));
            Domain(stage, clients[count], contexts).Tell(Job(core.Ref, count), core.Ref);
            Assert.Equal(PageResponseCode.Success, core.Next<GroupAnswer>().Code);
        }
        finally
        {
            hang.End.Set();
        }
    }

    // As the operating system makes them: on the dispatcher of clients.
    private static ImmutableArray<IActorRef> Clients(Stage stage, ImmutableArray<Props> clients)
    {
        var parent = stage.Witness();
        Overseer.Start(stage, ClientsActor.PropsFor(clients), parent);
        return parent.Next<ClientsReady>().Clients;
    }

    private static IActorRef Domain(Stage stage, IActorRef client, HandlerContexts contexts)
    {
        ImmutableList<HandlerRegistration> chain = [new(client, new(contexts))];
        return stage.Spawn(DomainActor.PropsFor(chain, new DomainSettings { Workers = 1 }, LinkSet.Direct));
    }

    private static FaultJob Job(IActorRef core, int group) => Jobs.Make(new GroupId(group, 0), core, [Wire.Last((ushort)group)]);

    private sealed class Hang(int count) : IDisposable
    {
        public CountdownEvent AllHang { get; } = new(count);

        public ManualResetEventSlim End { get; } = new();

        public ConcurrentQueue<int> Threads { get; } = new();

        public int PoolThreads;

        public void Here()
        {
            Threads.Enqueue(Environment.CurrentManagedThreadId);
            if (Thread.CurrentThread.IsThreadPoolThread)
                Interlocked.Increment(ref PoolThreads);
            AllHang.Signal();
            End.Wait();
        }

        // The threads that hang may still look at the events: both are left to the garbage collector.
        public void Dispose() => End.Set();
    }

    private sealed class Hanging(Hang hang) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is ServeFault serve)
            {
                hang.Here();
                Sender.Tell(serve.Served(HandlerStatus.Handled));
            }
        }
    }
}

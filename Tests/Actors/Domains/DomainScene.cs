using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;

namespace Iopf.Tests.Actors.Domains;

/// <summary>A domain between a core and clients that the scene plays.</summary>
internal sealed class DomainScene
{
    /// <summary>The dispatchers that the actors of a machine name.</summary>
    public const string Hocon = """
        iopf.blocking-dispatcher { type = PinnedDispatcher, throughput = 1 }
        iopf.client-dispatcher { type = PinnedDispatcher }
        """;

    private readonly ImmutableArray<IActorRef> _doors;
    private readonly ImmutableArray<Declared> _declared;
    private uint _jobs;
    private int _workersMade;

    public DomainScene(Stage stage, DomainSettings settings, params HandlerContext[] chain)
        : this(stage, settings, [.. chain.Select(context => new Declared(Only(context)))])
    {
    }

    public DomainScene(Stage stage, DomainSettings settings, params Declared[] chain)
    {
        (Stage, Core, Parent) = (stage, stage.Witness(), stage.Witness());
        Clients = [.. chain.Select(_ => stage.Witness())];
        _doors = [.. Clients.Select((client, i) => stage.Spawn(Relay.To(client.Ref), $"handler-{i}"))];
        _declared = [.. chain];
        var heard = settings with { Probe = Heard, ServiceTimes = number => MadeWorker(settings, number) };
        ImmutableList<HandlerRegistration> registrations = [.. Enumerable.Range(0, chain.Length).Where(i => !chain[i].Later).Select(Registration)];
        Domain = Overseer.Start(stage, DomainActor.PropsFor(registrations, heard, LinkSet.Direct), Parent);
    }

    public Stage Stage { get; }

    /// <summary>Gets the answers to all groups.</summary>
    public Witness Core { get; }

    public Witness Parent { get; }

    /// <summary>Gets what the only, or the first, client is asked.</summary>
    public Witness Client => Clients[0];

    public ImmutableArray<Witness> Clients { get; }

    public IActorRef Domain { get; }

    /// <summary>What the domain reported of its handlers.</summary>
    public HeardProbe Heard { get; } = new();

    /// <summary>The core hands a complete group over.</summary>
    public FaultJob Give(FaultKind kind = FaultKind.Recoverable) => Give(kind, Wire.Last((ushort)_jobs));

    public FaultJob Give(params PageRequest[] requests) => Give(FaultKind.Recoverable, requests);

    public void Withdraw(FaultJob job, ClosedBy by = ClosedBy.Deadline) => Domain.Tell(new JobWithdrawn(job.Id, by), Core.Ref);

    /// <summary>A handler registers at run time.</summary>
    /// <returns>Why it may not; null if it does.</returns>
    public string? Register(int client)
    {
        Domain.Tell(new RegisterHandler(_declared[client].Handler), _doors[client]);
        return Clients[client].Next<HandlerRegistered>().Refusal;
    }

    /// <summary>A handler is unregistered; what it had is closed before the reply.</summary>
    public void Unregister(int client, params FaultJob[] closed) => Unregister(client, withdrawn: [], closed);

    /// <summary>A handler is unregistered; before the reply it hears what it owed and does not owe any more.</summary>
    public void Unregister(int client, FaultJob[] withdrawn, FaultJob[] closed)
    {
        Domain.Tell(UnregisterHandler.Instance, _doors[client]);
        ExpectClosed(ClosedBy.Unregistered, closed);
        foreach (var job in withdrawn)
            Clients[client].Expect(new JobWithdrawn(job.Id, ClosedBy.Unregistered));

        Clients[client].Expect(new HandlerUnregistered(closed.Length));
    }

    /// <summary>The next thing the client is asked is this group, by the domain.</summary>
    /// <returns>The call, which is replied to.</returns>
    public ServeFault ExpectCall(FaultJob job, HandlerContext context = HandlerContext.Blocking, int client = 0) =>
        ExpectCall(new ServeFault(job.Group, context), client);

    /// <summary>The next thing the client is asked is its word on this group, which nobody resolved.</summary>
    /// <returns>The call, which is replied to.</returns>
    public ServeFault ExpectUnresolved(FaultJob job, HandlerContext context = HandlerContext.Blocking, int client = 0) =>
        ExpectCall(new ServeFault(job.Group, context) { Unresolved = true }, client);

    private ServeFault ExpectCall(ServeFault expected, int client)
    {
        var call = Clients[client].Next<ServeFault>();
        Xunit.Assert.Equal(expected with { Group = expected.Group.With(call.Group.Level) }, call with { Call = 0 });
        Xunit.Assert.Equal(Domain, Clients[client].LastSender);
        return call;
    }

    public void Reply(ServeFault call, HandlerStatus status, int client = 0) => Domain.Tell(call.Served(status), Clients[client].Ref);

    /// <summary>A client says another word, in its own name.</summary>
    public void ReplyAgain(ServeFault call, HandlerStatus status, int client = 0) => Domain.Tell(call.Served(status), _doors[client]);

    public void Defer(ServeFault call, int client = 0) => Domain.Tell(call.Deferred(), Clients[client].Ref);

    /// <summary>How many workers the domain made; known for what the clients were asked.</summary>
    public int WorkersMade => Volatile.Read(ref _workersMade);

    /// <summary>Kills all workers.</summary>
    public void KillWorkers() => WorkersOf(Stage, Domain).Tell(Kill.Instance, Core.Ref);

    public static ActorSelection WorkersOf(Stage stage, IActorRef domain) =>
        stage.System.ActorSelection(domain.Path.ToStringWithoutAddress() + "/*");

    public void ExpectAnswer(FaultJob job, PageResponseCode code) => ExpectAnswer(job.Group, code);

    public void ExpectAnswer(CompleteGroup group, PageResponseCode code) => Core.Expect(GroupAnswer.To(group, code));

    /// <summary>The domain closes these groups itself: each named, never by an answer, which might be taken for another group's (C7).</summary>
    public void ExpectClosed(ClosedBy by, params FaultJob[] jobs) =>
        Core.ExpectInAnyOrder([.. jobs.Select(object (job) => new CloseGroup(job.Id, PageResponseCode.InvalidRequest, by))]);

    /// <summary>What a handler would have been asked, had there been one.</summary>
    public void ExpectNobodyToAsk() => ExpectClosed(ClosedBy.Domain, Give());

    public void CrashClient(int client = 0) => Stage.StopAndAwait(_doors[client]);

    /// <summary>Reads the counters, behind all that the core sent before.</summary>
    public void ExpectCounters(DomainCounters counters)
    {
        Domain.Tell(GetCounters.Instance, Core.Ref);
        Core.Expect(counters);
    }

    /// <summary>The domain takes a group, and its answer, as if nothing had been.</summary>
    public void Serve(int client = 0)
    {
        var job = Give();
        Reply(ExpectCall(job, client: client), HandlerStatus.Handled, client);
        ExpectAnswer(job, PageResponseCode.Success);
    }

    /// <summary>Reads the counters, behind all that a client sent before.</summary>
    public void ExpectCountersAfter(int client, DomainCounters counters)
    {
        Domain.Tell(GetCounters.Instance, Clients[client].Ref);
        Clients[client].Expect(counters);
    }

    private FaultJob Give(FaultKind kind, params PageRequest[] requests)
    {
        var job = Jobs.Make(new GroupId((int)_jobs++, 0), Core.Ref, requests, kind: kind);
        Domain.Tell(job, Core.Ref);
        return job;
    }

    /// <summary>Reads the counters, behind all that a client sent in its own name before.</summary>
    public void ExpectCountersOf(int client, DomainCounters counters)
    {
        Domain.Tell(GetCounters.Instance, _doors[client]);
        Clients[client].Expect(counters);
    }

    private HandlerRegistration Registration(int client) => new(_doors[client], _declared[client].Handler);

    private static HandlerContexts Only(HandlerContext context) =>
        context == HandlerContext.Blocking ? HandlerContexts.Blocking : HandlerContexts.NonBlocking;

    private IServiceTimes MadeWorker(DomainSettings settings, int number)
    {
        Interlocked.Increment(ref _workersMade);
        return settings.ServiceTimes?.Invoke(number) ?? new EvenTimes(TimeSpan.Zero);
    }
}

/// <summary>Calls that all take the same time.</summary>
internal sealed class EvenTimes(TimeSpan time) : IServiceTimes
{
    public TimeSpan Next() => time;
}

/// <summary>What a handler of a scene declares. Its name is "handler-" and its number.</summary>
/// <param name="Contexts">How it may be called.</param>
internal sealed record Declared(HandlerContexts Contexts)
{
    public bool AnswersLater { get; init; }

    public bool TakesMalformed { get; init; }

    public bool TakesUnresolved { get; init; }

    public ReportedFaults Faults { get; init; }

    public bool PinsSecondLevel { get; init; }

    /// <summary>It is not there at the beginning; the scene registers it.</summary>
    public bool Later { get; init; }

    public HandlerDeclaration Handler =>
        new(Contexts) { AnswersLater = AnswersLater, TakesMalformed = TakesMalformed, TakesUnresolved = TakesUnresolved, Faults = Faults, PinsSecondLevel = PinsSecondLevel };
}

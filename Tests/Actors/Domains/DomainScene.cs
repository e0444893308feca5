using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors;
using Iopf.Hardware;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Conformance.Harness;

namespace Iopf.Tests.Actors.Domains;

/// <summary>A domain between a core and clients that the scene plays.</summary>
internal sealed class DomainScene
{
    public const string Hocon = "iopf.blocking-dispatcher { type = PinnedDispatcher, throughput = 1 }";

    private readonly ImmutableArray<IActorRef> _doors;
    private uint _jobs;

    public DomainScene(Stage stage, DomainSettings settings, params HandlerContext[] chain)
    {
        (Stage, Core, Parent) = (stage, stage.Witness(), stage.Witness());
        Clients = [.. chain.Select(_ => stage.Witness())];
        _doors = [.. Clients.Select(client => stage.Spawn(Relay.To(client.Ref)))];
        ImmutableList<HandlerRegistration> registrations = [.. chain.Select((context, i) => new HandlerRegistration(_doors[i], Only(context)))];
        Domain = Overseer.Start(stage, Props.Create(() => new DomainActor(registrations, settings, Links.Direct)), Parent);
    }

    public Stage Stage { get; }

    /// <summary>Gets the answers to all groups.</summary>
    public Witness Core { get; }

    public Witness Parent { get; }

    /// <summary>Gets what the only, or the first, client is asked.</summary>
    public Witness Client => Clients[0];

    public ImmutableArray<Witness> Clients { get; }

    public IActorRef Domain { get; }

    /// <summary>The core hands a complete group over.</summary>
    public FaultJob Give()
    {
        var number = _jobs++;
        var job = new FaultJob(new GroupId((int)number, 0), Core.Ref, [Wire.Last((ushort)number)]);
        Domain.Tell(job, Core.Ref);
        return job;
    }

    public void Withdraw(FaultJob job) => Domain.Tell(new JobWithdrawn(job, ClosedBy.Deadline), Core.Ref);

    /// <summary>The next thing the client is asked is this group.</summary>
    /// <returns>Who asks: the domain, or one of its workers.</returns>
    public IActorRef ExpectCall(FaultJob job, HandlerContext context = HandlerContext.Blocking, int client = 0)
    {
        Clients[client].Expect(new ServeFault(job, context));
        return Clients[client].LastSender!;
    }

    public void Reply(IActorRef caller, FaultJob job, HandlerStatus status, int client = 0) =>
        caller.Tell(new FaultServed(job, status), Clients[client].Ref);

    public void ExpectAnswer(FaultJob job, PageResponseCode code) => Core.Expect(Answer(job, code));

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
    /// <returns>Who asked the client.</returns>
    public IActorRef Serve(int client = 0)
    {
        var job = Give();
        var caller = ExpectCall(job, client: client);
        Reply(caller, job, HandlerStatus.Handled, client);
        ExpectAnswer(job, PageResponseCode.Success);
        return caller;
    }

    private static HandlerContexts Only(HandlerContext context) =>
        context == HandlerContext.Blocking ? HandlerContexts.Blocking : HandlerContexts.NonBlocking;

    private static object Answer(FaultJob job, PageResponseCode code) => job.Answer(code);
}

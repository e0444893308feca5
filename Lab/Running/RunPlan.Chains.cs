using System.Collections.Immutable;
using Akka.Dispatch;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Clients;
using Iopf.Lab.Scenarios;
using Iopf.Lab.Workloads;
using Iopf.Os.Records;

namespace Iopf.Lab.Running;

// Who serves a process: the handlers of its domain's chain, the last of which makes its pages resident.
public sealed partial class RunPlan
{
    private DomainPlan Domain(HostStart start, int number, Process process, LinkSet links)
    {
        if (Pagers is { } pagers)
            return WithPager(pagers(number), start, process, links);

        var plan = KindOf(process) switch
        {
            HandlerKind.Guest => InGuest(start, number, process, links),
            HandlerKind.Records => WithRecords(start, number, process, links),
            _ => InMemory(start, process, links),
        };
        if (process.Chain.Length <= 1)
            return plan;

        ImmutableArray<HandlerPlan> drivers = [.. process.Chain[..^1].Select((driver, place) => DriverOf(driver, place, process, links))];
        return plan with { Handlers = drivers.AddRange(plan.Handlers), FirstOwner = drivers.Length };
    }

    private HandlerKind KindOf(Process process) =>
        process.Chain.IsEmpty ? Scenario.Mm.Processes == ProcessHome.Guest ? HandlerKind.Guest : HandlerKind.Mm : process.Chain[^1].Kind;

    private HandlerSection CallsOf(Process process) => process.Chain.IsEmpty ? Scenario.Handler : process.Chain[^1].Calls;

    private DomainPlan InMemory(HostStart start, Process process, LinkSet links)
    {
        var calls = CallsOf(process);
        var client = MmClientActor.PropsFor(process.Space, Times(process, calls, "client"), links, process.Probe, Memory(calls, start.Watch));
        client = process.IsIdle ? client.WithDispatcher(Dispatchers.DefaultDispatcherId) : client; // what is never asked to serve needs no thread of its own
        return new DomainPlan(client, calls.Contexts, process.Space.Table, Calls(process, start.Calls, Observation.DomainProbeOf(start.Host.Number)));
    }

    private HandlerPlan DriverOf(HandlerEntry driver, int place, Process process, LinkSet links)
    {
        var client = DriverHandlerActor.PropsFor(driver.Driver, Times(process, Slowed(process, driver.Calls.Service, place), $"driver/{driver.Name}"), links);
        return new HandlerPlan(client, new HandlerDeclaration(HandlerContexts.NonBlocking) { Name = driver.Name });
    }

    // The memory of the process is no handler of the domain: the program that reads the records has it make pages resident, and what it says then is
    // the program's affair alone.
    private DomainPlan WithRecords(HostStart start, int number, Process process, LinkSet links)
    {
        var entry = process.Chain[^1];
        var reading = new RecordProgramPlan(process.Requester, number, process.Chain.Length - 1) { Version = entry.Records.Version, Threads = entry.Calls.Workers };
        var reader = start.Parent.ActorOf(RecordProgramActor.PropsFor(reading, Times(process, entry.Calls, "reader")), MachineNames.ReaderOf(number));
        start.Readers.Add(reader);
        start.Beside.Add(MachineNames.ReaderOf(number), reader);
        var records = new RecordClientSettings(process.Requester)
        {
            Planned = new RecordRegistration(entry.Records.Version, entry.Records.Capacity),
            Reader = reader,
            PasidInResponse = process.PasidInResponse,
        };
        var memory = MmClientActor.PropsFor(process.Space, times: null, links with { ClientToDomain = Link.Direct }, process.Probe);
        var plan = AnsweredLater(RecordClientActor.PropsFor(records, links), start.Host.Number);
        return plan with
        {
            Handlers = plan.Handlers.Insert(0, new HandlerPlan(memory, new HandlerDeclaration(HandlerContexts.Blocking)) { Registered = false }),
            Table = process.Space.Table,
        };
    }

    private static MmClientSettings Memory(HandlerSection calls, ICallWatch? watch) => new() { Defers = calls.Contexts == HandlerContexts.Both, Watch = watch };

    private DomainSettings Calls(Process process, IBlockingCalls? blocking, IDomainProbe probe)
    {
        var calls = CallsOf(process);
        return new()
        {
            Workers = calls.Workers,
            Waiting = calls.Waiting,
            AtBound = calls.AtBound,
            ClosingCode = Scenario.Core.DeadlineCode,
            ServiceTimes = worker => Times(process, calls, $"worker/{worker}"),
            BlockingCalls = blocking,
            Probe = probe,
        };
    }

    private LawTimes Times(Process process, HandlerSection calls, string consumer) => Times(process, Slowed(process, calls.Service), consumer);

    private LawTimes Times(Process process, ServiceLaw law, string consumer) =>
        new(law, RandomStreams.Of((ulong)Scenario.Seed, $"{process.Name}/{consumer}"), Observation.AddService());
}

using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Scenarios;
using Iopf.Os.Guests;
using Iopf.Os.Memory;

namespace Iopf.Lab.Running;

// The processes in guests: each in one of its own, with a kernel as the machine's and a virtual unit.
public sealed partial class RunPlan
{
    private DomainPlan InGuest(HostStart start, int number, Process process, LinkSet links)
    {
        var plan = GuestOf(process, process.Space, start.Calls, start.Watch);
        var guest = start.Parent.ActorOf(GuestActor.PropsFor(plan, links), MachineNames.GuestOf(number));
        start.Beside.Add(MachineNames.GuestOf(number), guest);
        return AnsweredLater(GuestClientActor.PropsFor(plan.ClientSettings with { Matching = Scenario.Core.Matching }, guest, links), start.Host.Number) with { Table = process.Space.Table };
    }

    // A guest of a chain has a unit of its own making; else it has the largest queue, and the latency of the machine's units.
    private GuestPlan GuestOf(Process process, AddressSpace space, IBlockingCalls? blocking, ICallWatch? watch)
    {
        var (calls, guest) = (CallsOf(process), process.Chain.IsEmpty ? null : process.Chain[^1].Guest);
        var domain = new GuestProcess(process.Pasid, space, calls.Contexts)
        {
            Times = Times(process, calls, "client"),
            Domain = Calls(process, blocking, Observation.Handlers),
            Memory = Memory(calls, watch),
            Probe = space == process.Space ? process.Probe : null,
        };
        return new GuestPlan(process.Requester, [domain])
        {
            QueueSize = guest is null ? VirtualQueue.MaxSize : int.Log2(guest.QueueEntries) - int.Log2(VirtualQueue.LeastEntries),
            InterruptLatency = Ticks.FromNanoseconds(guest?.InterruptLatency ?? Scenario.Machine.InterruptLatency),
            Limits = PlanCore().Limits,
            NoteFull = Observation.NoteGuestQueueFull,
        };
    }

    // A domain whose one handler does not block, and answers later.
    private DomainPlan AnsweredLater(Props client, int host)
    {
        var handler = new HandlerPlan(client, new HandlerDeclaration(HandlerContexts.NonBlocking) { AnswersLater = true });
        return new DomainPlan([handler], new DomainSettings { ClosingCode = Scenario.Core.DeadlineCode, Probe = Observation.DomainProbeOf(host) });
    }
}

using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Os.Memory;

namespace Iopf.Lab.Running;

// The processes in guests: each in one of its own, with a kernel as the machine's and a virtual unit.
public sealed partial class RunPlan
{
    private DomainPlan InGuest(int number, Process process, IActorRefFactory parent, LinkSet links, IBlockingCalls? calls, ICallWatch? watch)
    {
        var plan = GuestOf(process, process.Space, calls, watch);
        var guest = parent.ActorOf(GuestActor.PropsFor(plan, links), $"guest-{number}");
        return AnsweredLater(GuestClientActor.PropsFor(plan.ClientSettings with { Matching = Scenario.Core.Matching }, guest, links)) with { Table = process.Space.Table };
    }

    private GuestPlan GuestOf(Process process, AddressSpace space, IBlockingCalls? calls, ICallWatch? watch) =>
        new(process.Requester, [new GuestProcess(process.Pasid, space, Scenario.Handler.Contexts)
        {
            Times = Times(process, "client"),
            Domain = Calls(process, calls, Observation.Handlers),
            Memory = Memory(watch),
            Probe = space == process.Space ? process.Probe : null,
        }])
        {
            InterruptLatency = Ticks.FromNanoseconds(Scenario.Machine.InterruptLatency),
            Limits = PlanCore().Limits,
        };

    // A domain whose one handler does not block, and answers later.
    private DomainPlan AnsweredLater(Props client)
    {
        var handler = new HandlerPlan(client, new HandlerDeclaration(HandlerContexts.NonBlocking) { AnswersLater = true });
        return new DomainPlan([handler], new DomainSettings { ClosingCode = Scenario.Core.DeadlineCode, Probe = Observation.HostDomains });
    }
}

using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;

namespace Iopf.Tests.Actors.Os;

/// <summary>An operating system with two domains that take faults and one that does not; the test plays unit, hardware, clients, and who asks.</summary>
internal sealed class SpaceScene : IDisposable
{
    private readonly World _world = TestWorlds.Make(new FifoStrategy());
    private readonly Probe _hardware;
    private int _tables;
    private readonly HashSet<ulong> _noted = [];

    public SpaceScene(params Attachment[] spaces)
    {
        (_hardware, Unit, Asker) = (_world.CreateProbe("hardware"), _world.CreateProbe("unit"), _world.CreateProbe("asker"));
        Clients = [_world.CreateProbe("client-a"), _world.CreateProbe("client-b")];
        var plan = new OsPlan(
            [Domain(0), Domain(1), new DomainPlan([], new DomainSettings()) { Kind = DomainKind.KernelDma }],
            [new DeviceAttachments(Wire.Device, [.. spaces])],
            CoreSettings.Default);
        Os = _world.System.ActorOf(OsActor.PropsFor(plan, LinkSet.Direct), "os");
    }

    public IActorRef Os { get; }

    public Probe Unit { get; private set; }

    public Probe Asker { get; }

    public IReadOnlyList<Probe> Clients { get; }

    public IReadOnlyList<PageTable> Tables { get; } = [new(), new()];

    public IEnumerable<SwitchSpace> Switches => Unit.MessagesOf<SwitchSpace>();

    public IActorRef Faults => Unit.MessagesOf<SetFaultPath>().Last().Faults;

    public bool TakesFaults => Unit.MessagesOf<SetFaultPath>().LastOrDefault() is { } path && !path.Faults.IsNobody();

    public void Dispose() => _world.Dispose();

    public void Now() => _world.RunFor(TimeSpan.Zero);

    public void Pass(TimeSpan time) => _world.RunFor(time);

    public void BringUp()
    {
        _hardware.Tell(Os, new AttachDevice(Wire.Device, Unit.Ref));
        Now();
        Unit.Tell(Os, new UnitConfigured(Wire.Device));
        Now();
        NoteAll();
        foreach (var _ in Unit.MessagesOf<SetPageTable>().Skip(_tables))
            Unit.Tell(Os, new UnitConfigured(Wire.Device));

        _tables = Unit.MessagesOf<SetPageTable>().Count();
        Now();
    }

    /// <summary>The device comes up behind another unit from now on.</summary>
    public void Move(string unit) => (Unit, _tables) = (_world.CreateProbe(unit), 0);

    /// <summary>A domain is given up for good.</summary>
    public void EndDomain(int domain)
    {
        _world.System.ActorSelection($"/user/os/{OsActor.NameOf(domain)}").Tell(PoisonPill.Instance, ActorRefs.NoSender);
        Now();
    }

    public void TakeDown()
    {
        _hardware.Tell(Os, new CancelDevice(Wire.Device));
        Now();
    }

    /// <summary>All clients note the attachments that they were told of since.</summary>
    public void NoteAll()
    {
        foreach (var client in Clients)
        {
            foreach (var attachment in client.MessagesOf<ClientAttached>().Where(attachment => _noted.Add(attachment.Token)))
                client.Tell(Os, new AttachmentNoted(attachment));
        }

        Now();
    }

    public void Ask(object operation)
    {
        Asker.Tell(Os, operation);
        Now();
    }

    /// <summary>The unit has handed over all that was in front of the marker.</summary>
    public void PassMarker()
    {
        var change = Switches.Last();
        change.Faults.Tell(change.Marker, Os);
        Now();
    }

    public void Fault(params PageRequest[] requests)
    {
        foreach (var request in requests)
            Unit.Tell(Faults, request);

        Now();
    }

    /// <summary>The groups that a client was asked to serve.</summary>
    public IReadOnlyList<CompleteGroup> Asked(int client) => [.. Clients[client].MessagesOf<ServeFault>().Select(serve => serve.Group)];

    public void Serve(int client, CompleteGroup job)
    {
        var caller = Clients[client].Received.Last(received => received.Message is ServeFault).Sender;
        Clients[client].Tell(caller, new FaultServed(job.Job, HandlerStatus.Handled));
        Now();
    }

    public void KillClient(int client)
    {
        _world.System.ActorSelection($"/user/os/clients/{ClientsActor.NameOf(client)}").Tell(Kill.Instance, ActorRefs.NoSender);
        Now();
    }

    public void KillFaults()
    {
        _world.System.ActorSelection($"/user/os/{OsActor.NameOf(Wire.Device)}").Tell(Kill.Instance, ActorRefs.NoSender);
        Now();
    }

    private DomainPlan Domain(int number) =>
        new(Relay.To(Clients[number].Ref), HandlerContexts.NonBlocking, Tables[number], new DomainSettings());
}

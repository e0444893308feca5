using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Nesting;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Os;

/// <summary>What an operating system's domains let register (N3, N4), and whose tables the units get.</summary>
public sealed class ReportingTests : IDisposable
{
    private readonly World _world = TestWorlds.Make(new FifoStrategy());
    private readonly SpaceTables _tables = new(new PageTable(), new PageTable());
    private readonly Probe _asker;
    private readonly Probe _unit;
    private readonly IReadOnlyList<Probe> _clients;

    public ReportingTests() =>
        (_asker, _unit, _clients) = (_world.CreateProbe("asker"), _world.CreateProbe("unit"), [_world.CreateProbe("guest"), _world.CreateProbe("host")]);

    public void Dispose() => _world.Dispose();

    [Fact]
    public void N3_the_reason_of_a_refusal_is_told_to_who_registers()
    {
        var os = Start(Nested() with { Capabilities = new(FaultDelivery.PageRequests, UnitFaultSupport.PageRequests) });
        Assert.Equal("the unit does not translate by two levels", Register(os, ReportedFaults.NestedFirst));
    }

    [Theory]
    [InlineData(ReportedFaults.Flat, "the domain has two levels, and the level of interest is not named")]
    [InlineData(ReportedFaults.NestedFirst, null)]
    [InlineData(ReportedFaults.NestedSecond, null)]
    public void N3_of_two_levels_one_has_to_be_named(ReportedFaults faults, string? refusal) => Assert.Equal(refusal, Register(Start(Nested()), faults));

    [Fact]
    public void N3_a_check_of_the_domain_itself_is_asked_too() =>
        Assert.Equal("no", Register(Start(Nested() with { Settings = new DomainSettings { Check = _ => "no" } }), ReportedFaults.NestedFirst));

    [Fact]
    public void N3_who_would_be_registered_from_the_beginning_is_refused_as_well()
    {
        var os = BringUp(Nested(ReportedFaults.Flat, ReportedFaults.NestedSecond));
        NoteAll(os);
        Fault();
        Assert.Empty(_clients[0].MessagesOf<ServeFault>());
        Assert.Equal([Wire.Answer(1, PageResponseCode.InvalidRequest)], _unit.MessagesOf<PageResponse>());
    }

    [Fact]
    public void N4_kernel_DMA_mappings_take_no_faults_and_no_handler()
    {
        var os = BringUp(new DomainPlan([], new DomainSettings()) { Kind = DomainKind.KernelDma });
        Assert.True(_unit.MessagesOf<SetFaultPath>().Single().Faults.IsNobody());
        Assert.Equal("kernel DMA mappings take no page faults", Register(os, ReportedFaults.Flat));
    }

    [Fact]
    public void D7_a_device_gets_tables_of_two_levels_when_the_owners_of_both_know_of_it()
    {
        var os = BringUp(Nested());
        Note(os, _clients[0]);
        Assert.Empty(_unit.MessagesOf<SetPageTable>());
        Note(os, _clients[1]);
        Assert.Equal([new SetPageTable(Wire.Device, Wire.One, _tables)], _unit.MessagesOf<SetPageTable>());
    }

    [Fact]
    public void D7_C11_so_it_is_when_they_are_attached_later_and_detached_again()
    {
        var os = BringUp(Nested(), attached: false);
        Ask(os, new AttachSpace(Wire.Device, Wire.One, 0));
        Note(os, _clients[1]);
        Assert.Empty(_unit.MessagesOf<SwitchSpace>());
        Note(os, _clients[0]);
        PassMarker(os);
        Assert.Equal(_tables, _unit.MessagesOf<SwitchSpace>().Single().Table);
        Ask(os, new DetachSpace(Wire.Device, Wire.One));
        PassMarker(os);
        Assert.Null(_unit.MessagesOf<SwitchSpace>().Last().Table);
        Assert.All(_clients, client => Assert.Equal([new ClientDetached(Wire.Device, Wire.One)], client.MessagesOf<ClientDetached>()));
    }

    [Fact]
    public void D7_an_owner_that_is_gone_before_it_knows_leaves_the_device_without_tables()
    {
        var os = BringUp(Nested(), attached: false);
        Ask(os, new AttachSpace(Wire.Device, Wire.One, 0));
        Note(os, _clients[0]);
        _world.System.ActorSelection($"/user/os/clients/{ClientsActor.NameOf(1)}").Tell(Kill.Instance, ActorRefs.NoSender);
        Now();
        Assert.Null(_unit.MessagesOf<SwitchSpace>().Single().Table);
    }

    [Fact]
    public void N1_S11_a_nested_domain_of_the_plan_walks_its_tables()
    {
        var os = BringUp(Nested());
        NoteAll(os);
        Fault();
        Assert.Equal(FaultLevel.First, _clients[0].MessagesOf<ServeFault>().Single().Group.Level.Level);
        _tables.FirstLevel!.Map(Wire.Page(1), new FrameNumber(2), PageAccess.Read | PageAccess.Write);
        Fault();
        Assert.Single(_clients[1].MessagesOf<ServeFault>());
    }

    private DomainPlan Nested(ReportedFaults first = ReportedFaults.NestedFirst, ReportedFaults second = ReportedFaults.NestedSecond) =>
        new([Handler(0, first), Handler(1, second)], new DomainSettings()) { Kind = DomainKind.Nested, Table = _tables };

    private HandlerPlan Handler(int client, ReportedFaults faults) =>
        new(Relay.To(_clients[client].Ref), new(HandlerContexts.NonBlocking) { Faults = faults, AnswersLater = true });

    private IActorRef Start(DomainPlan domain, bool attached = true)
    {
        var plan = new OsPlan([domain], [new DeviceAttachments(Wire.Device, attached ? [new Attachment(Wire.One, 0)] : [])], CoreSettings.Default);
        var os = _world.System.ActorOf(OsActor.PropsFor(plan, LinkSet.Direct), "os");
        Now();
        return os;
    }

    private IActorRef BringUp(DomainPlan domain, bool attached = true)
    {
        var os = Start(domain, attached);
        Ask(os, new AttachDevice(Wire.Device, _unit.Ref));
        _unit.Tell(os, new UnitConfigured(Wire.Device));
        Now();
        return os;
    }

    private string? Register(IActorRef os, ReportedFaults faults)
    {
        Ask(os, GetOsParts.Instance);
        var domain = _asker.MessagesOf<OsParts>().Last().Domains[0];
        Ask(domain, new RegisterHandler(new(HandlerContexts.NonBlocking) { Faults = faults }));
        return _asker.MessagesOf<HandlerRegistered>().Last().Refusal;
    }

    private void Fault()
    {
        _unit.Tell(_unit.MessagesOf<SetFaultPath>().Last().Faults, Wire.Last(1));
        Now();
    }

    private void PassMarker(IActorRef os)
    {
        var change = _unit.MessagesOf<SwitchSpace>().Last();
        change.Faults.Tell(change.Marker, os);
        Now();
    }

    private void NoteAll(IActorRef os)
    {
        foreach (var client in _clients)
            Note(os, client);
    }

    private void Note(IActorRef os, Probe client)
    {
        client.Tell(os, new AttachmentNoted(client.MessagesOf<ClientAttached>().Last()));
        Now();
    }

    private void Ask(IActorRef actor, object message)
    {
        _asker.Tell(actor, message);
        Now();
    }

    private void Now() => _world.RunFor(TimeSpan.Zero);
}

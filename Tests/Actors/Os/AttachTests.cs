using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Simulation;
using Iopf.Simulation.Strategies;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Os;

/// <summary>Devices are attached; the test plays unit, hardware and client.</summary>
public sealed class AttachTests : IDisposable
{
    private readonly World _world = TestWorlds.Make(new FifoStrategy());
    private readonly PageTable _table = new();
    private readonly Probe _hardware;
    private readonly Probe _unit;
    private readonly Probe _client;
    private readonly IActorRef _os;

    public AttachTests()
    {
        (_hardware, _unit, _client) = (_world.CreateProbe("hardware"), _world.CreateProbe("unit"), _world.CreateProbe("client"));
        var domain = new DomainPlan(Relay.To(_client.Ref), HandlerContexts.NonBlocking, _table, new DomainSettings());
        var plan = new OsPlan([domain], [new DeviceAttachments(Wire.Device, [new Attachment(Wire.One, 0)])], CoreSettings.Default);
        _os = _world.System.ActorOf(OsActor.PropsFor(plan, LinkSet.Direct), "os");
    }

    public void Dispose() => _world.Dispose();

    [Fact]
    public void D7_a_device_comes_up_when_all_its_tables_are_in_place_and_not_before()
    {
        Attach(noted: false);
        Assert.Empty(_hardware.Messages);
        Note(_client.MessagesOf<ClientAttached>().Single());
        Assert.Empty(_hardware.Messages);
        Configured();
        Assert.Equal([new DeviceAttached(Wire.Device)], _hardware.Messages);
    }

    [Fact]
    public void C10_a_device_comes_up_without_a_table_if_the_client_is_lost_that_was_to_note_it()
    {
        Attach(noted: false);
        _world.System.ActorSelection($"/user/os/clients/{ClientsActor.NameOf(0)}").Tell(Kill.Instance, ActorRefs.NoSender);
        Now();
        Assert.Equal([new DeviceAttached(Wire.Device)], _hardware.Messages);
        Assert.Empty(_unit.MessagesOf<SetPageTable>());
    }

    [Fact]
    public void A_device_that_is_attached_before_the_clients_are_there_waits_for_them()
    {
        Attach();
        Assert.Equal([new DeviceAttached(Wire.Device)], _hardware.Messages);
        var attachment = Assert.IsType<ClientAttached>(Assert.Single(_client.Messages));
        Assert.Equal(new ClientAttached(_unit.Ref, Wire.Device, Wire.One, attachment.Token), attachment);
    }

    [Fact]
    public void D7_a_device_gets_a_table_only_when_the_client_knows_that_it_has_to_invalidate_there()
    {
        Attach(noted: false);
        Assert.Empty(_unit.MessagesOf<SetPageTable>());
        Note(_client.MessagesOf<ClientAttached>().Single());
        Assert.Equal([new SetPageTable(Wire.Device, Wire.One, _table)], _unit.MessagesOf<SetPageTable>());
    }

    [Fact]
    public void D7_a_note_of_an_attachment_that_was_undone_sets_no_table()
    {
        Attach(noted: false);
        var undone = _client.MessagesOf<ClientAttached>().Single();
        Cancel();
        Note(undone);
        Attach(noted: false);
        Note(undone);
        Assert.Empty(_unit.MessagesOf<SetPageTable>());
        Note(_client.MessagesOf<ClientAttached>().Last());
        Assert.Single(_unit.MessagesOf<SetPageTable>());
    }

    [Fact]
    public void D7_a_note_is_known_by_its_token_so_that_an_equal_one_will_do_and_comes_to_nothing_when_it_comes_again()
    {
        Attach(noted: false);
        var told = _client.MessagesOf<ClientAttached>().Single();
        Note(new ClientAttached(told.Unit, told.Requester, told.Pasid, told.Token + 1));
        Assert.Empty(_unit.MessagesOf<SetPageTable>());
        Note(new ClientAttached(told.Unit, told.Requester, told.Pasid, told.Token));
        Note(told);
        Assert.Single(_unit.MessagesOf<SetPageTable>());
    }

    [Fact]
    public void D7_cancelling_a_device_tells_its_clients_that_its_cache_is_lost()
    {
        Attach();
        Cancel();
        Assert.Equal([new DeviceCacheLost(Wire.Device)], _client.MessagesOf<DeviceCacheLost>());
        Assert.Equal([new DeviceCancelled(Wire.Device)], _hardware.MessagesOf<DeviceCancelled>());
    }

    [Fact]
    public void D9_a_device_that_never_was_attached_is_cancelled_at_once()
    {
        Cancel();
        Assert.Equal([new DeviceCancelled(Wire.Device)], _hardware.Messages);
    }

    [Fact]
    public void C10_a_device_whose_faults_crash_while_it_is_attached_comes_up_all_the_same()
    {
        _hardware.Tell(_os, new AttachDevice(Wire.Device, _unit.Ref));
        Now();
        _world.System.ActorSelection($"/user/os/{OsActor.NameOf(Wire.Device)}").Tell(Kill.Instance, ActorRefs.NoSender);
        Now();
        Configured();
        Note(_client.MessagesOf<ClientAttached>().Single());
        Configured();
        Assert.Equal([new DeviceAttached(Wire.Device)], _hardware.Messages);
        var path = Assert.Single(_unit.MessagesOf<SetFaultPath>());
        _unit.Tell(path.Faults, Wire.Last(1));
        Now();
        Assert.Equal([Wire.Last(1)], Assert.Single(_client.MessagesOf<ServeFault>()).Group.Requests);
    }

    [Fact]
    public void C10_a_device_whose_faults_were_given_up_is_reset_and_comes_up_without_them()
    {
        Attach();
        End(OsActor.NameOf(Wire.Device));
        Assert.Equal([new ResetDevice(Wire.Device)], _hardware.MessagesOf<ResetDevice>());
        Cancel();
        Assert.Equal([new DeviceCancelled(Wire.Device)], _hardware.MessagesOf<DeviceCancelled>());
        Attach();
        Assert.Equal([new DeviceAttached(Wire.Device), new DeviceAttached(Wire.Device)], _hardware.MessagesOf<DeviceAttached>());
        Assert.True(_unit.MessagesOf<SetFaultPath>().Last().Faults.IsNobody());
    }

    [Fact]
    public void C10_a_device_that_is_reset_after_its_domain_was_given_up_is_answered_invalid_request()
    {
        Attach();
        End(OsActor.NameOf(0));
        Cancel();
        Attach();
        Assert.Equal(2, _hardware.MessagesOf<DeviceAttached>().Count());
        _unit.Tell(_unit.MessagesOf<SetFaultPath>().Last().Faults, Wire.Last(1));
        Now();
        Assert.Equal([Wire.Answer(1, PageResponseCode.InvalidRequest)], _unit.MessagesOf<PageResponse>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void D1_the_hardware_says_of_a_device_whether_answers_to_it_carry_the_PASID(bool carries)
    {
        _hardware.Tell(_os, new AttachDevice(Wire.Device, _unit.Ref, carries));
        Now();
        Configured();
        Note(_client.MessagesOf<ClientAttached>().Single());
        Configured();
        _unit.Tell(_unit.MessagesOf<SetFaultPath>().Last().Faults, Wire.Last(1));
        Now();
        _world.System.ActorSelection($"/user/os/{OsActor.NameOf(0)}").Tell(_client.MessagesOf<ServeFault>().Single().Served(HandlerStatus.Handled), _client.Ref);
        Now();
        Assert.Equal([Wire.Answer(1, PageResponseCode.Success, carries ? 1u : null)], _unit.MessagesOf<PageResponse>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void C7_D1_index_pasid_compares_PASIDs_where_the_hardware_says_that_answers_carry_them(bool carries)
    {
        var domain = new DomainPlan(Relay.To(_client.Ref), HandlerContexts.NonBlocking, _table, new DomainSettings());
        var core = CoreSettings.Default with { Matching = AnswerMatching.IndexPasid };
        var plan = new OsPlan([domain], [new DeviceAttachments(Wire.Device, [new Attachment(Wire.One, 0)])], core);
        var os = _world.System.ActorOf(OsActor.PropsFor(plan, LinkSet.Direct), "other");
        _hardware.Tell(os, new AttachDevice(Wire.Device, _unit.Ref, carries));
        Now();
        _unit.Tell(os, new UnitConfigured(Wire.Device));
        Now();
        _client.Tell(os, new AttachmentNoted(_client.MessagesOf<ClientAttached>().Single()));
        Now();
        var faults = _unit.MessagesOf<SetFaultPath>().Single().Faults;
        _unit.Tell(faults, Wire.Last(1));
        Now();
        var ofOther = new AnswerName(null, 0, GroupTag.FromIndex(new PageRequestGroupIndex(1)), Wire.Two);
        _client.Tell(faults, new GroupAnswer(Wire.Device, ofOther, PageResponseCode.Success));
        Now();
        AnswerRefusal[] refusals = carries ? [AnswerRefusal.OtherPasid] : [];
        PageResponse[] answers = carries ? [] : [Wire.Answer(1, PageResponseCode.Success, pasid: null)];
        Assert.Equal(refusals, _client.MessagesOf<AnswerRefused>().Select(refused => refused.Reason));
        Assert.Equal(answers, _unit.MessagesOf<PageResponse>());
    }

    private void Now() => _world.RunFor(TimeSpan.Zero);

    // As its parent does with a child that was restarted too often.
    private void End(string name)
    {
        _world.System.ActorSelection($"/user/os/{name}").Tell(PoisonPill.Instance, ActorRefs.NoSender);
        Now();
    }

    private void Attach(bool noted = true)
    {
        _hardware.Tell(_os, new AttachDevice(Wire.Device, _unit.Ref));
        Now();
        Configured();
        if (!noted || _client.MessagesOf<ClientAttached>().LastOrDefault() is not { } attachment)
            return;

        Note(attachment);
        Configured();
    }

    // The unit has done the one thing that it was told.
    private void Configured()
    {
        _unit.Tell(_os, new UnitConfigured(Wire.Device));
        Now();
    }

    private void Cancel()
    {
        _hardware.Tell(_os, new CancelDevice(Wire.Device));
        Now();
    }

    private void Note(ClientAttached attachment)
    {
        _client.Tell(_os, new AttachmentNoted(attachment));
        Now();
    }
}

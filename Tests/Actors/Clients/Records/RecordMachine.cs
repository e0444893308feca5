using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Simulation;
using Iopf.Tests.Actors.Clients.Guests;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Records;

/// <summary>A device's traffic through the core to a record client and its reader, in a simulated world, in which somebody may be killed.</summary>
internal sealed class RecordMachine
{
    private const int Groups = 12;
    private readonly World _world;
    private readonly IActorRef _faults;
    private readonly GuestTraffic.Notes _notes = new();
    private readonly Probe _observer;

    public RecordMachine(World world, FaultRecordVersion version)
    {
        _world = world;
        _observer = world.CreateProbe("observer");
        var (notes, memory, chain) = (_notes, new DeviceFaultsMemory(), new DomainMemory([]));
        var (domains, calls, settings) = (_observer.Ref, new DomainSettings(), new RecordClientSettings(Wire.Device));
        var props = DomainActor.PropsFor(chain, calls, LinkSet.Direct);
        _observer.Tell(world.System.ActorOf(ActorProps.By(() => new Overseer(props, domains)), "os"), "who");
        world.RunFor(TimeSpan.Zero);
        var domain = Assert.Single(_observer.MessagesOf<IActorRef>());
        var client = world.System.ActorOf(RecordClientActor.PropsFor(settings, LinkSet.Direct), "client");
        var reader = world.System.ActorOf(ActorProps.By(() => new ObligingReader(version)), "reader");
        _observer.Tell(client, new RegisterRecords(domain, version.Name(), Capacity: 16, reader));
        world.RunFor(TimeSpan.Zero);
        var traffic = world.System.ActorOf(ActorProps.By(() => new GuestTraffic(Groups, notes)), "device");
        _faults = world.System.ActorOf(
            DeviceFaultsActor.PropsFor(Wire.Device, traffic, CoreSettings.Default, LinkSet.Direct, memory, null),
            "faults");
        _observer.Tell(_faults, new AttachFaults(Wire.One, domain));
        _observer.Tell(traffic, _faults);
    }

    /// <summary>Kills actors by their path below <c>/user</c>, whose last part may be a pattern.</summary>
    public void Kill(string path) => _world.System.ActorSelection($"/user/{path}").Tell(Akka.Actor.Kill.Instance, ActorRefs.NoSender);

    public void Run() => _world.RunToRest(new WorldLimits(100_000, TimeSpan.FromHours(1)));

    /// <summary>Each group of the device has had one answer, and nobody owes one.</summary>
    public void Judge(string what)
    {
        Assert.True(_notes is { Asked: Groups, Answered: Groups, Unexpected: 0 }, $"{what}: {_notes}");
        _observer.Clear();
        _observer.Tell(_faults, GetCounters.Instance);
        _world.RunFor(TimeSpan.Zero);
        var counters = Assert.Single(_observer.MessagesOf<DeviceFaultsCounters>());
        Assert.True(counters is { Owed: 0, Collecting: 0 }, $"{what}: {counters}");
    }
}

/// <summary>Answers Success to each group that it reads, each batch in one write.</summary>
internal sealed class ObligingReader(FaultRecordVersion version) : UntypedActor
{
    protected override void OnReceive(object message)
    {
        if (message is RecordsWaiting)
            Sender.Tell(new ReadRecords(300));
        else if (message is RecordsRead { Bytes.IsEmpty: false } read)
            Answer(read.Bytes.AsSpan());
    }

    private void Answer(ReadOnlySpan<byte> batch)
    {
        var records = new FaultRecord[FaultBatch.MaxRecords];
        Assert.True(FaultBatch.TryDecode(batch, records, out var header, out _) && header.Version == version);
        if (header.Count == 0)
            return;

        var size = PageResponseLayout.Of(version).Shape.Size;
        var bytes = new List<byte>();
        foreach (var record in records[..header.Count].Where(record => record.Has(FaultRecordFlags.Last)))
        {
            var response = new byte[size];
            PageResponseCodec.Encode(version, new PageResponseRecord(record.Pasid, record.Group, PageResponseCode.Success), response);
            bytes.AddRange(response);
        }

        Sender.Tell(new WriteResponses([.. bytes]));
        Sender.Tell(new ReadRecords(300));
    }
}

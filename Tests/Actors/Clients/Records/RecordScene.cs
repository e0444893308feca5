using Akka.Actor;
using Iopf.Actors.Clients;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Clients.Records;

/// <summary>The core's faults of one device, a domain, and a record client whose reader the scene plays. The client is registered nowhere.</summary>
internal sealed class RecordScene
{
    private readonly Witness _asker;

    public RecordScene(Stage stage)
    {
        (Core, Reader, _asker) = (new CoreScene(stage, CoreSettings.Default), stage.Witness(), stage.Witness());
        var (chain, domain, settings) = (new DomainMemory([]), new DomainSettings(), new RecordClientSettings(Wire.Device));
        Domain = stage.Spawn(DomainActor.PropsFor(chain, domain, LinkSet.Direct));
        Client = stage.Spawn(RecordClientActor.PropsFor(settings, LinkSet.Direct));
        Door = stage.Spawn(Relay.To(Reader.Ref));
        foreach (var pasid in new[] { Wire.One, Wire.Two })
        {
            Core.Faults.Tell(new AttachFaults(pasid, Domain), Core.Parent.Ref);
            Core.Parent.Next<FaultsAttached>();
        }
    }

    public CoreScene Core { get; }

    public IActorRef Domain { get; }

    public IActorRef Client { get; }

    /// <summary>The reader as the client knows it; who can go.</summary>
    public IActorRef Door { get; }

    /// <summary>Gets what the reader gets.</summary>
    public Witness Reader { get; }

    public FaultRecordVersion Version { get; private set; }

    public string? Register(string version = "v2", int capacity = 16)
    {
        AskToRegister(version, capacity);
        var refusal = _asker.Next<RecordsRegistered>().Refusal;
        if (refusal is null && FaultRecordVersions.TryParse(version, out var known, out _))
            Version = known;

        return refusal;
    }

    public void AskToRegister(string version = "v2", int capacity = 16) =>
        Client.Tell(new RegisterRecords(Domain, version, capacity, Door), _asker.Ref);

    public void AskToUnregister() => Client.Tell(UnregisterRecords.Instance, _asker.Ref);

    public void ExpectReplies(params object[] replies) => _asker.Expect(replies);

    public void ExpectWaiting() => Reader.Expect(RecordsWaiting.Instance);

    public void Ask(params PageRequest[] requests) => Core.Ask(requests);

    /// <summary>The next thing the device gets is this answer.</summary>
    public void ExpectAnswer(ushort index, PageResponseCode code, uint pasid = 1) => Core.ExpectAnswer(index, code, pasid);

    public RecordsRead ReadRaw(int maxBytes)
    {
        Client.Tell(new ReadRecords(maxBytes), Reader.Ref);
        return Reader.Next<RecordsRead>();
    }

    public FaultRecord[] Read(int maxBytes = 100_000)
    {
        var bytes = ReadRaw(maxBytes).Bytes.AsSpan();
        var records = new FaultRecord[FaultBatch.MaxRecords];
        Assert.True(FaultBatch.TryDecode(bytes, records, out var header, out var error), error.ToString());
        Assert.Equal(Version, header.Version);
        return records[..header.Count];
    }

    public ResponsesWritten WriteRaw(params byte[] bytes)
    {
        Client.Tell(new WriteResponses([.. bytes]), Reader.Ref);
        return Reader.Next<ResponsesWritten>();
    }

    public ResponsesWritten Write(params PageResponseRecord[] responses) => WriteRaw(Bytes(responses));

    public byte[] Bytes(params PageResponseRecord[] responses)
    {
        var size = PageResponseLayout.Of(Version).Shape.Size;
        var bytes = new byte[responses.Length * size];
        for (var i = 0; i < responses.Length; i++)
            PageResponseCodec.Encode(Version, responses[i], bytes.AsSpan(i * size, size));

        return bytes;
    }

    public static PageResponseRecord Response(uint group, PageResponseCode code = PageResponseCode.Success, uint pasid = 1) =>
        new(new Pasid(pasid), new GroupTag(group), code);

    public RecordClientCounters Counters()
    {
        Client.Tell(GetCounters.Instance, _asker.Ref);
        return _asker.Next<RecordClientCounters>();
    }

    /// <summary>The device asks for one group after another; each is in the client's hands before the next.</summary>
    public void AskInOrder(params PageRequest[] requests)
    {
        var groups = Counters().Groups;
        foreach (var request in requests)
        {
            Ask(request);
            if (request.Last)
                Await(counters => counters.Groups > groups);

            groups += request.Last ? 1 : 0;
        }
    }

    /// <summary>The client comes to this state.</summary>
    public void Await(Predicate<RecordClientCounters> state)
    {
        for (var looks = 0; !state(Counters()); looks++)
            Assert.True(looks < 1_000_000, "the client never comes to that state");
    }

    public void AssertAccepted(int accepted, ResponsesWritten written) =>
        Assert.True(written is { Refused.IsEmpty: true, Error.Rule: RecordRule.None, Refusal: null } && written.Accepted == accepted, written.ToString());
}

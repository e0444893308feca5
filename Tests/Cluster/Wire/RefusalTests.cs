using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Messages.Records;
using Iopf.Os.Faults;
using Iopf.Os.Records;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>What is out of range is no message, and what is too large is none either.</summary>
public sealed class RefusalTests
{
    private static readonly WireCodec Codec = WireCodec.Instance;

    public static TheoryData<IWireMessage> OutOfRange =>
    [
        new HandlerUnregistered(-1),
        new GuestUnregistered(int.MinValue),
        new OpenSession(new(new(0, 0), 1, 1), 0),
        new OpenSession(new(new(-1, 0), 1, 1), 1),
        new OpenSession(new(new(0, 0), 1, 0), 1),
        new MessagesTaken(new(new(0, 0), 1, 1), -1),
        new SequencedMessage(new(new(0, 0), 1, 1), 0, 0, ConnectGuest.Instance),
        new FaultDeferred(new(default, new(-2, 0))),
        new FaultDeferred(new(default, new(65_536, 0))),
        new FaultDeferred(default) { Call = -1 },
        new FaultDeferred(default) { Held = TimeSpan.FromTicks(-1) },
        new FaultServed(default, (HandlerStatus)9),
        new GroupAnswer(default, default, (PageResponseCode)2),
        new JobWithdrawn(default, (ClosedBy)200),
        new RegisterHandler(new((HandlerContexts)4)),
        new InjectFault([]),
        new ServeFault(new CompleteGroup(default, [WireExamples.Request]), (HandlerContext)2),
        new ServeFault(new CompleteGroup(default, [WireExamples.Request]).With(new(FaultLevel.First, [new(new(1), PageAccess.Read)])), HandlerContext.Blocking),
        new InvalidatePages(default, null, [new(2, 1)], 0),
        new InvalidatePages(default, null, [new(0, Iova.MaxPage + 2)], 0),
        new PagesServed(default, HandlerStatus.Handled, [], [new(default, default, (PageAccess)16)]),
        new ResponsesWritten(0, [new(-1, ResponseRefusal.None)]),
        new ReadRecords(-1),
    ];

    public static TheoryData<IWireMessage> TooLarge =>
    [
        new InjectFault(Many(WireLimits.Requests + 1, WireExamples.Request)),
        new InvalidatePages(default, null, Many(WireLimits.Ranges + 1, new PageRange(1, 2)), 0),
        new PagesServed(default, HandlerStatus.Handled, Many(WireLimits.Pages + 1, new Iova(1)), []),
        new PagesServed(default, HandlerStatus.Handled, [], Many(WireLimits.Pages + 1, default(MappedPage))),
        new WriteResponses(Many(WireLimits.BatchBytes + 1, (byte)1)),
        new ResponsesWritten(0, Many(WireLimits.Responses + 1, default(RefusedResponse))),
        new GuestRegistered(new string('a', WireLimits.TextBytes + 1)),
        new GuestRegistered(new string('ß', (WireLimits.TextBytes / 2) + 1)),
        new GuestRegistered("\ud800"),
        new RegisterHandler(null!),
        new SequencedMessage(default, 1, 0, null!),
        new SequencedMessage(default, 1, 0, new SessionOpened(default)),
        new SequencedMessage(default, 1, 0, new SequencedMessage(default, 1, 0, ConnectGuest.Instance)),
    ];

    [Theory]
    [MemberData(nameof(OutOfRange))]
    public void What_is_out_of_range_is_not_read(IWireMessage message)
    {
        var bytes = Codec.Write(message);
        Assert.Throws<WireException>(() => Codec.Read(bytes));
    }

    [Theory]
    [MemberData(nameof(TooLarge))]
    public void What_is_too_large_or_incomplete_or_no_body_is_not_written(IWireMessage message)
    {
        Assert.Throws<WireException>(() => Codec.Write(message));
        Assert.Equal(ConnectGuest.Instance, Codec.Read(Codec.Write(ConnectGuest.Instance)));
    }

    [Fact]
    public void Every_byte_that_is_missing_or_too_many_is_noticed() => Assert.All(GoldenTests.Bytes.Values, bytes =>
    {
        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<WireException>(() => Codec.Read(bytes[..length]));

        Assert.Throws<WireException>(() => Codec.Read([.. bytes, 0]));
    });

    [Fact]
    public void Other_versions_and_kinds_are_refused()
    {
        var bytes = Codec.Write(ConnectGuest.Instance);
        foreach (var version in Enumerable.Range(0, 256).Where(version => version != 1))
            Assert.Throws<WireException>(() => Codec.Read([(byte)version, .. bytes[1..]]));

        foreach (var kind in Enumerable.Range(Codec.V1.Kinds.All.Count, 256 - Codec.V1.Kinds.All.Count))
            Assert.Throws<WireException>(() => Codec.Read([bytes[0], (byte)kind, .. bytes[2..]]));
    }

    [Fact]
    public void More_bytes_than_a_message_has_are_not_looked_at() =>
        Assert.Contains("131072", Assert.Throws<WireException>(() => Codec.Read(new byte[WireLimits.MessageBytes + 1])).Message, StringComparison.Ordinal);

    [Fact]
    public void The_limits_are_those_of_the_models()
    {
        Assert.Equal(WireLimits.Requests, FaultLimits.Default.PartialRequests + 1);
        Assert.Equal(WireLimits.Responses, RecordExchange.MaxResponses);
        Assert.Equal(WireLimits.BatchBytes, Enum.GetValues<FaultRecordVersion>().Max(version => FaultBatch.SizeOf(version, FaultBatch.MaxRecords)));
    }

    private static EquatableArray<T> Many<T>(int count, T item) => EquatableArray.Create<T>(Enumerable.Repeat(item, count).ToArray());
}

using Iopf.Actors.Protocol.Wire;
using Iopf.Cluster.Wire;
using Iopf.Cluster.Wire.Bytes;
using Iopf.Hardware.Translations;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Nesting;
using Xunit;

namespace Iopf.Tests.Cluster.Wire;

/// <summary>What is put under way can be written, and read at the other end.</summary>
public sealed class WireFitTests
{
    private static readonly JobId Job = new(default, new GroupId(1, 2));

    public static TheoryData<IWireMessage> Fitting =>
    [
        Serve(Group(1)),
        Serve(Group(WireLimits.Requests)),
        Serve(Group(1).With(new(FaultLevel.Second, Many(WireLimits.Pages, new SecondLevelFault(new(1), PageAccess.Read))))),
        new PagesServed(Job, HandlerStatus.Handled, Many(WireLimits.Pages, new Iova(1)), Many(WireLimits.Pages, default(MappedPage))),
        new TakePages(1, Many(WireLimits.Pages, new Iova(1))),
        new PagesTaken(1),
        new JobWithdrawn(Job, ClosedBy.Deadline),
        PagerLeaving.Instance,
        PagerReleased.Instance,
        WireExamples.Of(nameof(ReportUnrecoverable)),
    ];

    public static TheoryData<IWireMessage> Unfit =>
    [
        Serve(new CompleteGroup(new GroupId(1, 2), [])),
        Serve(Group(WireLimits.Requests + 1)),
        Serve(Group(1).With(new(FaultLevel.Second, Many(WireLimits.Pages + 1, new SecondLevelFault(new(1), PageAccess.Read))))),
        new PagesServed(Job, HandlerStatus.Handled, Many(WireLimits.Pages + 1, new Iova(1)), []),
        new PagesServed(Job, HandlerStatus.Handled, [], Many(WireLimits.Pages + 1, default(MappedPage))),
        new TakePages(1, Many(WireLimits.Pages + 1, new Iova(1))),
        new RegisterHandler(null!),
        new StartHost(1),
        new SessionOpened(new(new(0, 0), 1, 1)),
        new Unlisted(),
    ];

    [Theory]
    [MemberData(nameof(Fitting))]
    public void What_fits_crosses(IWireMessage body)
    {
        Assert.True(WireFit.Of(body));
        Assert.Equal(body, Assert.IsType<SequencedMessage>(WireCodec.Instance.Read(Written(body))).Body);
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void What_cannot_be_written_or_read_or_answered_does_not_fit(IWireMessage body) => Assert.False(WireFit.Of(body));

    [Fact]
    public void Whatever_fits_can_be_written_and_read()
    {
        foreach (var fill in Enum.GetValues<Fill>())
        {
            var instances = new WireInstances(new Random(13), fill);
            foreach (var type in WireTypes.All.Except(WireTypes.Alone))
            {
                var body = instances.Message(type);
                if (WireFit.Of(body))
                    Assert.Equal(body, ((SequencedMessage)WireCodec.Instance.Read(Written(body))).Body);
                else
                    Assert.IsType<ServeFault>(body); // which asks for more pages than an answer says
            }
        }
    }

    private static byte[] Written(IWireMessage body) => WireCodec.Instance.Write(new SequencedMessage(new(new(0, 0), 1, 1), 1, 0, body));

    private static ServeFault Serve(CompleteGroup group) => new(group, HandlerContext.NonBlocking);

    private static CompleteGroup Group(int requests) => new(new GroupId(1, 2), Many(requests, WireExamples.Request));

    private static EquatableArray<T> Many<T>(int count, T item) => EquatableArray.Create<T>(Enumerable.Repeat(item, count).ToArray());

    private sealed record Unlisted : IWireMessage;
}

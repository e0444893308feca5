using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>The messages that most often cross between a machine and its client, by our codec and by two others.</summary>
internal static class WireCases
{
    private static readonly RequesterId Device = new(1, 0, 0);
    private static readonly SessionName Session = new(new(0, 0), 1, 1);

    public static IEnumerable<Case> Parts(int parts) => Of("FaultServed", Sequenced(Status()), 500_000 / parts)
        .Append(new WireCase(system => new JsonWay(system), "FaultServed, JSON", Sequenced(Status()), Math.Max(20_000 / parts, 1)))
        .Concat(Of("ServeFault of 1", Sequenced(Fault(1)), 500_000 / parts))
        .Concat(Of("ServeFault of 16", Sequenced(Fault(16)), 200_000 / parts))
        .Concat(Of("PagesServed of 1", Sequenced(Served(1)), 500_000 / parts))
        .Concat(Of("PagesServed of 16", Sequenced(Served(16)), 200_000 / parts));

    // JSON has no case where an address is in the message: Akka.NET's settings refuse one, since the property PageBase of an address is an address again.
    private static IEnumerable<Case> Of(string what, IWireMessage message, int times) =>
    [
        new WireCase(_ => new CodecWay(), $"{what}, ours", message, times),
        new WireCase(_ => new HyperionWay(), $"{what}, Hyperion", message, times),
    ];

    private static FaultServed Status() => new(new JobId(Device, new GroupId(3, 7)), HandlerStatus.Handled) { Call = 1 };

    private static SequencedMessage Sequenced(IWireMessage body) => new(Session, 1_000, 999, body);

    private static ServeFault Fault(int count) => new(
        new CompleteGroup(
            new GroupId(3, 7),
            EquatableArray.Create<PageRequest>([.. Enumerable.Range(1, count).Select(number => Request(number, number == count))]),
            11),
        HandlerContext.Blocking);

    private static PagesServed Served(int count) => new(
        new JobId(Device, new GroupId(3, 7)),
        HandlerStatus.Handled,
        [],
        EquatableArray.Create<MappedPage>(
            [.. Enumerable.Range(1, count).Select(number => new MappedPage(Iova.FromPage((ulong)number), new((ulong)number), PageAccess.Read | PageAccess.Write))]));

    private static PageRequest Request(int number, bool last) =>
        new(Device, new Pasid(1), new PageRequestGroupIndex(5), Iova.FromPage((ulong)number), PageAccess.Read, last);
}

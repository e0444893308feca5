using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Xunit;

namespace Iopf.Tests.Lab.Invariants;

/// <summary>A ledger, and the messages along the way of a fault that a test sends over its links, in any order.</summary>
internal sealed class LedgerStory
{
    public static readonly RequesterId Device = new(1, 0, 0);
    private readonly Dictionary<int, PageRequest> _asked = [];
    private readonly Dictionary<int, PageRequest> _parts = [];
    private readonly Dictionary<int, FaultJob> _jobs = [];
    private uint _generation;
    private ulong _serial;

    public Ledger Ledger { get; } = new();

    /// <summary>The steps that a debt takes from the device and back to it, in their order.</summary>
    public static IReadOnlyList<string> Steps { get; } = ["ask", "report", "dispatch", "hand", "serve", "settle", "answer", "close"];

    public void Do(string step, int index)
    {
        LinkSet links = Ledger.Links;
        switch (step)
        {
            case "ask":
                Send(links.DeviceToUnit, _asked[index] = Request(index, last: true));
                break;
            case "ask part":
                Send(links.DeviceToUnit, _parts[index] = Request(index, last: false));
                break;
            case "repeat part":
                Send(links.DeviceToUnit, _parts[index] with { });
                break;
            case "repeat old dispatch":
                Send(links.CoreToDomain, Jobs.Make(JobOf(index).Id.Group, ActorRefs.Nobody, [.. JobOf(index).Requests.Select(request => request with { })]));
                break;
            case "repeat dispatch":
                Send(links.CoreToDomain, Jobs.Make(JobOf(index).Id.Group, ActorRefs.Nobody, [Asked(index) with { }]));
                break;
            case "report":
                Send(links.UnitToCore, Asked(index));
                break;
            case "dispatch":
                _jobs[index] = Jobs.Make(new GroupId(index, ++_generation), ActorRefs.Nobody, [Asked(index)]);
                Send(links.CoreToDomain, _jobs[index]);
                break;
            case "hand":
                Send(links.DomainToClient, new ServeFault(JobOf(index).Group, HandlerContext.Blocking));
                break;
            case "serve":
                Send(links.ClientToDomain, new FaultServed(JobOf(index).Id, HandlerStatus.Handled));
                break;
            case "defer":
                Send(links.ClientToDomain, new FaultDeferred(JobOf(index).Id));
                break;
            case "ignore":
                Send(links.ClientToDomain, new FaultServed(JobOf(index).Id, HandlerStatus.Ignore));
                break;
            case "close group":
                Send(links.DomainToCore, new CloseGroup(JobOf(index).Id, PageResponseCode.InvalidRequest, ClosedBy.Unregistered));
                break;
            case "close as ignored":
                Send(links.DomainToCore, new CloseGroup(JobOf(index).Id, PageResponseCode.InvalidRequest, ClosedBy.Ignored));
                break;
            case "tell client":
                Send(links.DomainToClient, new JobWithdrawn(JobOf(index).Id, ClosedBy.Unregistered));
                break;
            case "settle by index":
                Send(links.DomainToCore, new GroupAnswer(Device, new AnswerName(null, 0, GroupTag.FromIndex(Asked(index).Index), null), PageResponseCode.Success));
                break;
            case "settle":
                Send(links.DomainToCore, JobOf(index).Answer(PageResponseCode.Success));
                break;
            case "withdraw":
                Send(links.CoreToDomain, new JobWithdrawn(JobOf(index).Id, ClosedBy.Deadline));
                break;
            case "write off":
                Send(links.CoreToDomain, new JobWithdrawn(JobOf(index).Id, ClosedBy.PriStopped));
                break;
            case "answer":
                Send(links.CoreToUnit, Response(index));
                break;
            case "close":
                Send(links.UnitToDevice, Response(index));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(step), step, "There is no such step.");
        }
    }

    public LedgerStory All(int index, params IEnumerable<string> steps)
    {
        foreach (var step in steps)
            Do(step, index);

        return this;
    }

    public InvariantResult Result(InvariantId id, bool atEnd = false) => Ledger.Collect(atEnd).Results()[(int)id];

    /// <summary>Only this invariant was violated, once, and these are its words.</summary>
    public void AssertViolated(InvariantId id, string words, bool atEnd = false)
    {
        var violated = Assert.Single(Ledger.Collect(atEnd).Results(), result => result.Violations > 0);
        Assert.Equal((id, 1L, words), (violated.Id, violated.Violations, violated.First));
    }

    private FaultJob JobOf(int index) =>
        _jobs.GetValueOrDefault(index) ?? Jobs.Make(new GroupId(index, 0), ActorRefs.Nobody, [Asked(index)]);

    private PageRequest Asked(int index) => _asked.GetValueOrDefault(index) ?? Request(index, last: true);

    private static void Send(Link link, object message) => link.Send(ActorRefs.Nobody, message, ActorRefs.Nobody);

    private PageRequest Request(int index, bool last) =>
        new(Device, new Pasid(1), new PageRequestGroupIndex((ushort)index), Iova.FromPage(16), PageAccess.Read, last) { Serial = ++_serial };

    private static PageResponse Response(int index) =>
        new(Device, new Pasid(1), new PageRequestGroupIndex((ushort)index), PageResponseCode.Success);
}

using System.Diagnostics;
using Akka.Actor;
using Iopf.Actors;
using Iopf.Actors.Links;
using Iopf.Actors.Paging;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Memory;
using Iopf.Tests.Benchmarks.Running;

namespace Iopf.Tests.Benchmarks.Suites;

/// <summary>
/// Faults whose pager is behind a socket: request out, answer back, each once. Beside them, in the same run, what Akka.NET does with bare requests and replies of
/// the same size, written by the same serializer.
/// </summary>
internal sealed class RemoteFaults(int inFlight, int groups) : Case
{
    private const int Pages = 1_024;
    private static readonly RequesterId Device = new(1, 0, 0);
    private static readonly ChannelName Channel = new(0, 0);

    public override string Suite => "remote-faults";

    public override string Name => $"{inFlight} in flight";

    public override IReadOnlyList<Figure> Run(ActorSystem system)
    {
        using var nodes = new TwoNodes();
        var pager = nodes.There.ActorOf(PagerActor.PropsFor(new PagerSettings(Channel, Space), LinkSet.Direct), "pager");
        var settings = new PagerClientSettings(Channel, 1, nodes.Reference(pager));
        var props = PagerClientActor.PropsFor(settings, new MirroredTable(Pages), LinkSet.Direct, new PagerClientMemory());
        var client = nodes.Here.ActorOf(props.WithDispatcher(ActorDispatchers.Clients), "client");
        var echo = nodes.Reference(nodes.There.ActorOf(ActorProps.By(() => new Echo()), "echo"));
        Measure(nodes.Here, client, groups / 4, bare: false); // opens the session, compiles the code
        Measure(nodes.Here, echo, groups / 4, bare: true);
        var (bare, bareTime) = Measure(nodes.Here, echo, groups, bare: true);
        var (faults, faultTime) = Measure(nodes.Here, client, groups, bare: false);
        return
        [
            Figure.Rate("faults", groups, faultTime), Figure.Rate("bare requests", groups, bareTime), Median("fault, p50", faults), Median("bare, p50", bare),
        ];
    }

    private static Figure Median(string metric, long[] times)
    {
        Array.Sort(times);
        return new Figure(metric, "us", MoreIsBetter: false, Stopwatch.GetElapsedTime(0, times[times.Length / 2]).TotalMicroseconds);
    }

    private static AddressSpace Space()
    {
        var space = new AddressSpace(new FrameAllocator(new FrameNumber(1 << 20), Pages / 2));
        space.AddArea(Iova.FromPage(1), Pages, PageAccess.Read | PageAccess.Write);
        return space;
    }

    private (long[] Times, TimeSpan Whole) Measure(ActorSystem system, IActorRef target, int count, bool bare)
    {
        using var finish = new Finish(1);
        var times = new long[count];
        var asker = system.ActorOf(ActorProps.By(() => new Asker(target, times, bare, finish)));
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < inFlight; i++) asker.Tell(Go.Now);
        finish.Wait();
        return (times, clock.Elapsed);
    }

    private static ServeFault Request(int number)
    {
        var page = Iova.FromPage(1 + (ulong)(number % Pages));
        var request = new PageRequest(Device, new Pasid(1), new PageRequestGroupIndex((ushort)(number % 512)), page, PageAccess.Read, true);
        return new ServeFault(new CompleteGroup(new GroupId(number % 512, (uint)number), [request], (uint)number), HandlerContext.NonBlocking);
    }

    // Stands for the domain, or asks bare questions.
    private sealed class Asker(IActorRef target, long[] times, bool bare, Finish finish) : UntypedActor
    {
        private static int _numbers;
        private readonly Dictionary<uint, int> _asked = [];
        private int _sent;
        private int _done;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case Go:
                    Ask();
                    break;
                case GroupAnswer answer:
                    Done(answer.Name.Group!.Value.Generation);
                    break;
                case SequencedMessage reply:
                    Done((uint)reply.Number);
                    break;
            }
        }

        private void Ask()
        {
            if (_sent == times.Length) return;
            var serve = Request(_numbers++);
            var number = serve.Group.Id.Generation;
            _asked.Add(number, _sent);
            times[_sent++] = Stopwatch.GetTimestamp();
            target.Tell(bare ? new SequencedMessage(new SessionName(Channel, 1, 1), number, number, serve) : serve, Self);
        }

        private void Done(uint number)
        {
            if (!_asked.Remove(number, out var at)) return;
            times[at] = Stopwatch.GetTimestamp() - times[at];
            if (++_done == times.Length)
            {
                Context.Stop(Self);
                finish.Done();
                return;
            }

            Ask();
        }
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (message is not SequencedMessage { Body: ServeFault serve } request) return;
            var page = serve.Group.Last.Address;
            var body = new PagesServed(serve.Group.Job, HandlerStatus.Handled, [page], [new MappedPage(page, new FrameNumber(1), PageAccess.Read)]);
            Sender.Tell(new SequencedMessage(request.Session, request.Number, request.Taken, body), Self);
        }
    }
}

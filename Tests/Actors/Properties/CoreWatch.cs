using System.Collections.Immutable;
using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Protocol.Local;
using Iopf.Lab.Invariants;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Properties;

/// <summary>Looks on while operations run into each other, and notes what no order of messages may lead to.</summary>
internal sealed class CoreWatch
{
    private const int Unknown = -2;
    private const int None = -1;
    private readonly List<Sent> _sent = [];
    private readonly Dictionary<int, int> _domains = [];
    private readonly Dictionary<ushort, int> _inFlight = [];
    private readonly Dictionary<object, Queue<int>> _drains = []; // equal ones return in their order

    public CoreWatch() => Links = LinkSet.Direct with { CoreToUnit = new Seen(OnResponse), CoreToDomain = new Seen(OnJob) };

    public LinkSet Links { get; }

    public List<string> Violations { get; } = [];

    /// <summary>The names of the domains' actors, in order.</summary>
    public ImmutableArray<IActorRef> Domains { get; set; } = [];

    /// <summary>The unit hands a request over.</summary>
    public void Report(PageRequest request)
    {
        _sent.Add(new Sent(request, _domains.GetValueOrDefault(PasidOf(request), Unknown)));
        if (request.Last)
            _inFlight[request.Index.Value] = _inFlight.GetValueOrDefault(request.Index.Value) + 1;
    }

    /// <summary>The unit hands a marker over: what comes behind it belongs to this domain.</summary>
    public void Pass(object marker)
    {
        if (marker is AttachFaults attach)
            _domains[Number(attach.Pasid)] = Domains.IndexOf(attach.Domain);
        else if (marker is DetachFaults detach)
            _domains[Number(detach.Pasid)] = None;
        else if (marker is DrainFaults drain)
            _domains[Number(drain.Pasid)] = None;
    }

    /// <summary>The device goes; what is attached to it then is not the unit's to know.</summary>
    public void TakeDown() => _domains.Clear();

    /// <summary>D9: from here on nothing is answered that was asked before.</summary>
    public void Cancelled() => _inFlight.Clear();

    public void Ask(object operation)
    {
        if (!_drains.TryGetValue(operation, out var asked))
            _drains.Add(operation, asked = new Queue<int>());

        asked.Enqueue(_sent.Count);
    }


    /// <summary>Q5: nothing of before is left when a drain returns.</summary>
    public void Changed(object operation)
    {
        if (operation is DrainSpace drain && _drains[operation].TryDequeue(out var before))
            Expect(_sent.Take(before).All(sent => sent.Request.Pasid != drain.Pasid || !sent.Request.Last || sent.Ends > 0), $"Q5: the drain of {drain.Pasid} is over too early");
    }

    /// <summary>C10: a last request ends.</summary>
    public void End(PageRequest request)
    {
        var sent = _sent.Find(sent => RequestKey.Of(sent.Request) == RequestKey.Of(request));
        Expect(sent is not null && (!request.Last || ++sent.Ends == 1), $"C10: {request} ended again");
    }

    /// <summary>C10: every last request has ended.</summary>
    public void Finish() => Expect(_sent.TrueForAll(sent => !sent.Request.Last || sent.Ends == 1), "C10: not every last request ended");

    private static int PasidOf(PageRequest request) => Number(request.Pasid);

    private static int Number(Pasid? pasid) => (int)(pasid?.Value ?? 0);

    // C7, D9: only what is in flight is answered.
    private void OnResponse(IActorRef receiver, object message)
    {
        if (message is not PageResponse response)
            return;

        var left = _inFlight.GetValueOrDefault(response.Index.Value) - 1;
        _inFlight[response.Index.Value] = left;
        Expect(left >= 0, $"C7: {response} for an index that is not in flight");
    }

    // C2: whole groups, of one index and address space, with nothing of an older one. C11: for the domain of when they were asked.
    private void OnJob(IActorRef receiver, object message)
    {
        if (message is not FaultJob { Requests: var requests } job)
            return;

        Expect(requests[^1].Last && requests.Take(requests.Length - 1).All(request => !request.Last), $"C2: {job.Last} came in part");
        Expect(requests.All(request => request.Index == job.Last.Index && request.Pasid == job.Last.Pasid), $"C2: {job.Last} came with others");
        var (first, last) = (IndexOf(requests[0]), IndexOf(job.Last));
        Expect(!_sent.Skip(first).Take(last - first).Any(sent => sent.Request.Last && sent.Request.Index == job.Last.Index), $"C2: {job.Last} came with older ones");
        var domain = Domains.IndexOf(receiver);
        Expect(requests.All(request => _sent[IndexOf(request)].Domain == Unknown || _sent[IndexOf(request)].Domain == domain), $"C11: {job.Last} came to domain {domain}");
    }

    private int IndexOf(PageRequest request) => _sent.FindIndex(sent => RequestKey.Of(sent.Request) == RequestKey.Of(request));

    private void Expect(bool holds, string what)
    {
        if (!holds)
            Violations.Add(what);
    }

    private sealed class Sent(PageRequest request, int domain)
    {
        public PageRequest Request { get; } = request;

        public int Domain { get; } = domain;

        public int Ends { get; set; }
    }

    private sealed class Seen(Action<IActorRef, object> seen) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender)
        {
            seen(receiver, message);
            receiver.Tell(message, sender);
        }
    }
}

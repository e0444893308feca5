using Akka.Actor;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Machines;

/// <summary>
/// What domains and handlers get and say: whole groups, once each, nothing of an older one (C2, C12), by the domain of their time (C11), nothing after
/// the end (C9); and that an answer is what a handler said, for the group that it said it of (C6, C7).
/// </summary>
internal sealed class HandlerSide(Book book, Findings findings, MachineSetup setup, Breaks breaks)
{
    private readonly Dictionary<JobId, Job> _jobs = [];
    private readonly Dictionary<(RequesterId, uint), Job> _cookies = [];
    private readonly HashSet<(IActorRef Domain, IActorRef Client)> _left = [];

    /// <summary>A domain gets a group.</summary>
    public void Dispatched(IActorRef domain, FaultJob given)
    {
        var last = book.Find(given.Last);
        if (last is null)
        {
            findings.Violated("C2", $"{given.Group} was never asked for");
            return;
        }

        findings.Expect(last.Place == RequestPlace.Taken && ++last.Jobs == 1, "C10", $"{last} is a new group for the time {last.Jobs}, {last.Place}");
        findings.Expect(given.Last.Last, "C2", $"{given.Group} has no last request");
        findings.Expect(domain.Path.Name == last.Domain, "C11", $"{last} of {last.Domain} goes to {domain.Path.Name}");
        JudgeMembers(last, given);
        var job = new Job(last, domain, given.Requests);
        _jobs[given.Id] = job;
        _cookies[(given.Id.Requester, given.Group.Cookie)] = job;
    }

    /// <summary>A domain hears that a group is closed.</summary>
    public void Withdrawn(JobWithdrawn withdrawn)
    {
        // Where the answer named another group the call goes on, and what it comes to may end that one; unless its handler answers later, in its own words.
        findings.Expect(!withdrawn.IsInexact || setup.Matching is AnswerMatching.Index or AnswerMatching.IndexPasid, "C7", $"{withdrawn}");
        if (_jobs.TryGetValue(withdrawn.Job, out var job))
            job.IsWithdrawn |= !withdrawn.IsInexact || setup.AnswersLater(job.Domain.Path.Name);
    }

    /// <summary>A handler gets something of a domain.</summary>
    public void Told(IActorRef domain, IActorRef client, object message)
    {
        if (message is HandlerUnregistered)
            _left.Add((domain, client));
        else if (message is HandlerRegistered { Refusal: null })
            _left.Remove((domain, client));
        else if (message is ServeFault serve)
            Asked(domain, client, serve);
    }

    /// <summary>A handler says something to a domain.</summary>
    public void Said(object message)
    {
        if (message is FaultServed served && _jobs.TryGetValue(served.Job, out var job))
            job.Statuses.Add(served.Status);
        else if (message is GroupAnswer answer)
            Find(answer)?.Answers.Add(answer.Code);
    }

    /// <summary>A group is answered: what with, and for what reason, has to follow from what was said.</summary>
    public void Closed(SeenRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
    {
        switch (by)
        {
            case ClosedBy.Handler when answer is null:
                findings.Violated("C7", $"{last} was closed by a handler without an answer");
                break;
            case ClosedBy.Handler:
                Answered(last, code, answer);
                break;
            case ClosedBy.Domain or ClosedBy.Drained:
                findings.Expect(code == PageResponseCode.InvalidRequest, "C6", $"{last} was closed by {by} with {code}");
                break;
            default:
                findings.Expect(code == setup.Closing, "C8", $"{last} was closed by {by} with {code}");
                break;
        }
    }

    private void JudgeMembers(SeenRequest last, FaultJob given)
    {
        var members = new HashSet<SeenRequest> { last };
        foreach (var request in given.Requests.Take(given.Requests.Length - 1))
        {
            var seen = book.Find(request, RequestPlace.Taken);
            findings.Expect(seen is not null, "C2", $"{request}, which the core did not get, is in the group of {last}");
            if (seen is null)
                continue;

            findings.Expect(!request.Last && members.Add(seen), "C2", $"{seen} is in the group of {last}, behind which it was sent, or twice");
            findings.Expect(
                seen.Domain == last.Domain && request.Pasid == given.Last.Pasid, "C11", $"{seen} of {seen.Domain} is in the group of {last}, of {last.Domain}");
            if (seen.Use != last.Use)
                findings.Predict(setup.IsAmd && seen.Use.LostLast ? Prediction.Inherited : null, "C2", $"{seen} is in the group of {last}");
        }

        var order = given.Requests.Where(request => last.Use.Requests.Exists(seen => seen.Request.Serial == request.Serial)).Select(request => request.Serial);
        findings.Expect(order.SequenceEqual(order.Order()), "C12", $"{given.Group} is in another order");
        foreach (var seen in last.Use.Requests.Where(seen => !members.Contains(seen)))
        {
            var isGone = seen.Place is RequestPlace.Lost or RequestPlace.Refused
                || (seen.Place == RequestPlace.Taken && breaks.Any(seen.Request.Requester, seen.TakenAt, last.TakenAt));
            findings.Expect(isGone, "C2", $"{seen}, {seen.Place}, is missing in its group");
        }
    }

    private void Asked(IActorRef domain, IActorRef client, ServeFault serve)
    {
        var isKnown = _jobs.TryGetValue(serve.Group.Job, out var job);
        findings.Expect(isKnown, "C2", $"{client.Path.Name} is asked for {serve.Group}, which its domain did not get");
        findings.Expect(!_left.Contains((domain, client)), "C9", $"{client.Path.Name} is asked for {serve.Group} after it left");
        if (job is null)
            return;

        findings.Expect(job.Domain.Equals(domain), "C11", $"{domain.Path.Name} asks for {serve.Group}, which {job.Domain.Path.Name} got");
        findings.Expect(!job.IsWithdrawn, "C9", $"{client.Path.Name} is asked for {job.Last}, which is closed");
        findings.Expect(job.Calls.Add((client, serve.Call)), "C4", $"{client.Path.Name} is asked twice for {job.Last}, call {serve.Call}");
        var isSame = job.Requests.Select(request => request.Serial).SequenceEqual(serve.Group.Requests.Select(request => request.Serial));
        findings.Expect(isSame, "C12", $"{client.Path.Name} is asked for another group than {job.Last}");
    }

    private void Answered(SeenRequest last, PageResponseCode code, GroupAnswer answer)
    {
        findings.Expect(answer.Code == code, "C6", $"{last} was answered {code} for {answer}");
        var job = Find(answer);
        var isSaid = job is null || job.Answers.Contains(code) || code switch
        {
            PageResponseCode.Success => job.Statuses.Contains(HandlerStatus.Handled),
            PageResponseCode.ResponseFailure => job.Statuses.Contains(HandlerStatus.Failure),
            _ => job.Statuses.Contains(HandlerStatus.Invalid) || job.Statuses.TrueForAll(status => status == HandlerStatus.None),
        };
        findings.Expect(isSaid, "C6", $"{last} was answered {code}, but handlers said {string.Join(' ', job?.Statuses ?? [])}");
        if (job?.Last == last)
            return;

        var isForetold = setup.Matching switch
        {
            AnswerMatching.Index => true,
            AnswerMatching.IndexPasid => !setup.AnswersName || last.Request.Stall is not null || answer.Name.Pasid == last.Request.Pasid,
            _ => false,
        };
        if (job is not null)
            job.Last.LostAnswer = true;

        if (job is not null)
            findings.Predict(isForetold && answer.Name.Tag == last.Request.Tag ? Prediction.Premature : null, "C7", $"an answer for {job.Last} closed {last}");
        else
            findings.Expect(isForetold && answer.Name.Tag == last.Request.Tag, "C7", $"{answer} closed {last}");
    }

    private Job? Find(GroupAnswer answer) => _cookies.GetValueOrDefault((answer.Requester, answer.Name.Cookie));

    /// <summary>A group in the hands of a domain.</summary>
    private sealed class Job(SeenRequest last, IActorRef domain, EquatableArray<PageRequest> requests)
    {
        public SeenRequest Last { get; } = last;

        public IActorRef Domain { get; } = domain;

        public EquatableArray<PageRequest> Requests { get; } = requests;

        public List<HandlerStatus> Statuses { get; } = [];

        public HashSet<PageResponseCode> Answers { get; } = [];

        public HashSet<(IActorRef, int)> Calls { get; } = [];

        public bool IsWithdrawn { get; set; }
    }
}

using Akka.Actor;
using Iopf.Actors.Links;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Plays.Replays.Checks;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Replays.Runs;

/// <summary>
/// Lets a stage see the first groups of a replay and nothing else: a chart of a million groups shows nothing, and a stage keeps all that it
/// sees. Used by the one thread of a simulated run.
/// </summary>
internal sealed class ReplayCurtain
{
    /// <summary>Requests that are shown at most: of groups that are very large, or never get their last request.</summary>
    private const int MostRequests = 1_000;

    private readonly HashSet<PageRequest> _requests = [];
    private readonly HashSet<(RequesterId Requester, GroupTag Tag)> _inFlight = [];
    private readonly HashSet<ulong> _accesses = [];
    private readonly Dictionary<(RequesterId Requester, int Slot), FaultJob> _jobs = [];
    private readonly int _lastShown;
    private int _shown;

    /// <summary>Chooses what is shown.</summary>
    public ReplayCurtain(RecordingCheck check, int groups)
    {
        var shown = Math.Min(groups, check.Groups.Count);
        _lastShown = groups == 0 ? -1 : shown == check.Groups.Count ? int.MaxValue : check.Groups[shown - 1].Last;
    }

    /// <summary>Whether events of the recording up to there are shown: the last request of the last group shown.</summary>
    public bool Shows(int number) => number <= _lastShown && _shown < MostRequests;

    /// <summary>A device is about to send a request.</summary>
    public void Issued(int number, PageRequest request)
    {
        if (!Shows(number))
            return;

        _shown++;
        _requests.Add(ReplayScript.KeyOf(request));
        if (request.Stall is null)
            _inFlight.Add((request.Requester, request.Tag));
        else
            _accesses.Add((ulong)number);
    }

    /// <summary>A device got an answer, and nothing else of that index is in flight.</summary>
    public void Answered(PageResponse response) => _inFlight.Remove((response.Requester, response.Tag));

    /// <summary>An access of a device without PRI has ended.</summary>
    public void Ended(AccessCompletion completion) => _accesses.Remove(completion.Id);

    /// <summary>Whether a message is shown. Which tag a stall has is known from the messages themselves: it begins with its event and ends with its answer.</summary>
    public bool Shows(object message) => message switch
    {
        PageRequest request => Shows(request),
        MalformedPageRequest malformed => Shows(malformed.Request),
        DeviceAccess access => _accesses.Contains(access.Id),
        AccessCompletion completion => _accesses.Contains(completion.Id),
        PageResponse { Stall: not null } response => _inFlight.Remove((response.Requester, response.Tag)),
        PageResponse response => _inFlight.Contains((response.Requester, response.Tag)),
        FaultJob job => Shows(Noted(job)),
        ServeFault serve => Shows(serve.Group.Last),
        FaultServed served => LastOf(served.Job) is { } last && Shows(last),
        JobWithdrawn withdrawn => LastOf(withdrawn.Job) is { } last && Shows(last),
        GroupAnswer answer => Shows(answer.Name),
        _ => false,
    };

    /// <summary>The last request of a group that was handed to a domain; null if a later group has its slot.</summary>
    public PageRequest? LastOf(JobId job) => _jobs.TryGetValue((job.Requester, job.Group.Slot), out var noted) && noted.Id == job ? noted.Last : null;

    private PageRequest Noted(FaultJob job)
    {
        _jobs[(job.Id.Requester, job.Id.Group.Slot)] = job;
        return job.Last;
    }

    private bool Shows(PageRequest request)
    {
        if (!_requests.Contains(ReplayScript.KeyOf(request)))
            return false;

        if (request.Stall is not null && _accesses.Count > 0)
            _inFlight.Add((request.Requester, request.Tag));

        return _inFlight.Contains((request.Requester, request.Tag));
    }

    private bool Shows(AnswerName name) => _inFlight.Any(each => each.Tag == name.Tag);

    /// <summary>A link of which the stage sees what is shown.</summary>
    internal sealed class Behind(Link plain, Link staged, ReplayCurtain curtain) : Link
    {
        public override void Send(IActorRef receiver, object message, IActorRef sender) =>
            (curtain.Shows(message) ? staged : plain).Send(receiver, message, sender);
    }

    /// <summary>A probe of which the stage sees what is shown.</summary>
    internal sealed class Probe(ReplayCurtain curtain, ReplayScript script, Stage stage) : ICoreProbe
    {
        private readonly StageCoreProbe _staged = new(stage, static _ => StageCoreProbe.Role);

        public void Begun(GroupId id, PageRequest last, long now)
        {
            // A chart shows it by the message to the domain.
        }

        public void Closed(GroupId id, PageRequest last, PageResponseCode code, ClosedBy by, GroupAnswer? answer)
        {
            if (curtain.Shows(last))
                _staged.Closed(id, last, code, by, answer);
        }

        public void Refused(AnswerName name, AnswerRefusal reason)
        {
            if (curtain.Shows(name))
                _staged.Refused(name, reason);
        }

        public void NotTaken(PageRequest request, FaultRouteReason reason)
        {
            script.NotTaken++;
            if (curtain.Shows(request))
                _staged.NotTaken(request, reason);
        }
    }
}

using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Tests.Actors.Properties;

// Domains and their handlers: C4, C5, C6, C9.
internal sealed partial class ReferenceCore
{
    private readonly List<Domain> _domains = [.. Enumerable.Range(0, CoreSetup.FaultDomains).Select(number => new Domain(number, HandlersOf(number)))];
    private readonly HashSet<int> _dead = [];

    /// <summary>All that handlers were asked, in order.</summary>
    public List<ReferenceQuestion> Questions { get; } = [];

    public bool IsAlive(int client) => !_dead.Contains(client);

    /// <summary>C6: a handler says what became of a group; a second word on a question is an error, and nobody's.</summary>
    public void Reply(ReferenceQuestion question, HandlerStatus status)
    {
        var call = question.Call;
        var domain = _domains[call.Group.Domain];
        question.Replied = true;
        var owes = status == HandlerStatus.Ignore && CoreSetup.Roles[call.Client].AnswersLater;
        if (domain.Left.Remove(call))
        {
            if (owes)
                Tell(call, ClosedBy.Unregistered.ToString());

            ServeWaiting(domain);
        }
        else if (domain.Calls.Contains(call))
        {
            End(domain, call);
            Follow(domain, call, status, owes);
        }
        else if (!Errs(domain, call) && status == HandlerStatus.Ignore)
        {
            Tell(call, ClosedBy.Unregistered.ToString());
        }
    }

    /// <summary>C4: a handler that was called in the non-blocking context asks for the other.</summary>
    public void Defer(ReferenceQuestion question)
    {
        var call = question.Call;
        var domain = _domains[call.Group.Domain];
        question.Replied = true;
        if (!domain.Calls.Remove(call))
        {
            Errs(domain, call);
            return;
        }

        if (CoreSetup.Roles[call.Client].Contexts != HandlerContexts.Both)
        {
            domain.HandlerErrors++;
            if (call.GivenUp is null)
                Answer(call.Group, call.Group, call.Group, PageResponseCode.InvalidRequest, client: null);

            return;
        }

        domain.Deferred++;
        if (call.GivenUp is null)
            CallBlocking(domain, new ReferenceCall(call.Group, call.Client));
    }

    public bool IsRegistered(int client) => _domains[CoreSetup.Roles[client].Domain].Chain.Contains(client);

    public void Register(int client)
    {
        Seen.Add($"registered: {client}{(IsRegistered(client) ? " refused" : "")}");
        if (!IsRegistered(client))
            _domains[CoreSetup.Roles[client].Domain].Chain.Add(client);
    }

    /// <summary>C9: what it has is closed at once. A call that holds a worker does so until it returns.</summary>
    public void Unregister(int client) => Seen.Add($"unregistered: {client}, {Leave(client, ClosedBy.Unregistered)} closed");

    /// <summary>S10: a client is killed.</summary>
    public void KillClient(int client)
    {
        _dead.Add(client);
        Leave(client, ClosedBy.HandlerLost);
        var domain = _domains[CoreSetup.Roles[client].Domain];
        domain.Left.RemoveAll(call => call.Client == client);
        ServeWaiting(domain);
    }

    /// <summary>S10: a domain is killed; it comes back with the handlers that it had.</summary>
    public void KillDomain(int number)
    {
        var old = _domains[number];
        _domains[number] = new Domain(number, old.Chain);
        foreach (var call in old.Calls.Where(call => call.GivenUp is null))
        {
            Close(call.Group, setup.ClosingCode, ClosedBy.HandlerLost);
            if (call.Owed)
                Tell(call, ClosedBy.HandlerLost.ToString());
        }
    }

    /// <summary>C5: places of calls that were given up are for who waits when the operation is over, which may have closed the group of that one too.</summary>
    public void ServeAllWaiting() => _domains.ForEach(ServeWaiting);

    public IEnumerable<string> DomainCounters() => _domains.Select(domain =>
        $"domain {domain.Number}: refused {domain.AnswersRefused}, deferred {domain.Deferred}, errors {domain.HandlerErrors}, at bound {domain.AtBound}, "
        + $"in progress {domain.Calls.Count(call => !call.Waits && !call.Owed) + domain.Left.Count}, waiting {domain.Calls.Count(call => call.Waits)}, "
        + $"owed by handlers {domain.Calls.Count(call => call.Owed)}");

    private static bool Errs(Domain domain, ReferenceCall call)
    {
        var isHere = domain.Calls.Exists(other => other.Group == call.Group);
        domain.HandlerErrors += isHere ? 1 : 0;
        return isHere;
    }

    private void Follow(Domain domain, ReferenceCall call, HandlerStatus status, bool owes)
    {
        PageResponseCode? code = status switch
        {
            HandlerStatus.Handled => PageResponseCode.Success,
            HandlerStatus.Invalid => PageResponseCode.InvalidRequest,
            HandlerStatus.Failure => PageResponseCode.ResponseFailure,
            _ => null,
        };
        var group = call.Group;
        if (code is { } answer)
            Answer(group, group, group, answer, client: null);
        else if (call.GivenUp is { } by && owes && by != ClosedBy.Handler.ToString())
            Tell(call, by);
        else if (call.GivenUp is null && status == HandlerStatus.None)
            Ask(group, domain.Chain.IndexOf(call.Client) + 1);
        else if (call.GivenUp is null && owes)
            domain.Calls.Add(new ReferenceCall(group, call.Client) { Owed = true });
        else if (call.GivenUp is null)
            Close(group, setup.ClosingCode, ClosedBy.Ignored);
    }

    // Q4: the driver does not answer a malformed request; all handlers that take such hear of it in turn.
    private void TellOf(int page, int domain)
    {
        foreach (var client in _domains[domain].Chain.Where(client => CoreSetup.Roles[client].TakesMalformed))
            Seen.Add($"client {client} hears: {page} is malformed");
    }

    private void Ask(ReferenceGroup group, int from)
    {
        var domain = _domains[group.Domain];
        var client = domain.Chain.Skip(from).Where(client => !group.Malformed || CoreSetup.Roles[client].TakesMalformed).Select(client => (int?)client).FirstOrDefault();
        if (client is not { } asked)
        {
            if (from > 0)
                Answer(group, group, group, PageResponseCode.InvalidRequest, client: null);
            else
                Close(group, PageResponseCode.InvalidRequest, ClosedBy.Domain);

            return;
        }

        var call = new ReferenceCall(group, asked);
        if (CoreSetup.Roles[asked].Contexts == HandlerContexts.Blocking)
        {
            CallBlocking(domain, call);
            return;
        }

        domain.Calls.Add(call);
        Question(call, blocking: false);
    }

    private void CallBlocking(Domain domain, ReferenceCall call)
    {
        call.Blocking = true;
        if (domain.Busy < CoreSetup.Workers)
        {
            domain.Calls.Add(call);
            Question(call, blocking: true);
        }
        else if (setup.AtBound == AtBound.Wait || domain.Calls.Count(other => other.Waits) < CoreSetup.Waiting)
        {
            call.Waits = true;
            domain.Calls.Add(call);
        }
        else
        {
            domain.AtBound++;
            Close(call.Group, PageResponseCode.ResponseFailure, ClosedBy.Domain);
        }
    }

    private void Question(ReferenceCall call, bool blocking)
    {
        var (group, context) = (call.Group, blocking ? HandlerContext.Blocking : HandlerContext.NonBlocking);
        Questions.Add(new ReferenceQuestion(call, blocking));
        Known.Add(group);
        Seen.Add($"client {call.Client} is asked: {string.Join('+', group.Pages)}, {(group.Malformed ? FaultKind.Malformed : FaultKind.Recoverable)}, {context}, cookie {group.Cookie}");
    }

    // A call is at its end, and its worker free for what waits longest.
    private void End(Domain domain, ReferenceCall call)
    {
        domain.Calls.Remove(call);
        ServeWaiting(domain);
    }

    private void ServeWaiting(Domain domain)
    {
        while (domain.Busy < CoreSetup.Workers && domain.Calls.Find(call => call.Waits) is { } call)
        {
            call.Waits = false;
            Question(call, blocking: true);
        }
    }

    private int Leave(int client, ClosedBy by)
    {
        var domain = _domains[CoreSetup.Roles[client].Domain];
        domain.Chain.Remove(client);
        var closed = 0;
        foreach (var call in domain.Calls.Where(call => call.Client == client).ToList())
        {
            domain.Calls.Remove(call);
            if (call.HasWorker && by == ClosedBy.Unregistered)
                domain.Left.Add(call);

            if (call.GivenUp is not null)
                continue;

            closed++;
            Close(call.Group, setup.ClosingCode, by);
            if (call.Owed)
                Tell(call, by.ToString());
        }

        ServeWaiting(domain);
        return closed;
    }

    // The group was closed without its domain: who is being called goes on for nothing, who owes the answer is told. If the answer named another group
    // the call goes on for that one (C7), unless its handler answers later.
    private void Withdraw(ReferenceGroup group, ClosedBy by, bool isInexact)
    {
        var domain = _domains[group.Domain];
        if (domain.Calls.Find(call => call.Group == group) is not { GivenUp: null } call || (isInexact && !CoreSetup.Roles[call.Client].AnswersLater))
            return;

        if (!call.Waits && !call.Owed)
        {
            call.GivenUp = by.ToString();
            return;
        }

        domain.Calls.Remove(call);
        if (call.Owed && by != ClosedBy.Handler)
            Tell(call, by.ToString());
    }

    private void Tell(ReferenceCall call, string by)
    {
        if (IsAlive(call.Client))
            Seen.Add($"client {call.Client} is told: {call.Group.Key} withdrawn, {by}");
    }

    private static IEnumerable<int> HandlersOf(int domain) =>
        Enumerable.Range(0, CoreSetup.Roles.Count).Where(client => CoreSetup.Roles[client] is { Registered: true } role && role.Domain == domain);

    private sealed class Domain(int number, IEnumerable<int> chain)
    {
        public int Number { get; } = number;

        /// <summary>The registered handlers, in the order in which they are asked.</summary>
        public List<int> Chain { get; } = [.. chain];

        public List<ReferenceCall> Calls { get; } = [];

        /// <summary>Calls of handlers that were unregistered, which still hold their workers.</summary>
        public List<ReferenceCall> Left { get; } = [];

        /// <summary>Places in use. Calls that were given up have none, up to the limit (C5).</summary>
        public int Busy => Calls.Count(call => call.HasWorker) + Left.Count - Math.Min(GivenUp, CoreSetup.PlacesGivenBack);

        private int GivenUp => Calls.Count(call => call is { HasWorker: true, GivenUp: not null }) + Left.Count;

        public long AnswersRefused { get; set; }

        public long Deferred { get; set; }

        public long HandlerErrors { get; set; }

        public long AtBound { get; set; }
    }
}

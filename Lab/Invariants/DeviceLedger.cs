using Iopf.Actors.Protocol.Local;
using Iopf.Hardware;
using Iopf.Lab.History;
using Iopf.Messages;
using Iopf.Os.Faults;

namespace Iopf.Lab.Invariants;

/// <summary>
/// Who owes which answers to one device, derived from what passes the links. A token is the debt of one group; it comes into being with
/// the group's first request and ends with the answer at the device. Called under the ledger's lock of its device.
/// </summary>
/// <remarks>
/// The debt of a stall (D8) comes into being when the unit reports it, and ends with the core's answer: the tag is free then, whatever becomes of
/// the access. Accesses at the unit are followed beside, by <see cref="AccessLedger"/>.
/// </remarks>
/// <param name="requester">The device.</param>
/// <param name="now">The run's clock, in ns.</param>
internal sealed class DeviceLedger(RequesterId requester, Func<long> now)
{
    private readonly AccessLedger _accesses = new();
    private readonly GroupWatches _watches = new();
    private Token[] _tokens = []; // up to the highest index so far
    private Token[] _stalls = []; // up to the highest tag so far
    private bool _accepted; // by the core, some last request

    public InvariantLog Log { get; } = new();

    /// <summary>Groups whose debt is open.</summary>
    public int Open => _tokens.Count(token => token.IsOpen) + _stalls.Count(token => token.IsOpen);

    /// <summary>A device without PRI sends an access.</summary>
    public void Accessed(DeviceAccess access)
    {
        if (!Log.Check(InvariantId.ClosedOnce, _accesses.Sent(access, now()), exercises: false))
            Log.Violated(InvariantId.ClosedOnce, $"device {requester}, access {access.Id} was sent again before it ended");
    }

    /// <summary>The unit is done with an access.</summary>
    public void Ended(AccessCompletion completion)
    {
        if (!Log.Check(InvariantId.ClosedOnce, _accesses.Ended(completion.Id), exercises: false))
            Log.Violated(InvariantId.ClosedOnce, $"device {requester}, access {completion.Id} ended, but it was not at the unit");
    }

    /// <summary>Groups whose last request was lost, with the row of the profile that says why, by index.</summary>
    public IEnumerable<StuckGroup> Stuck =>
        from index in Enumerable.Range(0, _tokens.Length)
        where _tokens[index].Owner == TokenOwner.Lost
        select new StuckGroup(requester, new((ushort)index), _tokens[index].LostBy!);

    /// <summary>Groups that the device waits for, by index, then stalls by tag.</summary>
    public IEnumerable<OwedGroup> Owed =>
    [
        .. Waiting(_tokens).Select(index => Describe(_tokens[index], null, new((ushort)index))),
        .. Waiting(_stalls).Select(tag => Describe(_stalls[tag], new((ushort)tag), default)),
    ];

    /// <summary>Groups whose last request is in the unit.</summary>
    public int AtUnit => _tokens.Count(token => token.Owner == TokenOwner.Unit);

    /// <summary>The device begins a group.</summary>
    public void Begin(PageRequestGroupIndex index, GroupWatch watch) => _watches.Begin(index, watch);

    /// <summary>The device waits for a group no more.</summary>
    public GroupWatch Take(PageRequestGroupIndex index) => _watches.Take(index);

    /// <summary>The device waits no more for an access that stalled.</summary>
    public IReadOnlyList<GroupWatch> TakeStalls(ulong access) => _accesses.Take(access);

    /// <summary>A last request comes to the unit.</summary>
    public void Queued(PageRequest last) => _watches.Enter(last.Index, FaultStage.RequestQueue, now());

    /// <summary>The unit's driver reads a last request, after an interrupt that was raised at that time, in ticks.</summary>
    public void Read(PageRequest last, long raisedAt)
    {
        if (last.Stall is null)
            _watches.Enter(last.Index, FaultStage.Interrupt, raisedAt * TimeSpan.NanosecondsPerTick);
        else
            _accesses.Read(raisedAt);
    }

    /// <summary>A domain begins a call of a handler: from now on time is the handler's.</summary>
    public void Called(FaultJob job)
    {
        if (IsCurrent(job, out var last))
            Enter(last, FaultStage.Service, now());
    }

    /// <summary>The device sends a request.</summary>
    public void Asked(PageRequest request)
    {
        if (request.IsStopMarker)
            return;

        ref var token = ref Of(request);
        var isFree = token.Owner == TokenOwner.Nobody || (token.Owner == TokenOwner.Device && IsLater(request, token));
        Expect(InvariantId.IndexNotReused, isFree, NameOf(request), token, "was asked for again");
        token = new Token { Owner = request.Last ? TokenOwner.Unit : TokenOwner.Device, Since = now(), Asked = request.Serial, Pasid = request.Pasid };
    }

    /// <summary>The unit lost a last request, and nobody will answer (Q3). The core never accepted it, so it is no debt of C10.</summary>
    /// <param name="request">The request.</param>
    /// <param name="why">The row of the profile that says so.</param>
    public void Lost(PageRequest request, string why)
    {
        ref var token = ref Of(null, request.Index);
        Pass(request, TokenOwner.Unit, TokenOwner.Lost, "was lost");
        token.LostBy = token.Owner == TokenOwner.Lost ? why : null;
    }

    /// <summary>The unit's driver hands a last request to the core.</summary>
    public void Reported(PageRequest last)
    {
        _accepted = true;
        ref var token = ref Of(last);
        if (last.Stall is not null)
            Stalled(ref token, last);

        Pass(last, TokenOwner.Unit, TokenOwner.Core, "was reported to the core");
        token.Last = token.Owner == TokenOwner.Nobody ? null : RequestKey.Of(last);
        token.AcceptedAt = token.Since;
        Enter(last, FaultStage.Core, token.Since);
    }

    /// <summary>The core hands a complete group to its domain; perhaps one that was cancelled meanwhile, which changes nothing.</summary>
    public void Dispatched(FaultJob job)
    {
        var last = job.Requests[^1];
        ref var token = ref Of(last);
        if (token.Last != RequestKey.Of(last))
            return;

        Pass(last, TokenOwner.Core, TokenOwner.Domain, "was handed to a domain");
        token.Job = job.Id;
        Enter(last, FaultStage.Worker, token.Since);
    }

    /// <summary>A domain hands a group to a client.</summary>
    public void HandedToClient(FaultJob job)
    {
        if (!IsCurrent(job, out var last))
            return;

        Pass(last, TokenOwner.Domain, TokenOwner.Client, "was handed to a client");
        Enter(last, FaultStage.Service, Of(last).Since);
    }

    /// <summary>A client is done with a group; with one that was closed meanwhile, too.</summary>
    /// <param name="job">The group.</param>
    /// <param name="isDecided">Whether its answer follows from that; else another call does.</param>
    public void Served(FaultJob job, bool isDecided)
    {
        if (!IsCurrent(job, out var last))
            return;

        Pass(last, TokenOwner.Client, TokenOwner.Domain, "came back from a client");
        Enter(last, isDecided ? FaultStage.Answer : FaultStage.Worker, Of(last).Since);
    }

    /// <summary>
    /// A domain, or a client that answers later, answers or closes a group, or the group asks for it back: from now on it is the core's. Late
    /// answers change nothing.
    /// </summary>
    /// <param name="job">The group.</param>
    /// <param name="ignored">Whether it is closed as ignored: nobody will answer the device, which keeps its index until it is reset (C6).</param>
    public void BackToCore(FaultJob job, bool ignored)
    {
        if (!IsCurrent(job, out var last))
            return;

        ref var token = ref Of(last);
        Expect(InvariantId.OneOwner, token.Owner is TokenOwner.Domain or TokenOwner.Client, NameOf(last), token, "came back to the core");
        (token.Owner, token.Since, token.Ignored) = (TokenOwner.Core, now(), ignored);
        Enter(last, FaultStage.Answer, token.Since);
    }

    /// <summary>
    /// The PRI that the device shares was stopped for another function: it has given the group up, and nobody answers it (D4, C10).
    /// </summary>
    /// <param name="job">The group; a domain's answer to it may be on its way.</param>
    public void WrittenOff(JobId job)
    {
        for (var index = 0; index < _tokens.Length; index++)
        {
            if (_tokens[index].Job != job)
                continue;

            var token = _tokens[index];
            var isOut = token.Owner is TokenOwner.Core or TokenOwner.Domain or TokenOwner.Client;
            Expect(InvariantId.OneOwner, isOut, NameOf(null, new PageRequestGroupIndex((ushort)index)), token, "was written off");
            _tokens[index] = new Token { Cancelled = true };
        }
    }

    /// <summary>The core answers. It may do so while others work for it: it lent the debt, and takes it back (C8, C9).</summary>
    public void Answered(PageResponse response)
    {
        ref var token = ref Of(response.Stall, response.Index);
        if (token.Owner == TokenOwner.Nobody && token.Cancelled)
            return;

        var owes = token.Owner is TokenOwner.Core or TokenOwner.Domain or TokenOwner.Client;
        Expect(InvariantId.ClosedOnce, owes, NameOf(response.Stall, response.Index), token, "was answered by the core");
        if (response.Stall is { } tag)
        {
            token = default;
            _accesses.Answered(tag, now());
            return;
        }

        (token.Owner, token.Since, token.Job, token.Last, token.Ignored) = (TokenOwner.Answer, now(), null, null, false);
        _watches.Enter(response.Index, FaultStage.Answer, token.Since);
    }

    /// <summary>
    /// The unit answers the device: with what the core said, or by itself what never reached the core, which may be a request that is not the
    /// last of its group. After a Response Failure the device ignores further answers (D4).
    /// </summary>
    public void Closed(PageResponse response)
    {
        ref var token = ref Of(null, response.Index);
        var inFlight = token.Owner is not TokenOwner.Nobody;
        Expect(InvariantId.NoUnexpectedIndex, inFlight || token.Cancelled, NameOf(null, response.Index), token, "got an answer");
        if (inFlight)
            Expect(InvariantId.OneOwner, token.Owner is TokenOwner.Answer or TokenOwner.Unit or TokenOwner.Device, NameOf(null, response.Index), token, "was closed at the device");

        token = new Token { Cancelled = response.Code == PageResponseCode.ResponseFailure };
        _watches.Enter(response.Index, FaultStage.Answer, now());
    }

    /// <summary>The device is reset: its debts are cancelled, and answers still on their way meet nothing.</summary>
    public void Cancelled()
    {
        foreach (ref var token in _tokens.AsSpan())
            token = new Token { Cancelled = token.Cancelled || token.Owner != TokenOwner.Nobody };

        foreach (ref var token in _stalls.AsSpan())
            token = new Token { Cancelled = token.Cancelled || token.Owner != TokenOwner.Nobody };

        _accesses.Cancelled();
    }

    /// <summary>The device will not send the last requests of the groups that it has begun: nobody owes an answer to these (C2).</summary>
    public void LeftIncomplete()
    {
        foreach (ref var token in _tokens.AsSpan())
            token = token.Owner == TokenOwner.Device ? default : token;
    }

    /// <summary>
    /// PRI was restarted, with nobody told: groups that never became a debt are forgotten. Other debts stay, and a new group of their index may be
    /// answered in their place (S4).
    /// </summary>
    public void Restarted()
    {
        foreach (ref var token in _tokens.AsSpan())
            token = token.Owner is TokenOwner.Device or TokenOwner.Lost ? default : token;
    }

    /// <summary>The run is at its end: nothing may be owed any more (C10).</summary>
    public void Finish()
    {
        for (var index = 0; index < _tokens.Length; index++)
            FinishOne(_tokens[index], NameOf(null, new PageRequestGroupIndex((ushort)index)));

        for (var tag = 0; tag < _stalls.Length; tag++)
            FinishOne(_stalls[tag], NameOf(new StallTag((ushort)tag), default));

        foreach (var id in _accesses.AtUnit)
        {
            Log.Check(InvariantId.ClosedOnce, false);
            Log.Violated(InvariantId.ClosedOnce, $"device {requester}, access {id} is still at its unit at the end of the run");
        }

        Log.Check(InvariantId.ClosedOnce, true, exercises: _accepted);
    }

    private void FinishOne(Token token, string name)
    {
        if (token.IsOpen)
            Expect(InvariantId.ClosedOnce, false, name, token, "is still open at the end of the run");
    }

    // What the driver still reads of accesses from before a reset is no debt: the core is told to cancel it.
    private void Stalled(ref Token token, PageRequest stall)
    {
        if (_accesses.Stalled(stall, now()))
        {
            Expect(InvariantId.IndexNotReused, token.Owner == TokenOwner.Nobody, NameOf(stall), token, "stalled again");
            token = new Token { Owner = TokenOwner.Unit, Since = now(), Pasid = stall.Pasid };
        }
        else
        {
            token = new Token { Cancelled = true };
        }
    }

    private void Pass(PageRequest last, TokenOwner from, TokenOwner to, string how)
    {
        ref var token = ref Of(last);
        if (token.Owner == TokenOwner.Nobody && token.Cancelled)
            return;

        Expect(InvariantId.OneOwner, token.Owner == from, NameOf(last), token, how);
        (token.Owner, token.Since) = (to, now());
    }

    private void Enter(PageRequest last, FaultStage stage, long at)
    {
        if (last.Stall is { } tag)
            _accesses.Enter(tag, stage, at);
        else
            _watches.Enter(last.Index, stage, at);
    }

    private static IEnumerable<int> Waiting(Token[] tokens) => Enumerable.Range(0, tokens.Length).Where(at => tokens[at].Owner != TokenOwner.Nobody);

    private OwedGroup Describe(Token token, StallTag? stall, PageRequestGroupIndex index) =>
        new(requester, stall, index, token.Pasid, token.Owner, token.Since, token.AcceptedAt) { IsIgnored = token.Ignored, LostBy = token.LostBy };

    private bool IsCurrent(FaultJob job, out PageRequest last)
    {
        last = job.Last;
        var token = Of(last);
        return token.Job == job.Id && token.Last == RequestKey.Of(last);
    }

    // The requests of a group have rising serials; one that comes again is a message that was repeated.
    private static bool IsLater(PageRequest request, Token token) => request.Serial == 0 || request.Serial > token.Asked;

    private ref Token Of(PageRequest request) => ref Of(request.Stall, request.Index);

    private ref Token Of(StallTag? stall, PageRequestGroupIndex index)
    {
        if (stall is { } tag)
        {
            GrowingTable.Cover(ref _stalls, tag.Value, 1 << 16);
            return ref _stalls[tag.Value];
        }

        GrowingTable.Cover(ref _tokens, index.Value, PageRequestGroupIndex.Count);
        return ref _tokens[index.Value];
    }

    private static string NameOf(PageRequest request) => NameOf(request.Stall, request.Index);

    private static string NameOf(StallTag? stall, PageRequestGroupIndex index) => stall is { } tag ? $"stall {tag}" : $"group {index}";

    private void Expect(InvariantId id, bool holds, string name, Token token, string how)
    {
        if (!Log.Check(id, holds))
            Log.Violated(id, $"device {requester}, {name} {how} while its owner was: {token.Owner}");
    }

    private struct Token
    {
        public TokenOwner Owner;
        public bool Cancelled;
        public long Since; // when the owner became it
        public long? AcceptedAt; // by the core
        public Pasid? Pasid;
        public ulong Asked; // serial of the request that was sent last
        public RequestKey? Last;
        public JobId? Job;
        public bool Ignored;
        public string? LostBy;

        public readonly bool IsOpen => Owner is not (TokenOwner.Nobody or TokenOwner.Lost) && !Ignored;
    }
}

using Iopf.Actors;
using Iopf.Messages;

namespace Iopf.Lab.Invariants;

/// <summary>
/// Who owes which answers to one device, derived from what passes the links. A token is the debt of one group; it comes into being with
/// the group's first request and ends with the answer at the device. Called under the ledger's lock of its device.
/// </summary>
internal sealed class DeviceLedger(RequesterId requester)
{
    private readonly Token[] _tokens = new Token[PageRequestGroupIndex.Count];

    public InvariantLog Log { get; } = new();

    /// <summary>Groups whose debt is open.</summary>
    public int Open => _tokens.Count(token => token.IsOpen);

    /// <summary>The device sends a request.</summary>
    public void Asked(PageRequest request)
    {
        if (request.IsStopMarker)
            return;

        ref var token = ref _tokens[request.Index.Value];
        Expect(InvariantId.IndexNotReused, token.Owner is TokenOwner.Nobody or TokenOwner.Device, request.Index, token, "was asked for again");
        token = new Token { Owner = request.Last ? TokenOwner.Unit : TokenOwner.Device };
    }

    /// <summary>The unit's driver hands a last request to the core.</summary>
    public void Reported(PageRequest last)
    {
        ref var token = ref _tokens[last.Index.Value];
        Pass(last.Index, TokenOwner.Unit, TokenOwner.Core, "was reported to the core");
        token.Last = token.Owner == TokenOwner.Nobody ? null : last;
    }

    /// <summary>The core hands a complete group to its domain; perhaps one that was cancelled meanwhile, which changes nothing.</summary>
    public void Dispatched(FaultJob job)
    {
        var last = job.Requests[^1];
        ref var token = ref _tokens[last.Index.Value];
        if (!ReferenceEquals(token.Last, last))
            return;

        Pass(last.Index, TokenOwner.Core, TokenOwner.Domain, "was handed to a domain");
        token.Job = job;
    }

    /// <summary>A domain hands a group to a client.</summary>
    public void HandedToClient(FaultJob job)
    {
        if (IsCurrent(job, out var index))
            Pass(index, TokenOwner.Domain, TokenOwner.Client, "was handed to a client");
    }

    /// <summary>A client is done with a group; with one that was closed meanwhile, too.</summary>
    public void Served(FaultJob job)
    {
        if (IsCurrent(job, out var index))
            Pass(index, TokenOwner.Client, TokenOwner.Domain, "came back from a client");
    }

    /// <summary>
    /// A domain, or a client that answers later, answers or closes a group, or the group asks for it back: from now on it is the core's. Late
    /// answers change nothing.
    /// </summary>
    /// <param name="job">The group.</param>
    /// <param name="ignored">Whether it is closed as ignored: nobody will answer the device, which keeps its index until it is reset (C6).</param>
    public void BackToCore(FaultJob job, bool ignored)
    {
        if (!IsCurrent(job, out var index))
            return;

        ref var token = ref _tokens[index.Value];
        Expect(InvariantId.OneOwner, token.Owner is TokenOwner.Domain or TokenOwner.Client, index, token, "came back to the core");
        (token.Owner, token.Job, token.Ignored) = (TokenOwner.Core, null, ignored);
    }

    /// <summary>The core answers. It may do so while others work for it: it lent the debt, and takes it back (C8, C9).</summary>
    public void Answered(PageResponse response)
    {
        ref var token = ref _tokens[response.Index.Value];
        if (token.Owner == TokenOwner.Nobody && token.Cancelled)
            return;

        var owes = token.Owner is TokenOwner.Core or TokenOwner.Domain or TokenOwner.Client;
        Expect(InvariantId.ClosedOnce, owes, response.Index, token, "was answered by the core");
        (token.Owner, token.Job, token.Last, token.Ignored) = (TokenOwner.Answer, null, null, false);
    }

    /// <summary>The unit answers the device: with what the core said, or by itself what never reached the core.</summary>
    public void Closed(PageResponse response)
    {
        ref var token = ref _tokens[response.Index.Value];
        var inFlight = token.Owner is not TokenOwner.Nobody;
        Expect(InvariantId.NoUnexpectedIndex, inFlight || token.Cancelled, response.Index, token, "got an answer");
        if (inFlight)
            Expect(InvariantId.OneOwner, token.Owner is TokenOwner.Answer or TokenOwner.Unit, response.Index, token, "was closed at the device");

        token = default;
    }

    /// <summary>The device is reset: its debts are cancelled, and answers still on their way meet nothing.</summary>
    public void Cancelled()
    {
        foreach (ref var token in _tokens.AsSpan())
            token = new Token { Cancelled = token.Cancelled || token.Owner != TokenOwner.Nobody };
    }

    /// <summary>The device will not send the last requests of the groups that it has begun: nobody owes an answer to these (C2).</summary>
    public void LeftIncomplete()
    {
        foreach (ref var token in _tokens.AsSpan())
            token = token.Owner == TokenOwner.Device ? default : token;
    }

    /// <summary>The run is at its end: nothing may be owed any more (C10).</summary>
    public void Finish()
    {
        for (var index = 0; index < _tokens.Length; index++)
        {
            if (_tokens[index].IsOpen)
                Expect(InvariantId.ClosedOnce, false, new PageRequestGroupIndex((ushort)index), _tokens[index], "is still open at the end of the run");
        }

        Log.Check(InvariantId.ClosedOnce, true);
    }

    private void Pass(PageRequestGroupIndex index, TokenOwner from, TokenOwner to, string how)
    {
        ref var token = ref _tokens[index.Value];
        if (token.Owner == TokenOwner.Nobody && token.Cancelled)
            return;

        Expect(InvariantId.OneOwner, token.Owner == from, index, token, how);
        token.Owner = to;
    }

    private bool IsCurrent(FaultJob job, out PageRequestGroupIndex index)
    {
        index = job.Requests[^1].Index;
        return ReferenceEquals(_tokens[index.Value].Job, job);
    }

    private void Expect(InvariantId id, bool holds, PageRequestGroupIndex index, Token token, string how)
    {
        if (!Log.Check(id, holds))
            Log.Violated(id, $"device {requester}, group {index} {how} while its owner was: {token.Owner}");
    }

    private struct Token
    {
        public TokenOwner Owner;
        public bool Cancelled;
        public PageRequest? Last;
        public FaultJob? Job;
        public bool Ignored;

        public readonly bool IsOpen => Owner != TokenOwner.Nobody && !Ignored;
    }
}

using System.Collections.Immutable;
using Iopf.Messages;

namespace Iopf.Os.Faults;

/// <summary>
/// One fault group (C2, C10): collects requests until the last one came, then waits for one answer. Used again for the next group of
/// its slot after <see cref="Begin"/>.
/// </summary>
public sealed class FaultGroup
{
    private readonly List<PageRequest> _partials = [];
    private State _state = State.Closed;
    private PageRequest? _last;

    private enum State : byte
    {
        Closed,
        Collecting,
        Pending,
    }

    /// <summary>The group that is or was last in hand.</summary>
    public GroupId Id { get; private set; }

    /// <summary>Waiting for an answer: the last request came, and nothing has closed the group yet.</summary>
    public bool IsPending => _state == State.Pending;

    /// <summary>Not in use: closed, or never begun.</summary>
    public bool IsClosed => _state == State.Closed;

    /// <summary>The last request, while the group is pending.</summary>
    public PageRequest Last => _last ?? throw new InvalidOperationException("The group is not complete.");

    /// <summary>
    /// Takes in a request of the group <paramref name="id"/>, which may be its first. The requests of a group come in order (C12).
    /// </summary>
    /// <param name="id">The group.</param>
    /// <param name="request">The request.</param>
    /// <param name="completes">It ends the group even if it is not the last: a malformed one that is answered (Q4).</param>
    /// <returns>All requests in arrival order once the last one came; null before that.</returns>
    /// <exception cref="InvalidOperationException">Another group is in hand, or this one is complete: an error of the caller.</exception>
    public EquatableArray<PageRequest>? Add(GroupId id, PageRequest request, bool completes = false)
    {
        if (_state == State.Closed)
            Begin(id);

        if (_state != State.Collecting || Id != id)
            throw new InvalidOperationException($"Group {id} got a request while group {Id} is {_state}.");

        if (!request.Last && !completes)
        {
            _partials.Add(request);
            return null;
        }

        _state = State.Pending;
        _last = request;
        if (_partials.Count == 0)
            return ImmutableArray.Create(request);

        ImmutableArray<PageRequest> requests = [.. _partials, request];
        _partials.Clear();
        return requests;
    }

    /// <summary>An answer for the group <paramref name="id"/>: taken if that group is pending, and then the group is closed.</summary>
    public AnswerRefusal Close(GroupId id)
    {
        if (_state == State.Closed || Id != id)
            return AnswerRefusal.NotPending;

        if (_state == State.Collecting)
            return AnswerRefusal.NotComplete;

        _state = State.Closed;
        return AnswerRefusal.None;
    }

    /// <summary>Forgets an incomplete group; its requests never reach a handler (C2).</summary>
    /// <returns>False if that group is not in hand, or is complete.</returns>
    public bool Drop(GroupId id)
    {
        if (_state != State.Collecting || Id != id)
            return false;

        _partials.Clear();
        _state = State.Closed;
        return true;
    }

    private void Begin(GroupId id)
    {
        Id = id;
        _last = null;
        _state = State.Collecting;
    }
}

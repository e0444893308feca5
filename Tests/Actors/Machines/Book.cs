using Iopf.Messages;

namespace Iopf.Tests.Actors.Machines;

/// <summary>All requests so far, found again by what passes.</summary>
internal sealed class Book
{
    private readonly Dictionary<(RequesterId, ulong), SeenRequest> _requests = [];
    private readonly Dictionary<RequesterId, int> _lives = [];

    public IEnumerable<SeenRequest> All => _requests.Values;

    public int LifeOf(RequesterId function) => _lives.GetValueOrDefault(function);

    /// <summary>A function was reset: what it sent before is of another life.</summary>
    public void Reset(RequesterId function) => _lives[function] = LifeOf(function) + 1;

    /// <summary>A request reaches its unit.</summary>
    public void Arrive(PageRequest request)
    {
        if (Find(request, RequestPlace.Sent) is { } seen)
            seen.Place = RequestPlace.AtUnit;
    }

    /// <summary>A unit forgets a function: of what it has of it nothing goes on.</summary>
    public void Forget(RequesterId function)
    {
        foreach (var seen in All.Where(seen => seen.Place == RequestPlace.AtUnit && seen.Request.Requester == function))
            seen.Place = RequestPlace.Lost;
    }

    public SeenRequest Add(PageRequest request, Use use)
    {
        var seen = new SeenRequest(request, use);
        use.Requests.Add(seen);
        use.IsComplete |= request.Last;
        _requests[(request.Requester, request.Serial)] = seen;
        return seen;
    }

    /// <summary>A request, wherever it is; null: it was never sent.</summary>
    public SeenRequest? Find(PageRequest request) => _requests.GetValueOrDefault((request.Requester, request.Serial));

    /// <summary>A request that is, or was last, at this place; null: it is not there.</summary>
    public SeenRequest? Find(PageRequest request, RequestPlace place) => Find(request) is { } seen && seen.Place == place ? seen : null;
}

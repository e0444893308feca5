using Iopf.Messages;

namespace Iopf.Tests.Actors.Machines;

/// <summary>All requests so far, found again by what passes.</summary>
internal sealed class Book
{
    private readonly Dictionary<(RequesterId, ulong), SeenRequest> _requests = [];
    private readonly List<SeenRequest> _markers = []; // they have no serials, and keep their order
    private readonly Dictionary<RequesterId, int> _lives = [];

    public IEnumerable<SeenRequest> All => _requests.Values.Concat(_markers);

    public int LifeOf(RequesterId function) => _lives.GetValueOrDefault(function);

    /// <summary>A function was reset: what it sent before is of another life.</summary>
    public void Reset(RequesterId function) => _lives[function] = LifeOf(function) + 1;

    /// <summary>A unit forgets a function: of what it was sent nothing goes on.</summary>
    public void Forget(RequesterId function)
    {
        foreach (var seen in All.Where(seen => seen.Place == RequestPlace.Sent && seen.Request.Requester == function))
            seen.Place = RequestPlace.Lost;
    }

    public SeenRequest Add(PageRequest request, Use use)
    {
        var seen = new SeenRequest(request, use);
        use.Requests.Add(seen);
        use.IsComplete |= request.Last;
        if (request.Serial == 0)
            _markers.Add(seen);
        else
            _requests[(request.Requester, request.Serial)] = seen;

        return seen;
    }

    /// <summary>A request that is, or was last, at this place; null: there is none.</summary>
    public SeenRequest? Find(PageRequest request, Func<SeenRequest, bool> where)
    {
        if (request.Serial == 0)
            return _markers.Find(marker => marker.Request == request && where(marker));

        return _requests.TryGetValue((request.Requester, request.Serial), out var seen) && where(seen) ? seen : null;
    }

    public SeenRequest? Find(PageRequest request, RequestPlace place) => Find(request, seen => seen.Place == place);
}

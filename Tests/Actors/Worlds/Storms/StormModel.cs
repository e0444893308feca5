using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Invariants;
using Iopf.Messages;

namespace Iopf.Tests.Actors.Worlds.Storms;

/// <summary>
/// What a queue of page requests does in a storm, said by hand and once more than the product says it (F§2): a request that comes while an
/// overflow is not acknowledged, or finds no room, is lost; if it is a last one, hardware answers it Success, on AMD nobody does. Software reads
/// all there is, and then acknowledges.
/// </summary>
internal sealed class StormModel(Architecture architecture, int capacity)
{
    private int _depth;
    private bool _overflow;

    /// <summary>Requests that a row kept out, by the row's name.</summary>
    public SortedDictionary<string, long> Rows { get; } = new(StringComparer.Ordinal);

    /// <summary>The answers of the hardware, in their order.</summary>
    public List<PageResponse> Answers { get; } = [];

    /// <summary>Groups that nobody answers.</summary>
    public HashSet<StuckGroup> Stuck { get; } = [];

    public long Queued { get; private set; }

    public long Dropped { get; private set; }

    public long Overflows { get; private set; }

    /// <summary>A request reaches the unit.</summary>
    public void Arrive(PageRequest request)
    {
        if (!_overflow && _depth < capacity)
        {
            _depth++;
            Queued++;
            return;
        }

        var row = $"{Architectures.NameOf(architecture)}/{(_overflow ? "overflowed" : "full")}/{(request.Last ? "last" : "not-last")}";
        Rows[row] = Rows.GetValueOrDefault(row) + 1;
        Overflows += _overflow ? 0 : 1;
        _overflow = true;
        if (request.Last && architecture != Architecture.Amd)
        {
            Answers.Add(new PageResponse(request.Requester, request.Pasid, request.Index, PageResponseCode.Success));
            return;
        }

        Dropped++;
        if (request.Last)
            Stuck.Add(new StuckGroup(request.Requester, request.Index, row));
    }

    /// <summary>Software reads the queue.</summary>
    public void Read() => (_depth, _overflow) = (0, false);

    /// <summary>The device is reset, or its PRI is: it waits for nothing any more.</summary>
    public void Reset(IEnumerable<RequesterId> functions) => Stuck.RemoveWhere(group => functions.Contains(group.Requester));
}

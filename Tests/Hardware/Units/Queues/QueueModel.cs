using Iopf.Hardware.Units.Profiles;
using Iopf.Messages;

namespace Iopf.Tests.Hardware.Units.Queues;

/// <summary>
/// A queue of page requests as one would write it down in ten lines for each architecture: a list, a flag, and what happens without room. It
/// knows nothing of the product's tables.
/// </summary>
internal sealed class QueueModel(Architecture architecture, int order)
{
    private readonly int _capacity = (1 << order) - (architecture == Architecture.SmmuPri ? 0 : 1);
    private readonly Queue<PageRequest> _requests = [];

    public int Depth => _requests.Count;

    public bool Flag { get; private set; }

    public QueueState State { get; private set; }

    /// <summary>Nothing is said of a queue of VT-d that is off, nor of one of AMD's that failed.</summary>
    public bool TryPut(QueueState state)
    {
        var knows = architecture switch
        {
            Architecture.Vtd => state == QueueState.Enabled,
            Architecture.Amd => state != QueueState.Failed,
            _ => true,
        };
        State = knows ? state : State;
        return knows;
    }

    /// <summary>Whether it is queued, and, if not, the answer.</summary>
    public (bool Queued, PageResponseCode? Answer) Admit(PageRequest request)
    {
        var isMarker = request is { Last: true, Pasid: not null } && (request.Access & (PageAccess.Read | PageAccess.Write)) == PageAccess.None;
        if (State != QueueState.Enabled)
            return (false, WhenOff(request, isMarker));

        if (!Flag && Depth < _capacity)
        {
            _requests.Enqueue(request);
            return (true, null);
        }

        Flag = true;
        return (false, request.Last && !isMarker && architecture != Architecture.Amd ? PageResponseCode.Success : null);
    }

    public bool TryDequeue(out PageRequest? request) => _requests.TryDequeue(out request);

    public bool Acknowledge()
    {
        var acknowledged = Flag && (architecture != Architecture.Vtd || Depth == 0);
        Flag &= !acknowledged;
        return acknowledged;
    }

    private PageResponseCode? WhenOff(PageRequest request, bool isMarker) => architecture switch
    {
        Architecture.SmmuPri => isMarker ? null : PageResponseCode.ResponseFailure,
        Architecture.RiscV => request.Last && !isMarker ? PageResponseCode.ResponseFailure : null,
        _ => null,
    };
}

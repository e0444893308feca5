using Iopf.Lab.History;
using Iopf.Messages;

namespace Iopf.Lab.Following;

/// <summary>A group that is followed. Used under the lock of its device.</summary>
internal sealed class FollowedOpen(RequesterId device, long number, RequesterId requester, Pasid? pasid, long asked)
{
    private const int MostEvents = 256;
    private const int MostRequests = 4; // of each link; the last of a group is kept in any case

    private readonly List<FollowedEvent> _events = [];
    private readonly Dictionary<FollowedRole, int> _requests = [];
    private readonly List<Action> _names = [];
    private int _leftOut;

    public RequesterId Device => device;

    public long Number => number;

    public RequesterId Requester => requester;

    public long AskedAt => asked;

    public int Requests { get; set; } = 1;

    public bool IsStall { get; init; }

    /// <summary>The serial of its last request, by which a guest's copy of it is known.</summary>
    public ulong LastSerial { get; set; }

    public long? AnsweredAt { get; private set; }

    public PageResponseCode? Code { get; private set; }

    /// <summary>It has got a name, and what is done when nobody names it any more.</summary>
    public void OnForget(Action forget) => _names.Add(forget);

    /// <summary>Nobody names it any more.</summary>
    public void Forget() => _names.ForEach(static forget => forget());

    public void Answer(PageResponseCode code, long now) => (Code, AnsweredAt) = (code, now);

    public void Add(FollowedEvent happened)
    {
        if (_events.Count == MostEvents)
        {
            _leftOut++;
            return;
        }

        if (happened.Subject is PageRequest { Last: false })
        {
            var count = _requests[happened.From.Role] = _requests.GetValueOrDefault(happened.From.Role) + 1;
            if (count > MostRequests)
            {
                _leftOut++;
                return;
            }
        }

        _events.Add(happened);
    }

    public FollowedGroup End(GroupEnd end) => new()
    {
        Device = device,
        Number = number,
        Requester = requester,
        Pasid = pasid,
        IsStall = IsStall,
        Requests = Requests,
        AskedAt = asked,
        AnsweredAt = AnsweredAt,
        Code = Code,
        End = end,
        Events = [.. _events],
        LeftOut = _leftOut,
    };
}

using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Verdicts;

/// <summary>Which group each answer was really given for.</summary>
internal sealed class Truth
{
    private readonly Dictionary<(RequesterId Requester, uint Cookie), PageRequest> _byCookie = [];
    private readonly Dictionary<GroupAnswer, PageRequest> _byGuest = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads it from what was reported.</summary>
    public Truth(IReadOnlyList<PlayEvent> events)
    {
        var inGuests = new Dictionary<object, PageRequest>(ReferenceEqualityComparer.Instance);
        foreach (var each in events)
        {
            switch (each.Subject)
            {
                case FaultJob job:
                    _byCookie[(job.Last.Requester, job.Group.Cookie)] = job.Last;
                    break;
                case GuestGiven given:
                    inGuests[given.Injected] = given.Group.Last;
                    break;
                case GuestMeant meant when inGuests.TryGetValue(meant.Fault.Requests, out var group):
                    inGuests[meant.Answer] = group;
                    break;
                case GuestHandedOn handed when inGuests.TryGetValue(handed.Answer, out var group):
                    _byGuest[handed.Given] = group;
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The last request of the group that an answer was given for; null where that is not known.</summary>
    public PageRequest? GroupOf(GroupAnswer answer, RequesterId requester) =>
        _byGuest.GetValueOrDefault(answer) ?? _byCookie.GetValueOrDefault((requester, answer.Name.Cookie));
}

using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Lab.Invariants;
using Iopf.Messages;
using Iopf.Plays.Staging;

namespace Iopf.Plays.Verdicts;

/// <summary>Which group each answer was really given for.</summary>
internal sealed class Truth
{
    private readonly Dictionary<(RequesterId Requester, uint Cookie), PageRequest> _byCookie = [];
    private readonly Dictionary<int, PageRequest> _byEvent = []; // by the number of the event that an answer was sent

    /// <summary>Reads it from what was reported.</summary>
    public Truth(IReadOnlyList<PlayEvent> events)
    {
        var guests = new GuestAnswers(_byEvent);
        foreach (var each in events)
        {
            if (each.Subject is FaultJob job)
                _byCookie[(job.Last.Requester, job.Group.Cookie)] = job.Last;
            else
                guests.Read(each);
        }
    }

    /// <summary>The last request of the group that an answer was given for; null where that is not known.</summary>
    /// <param name="sent">The answer, as it was sent.</param>
    /// <param name="requester">The device.</param>
    public PageRequest? GroupOf(PlayEvent sent, RequesterId requester) =>
        _byEvent.GetValueOrDefault(sent.Number) ?? GroupOf((GroupAnswer)sent.Subject!, requester);

    /// <summary>The last request of the group that an answer names by its cookie; null if it names none.</summary>
    public PageRequest? GroupOf(GroupAnswer answer, RequesterId requester) => _byCookie.GetValueOrDefault((requester, answer.Name.Cookie));

    // Follows a guest's answers from what the guest means to what its client hands on. Each report comes just before the message it is about;
    // a client decides on the answer that it got last.
    private sealed class GuestAnswers(Dictionary<int, PageRequest> found)
    {
        private readonly Dictionary<RequestKey, PageRequest> _inGuests = [];
        private readonly Dictionary<GuestAnswer, PageRequest> _meant = [];
        private readonly Dictionary<int, PageRequest> _sent = [];
        private readonly Dictionary<GuestAnswer, PageRequest> _got = [];
        private readonly Dictionary<GroupAnswer, PageRequest> _given = [];

        public void Read(PlayEvent each)
        {
            switch (each)
            {
                case { Subject: GuestGiven given }:
                    _inGuests[RequestKey.Of(given.Injected[^1])] = given.Group.Last;
                    break;
                case { Subject: GuestMeant meant } when _inGuests.TryGetValue(RequestKey.Of(meant.Fault.Requests[^1]), out var group):
                    _meant[meant.Answer] = group;
                    break;
                case { Subject: GuestAnswer answer, Kind: PlayEventKind.Sent } when _meant.TryGetValue(answer, out var group):
                    _sent[each.Number] = group;
                    break;
                case { Subject: GuestAnswer answer, Kind: PlayEventKind.Received } when _sent.TryGetValue(each.Message, out var group):
                    _got[answer] = group;
                    break;
                case { Subject: GuestHandedOn handed } when _got.TryGetValue(handed.Answer, out var group):
                    _given[handed.Given] = group;
                    break;
                case { Subject: GroupAnswer answer, Kind: PlayEventKind.Sent } when _given.TryGetValue(answer, out var group):
                    found[each.Number] = group;
                    break;
                default:
                    break;
            }
        }
    }
}

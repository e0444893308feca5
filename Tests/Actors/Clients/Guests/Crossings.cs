using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>
/// An index comes back while a guest's old answer is under way: which answer closes the new group, under each matching of the core, each
/// mapping of the client, with and without PASID in answers. The old answer says Invalid Request, the real one Success, so the device can
/// tell them apart.
/// </summary>
public abstract class Crossings<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    public static TheoryData<AnswerMatching, GuestMapping, bool> All
    {
        get
        {
            var all = new TheoryData<AnswerMatching, GuestMapping, bool>();
            foreach (var matching in Enum.GetValues<AnswerMatching>())
            {
                foreach (var mapping in Enum.GetValues<GuestMapping>())
                {
                    all.Add(matching, mapping, true);
                    all.Add(matching, mapping, false);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void S1_K2_the_same_PASID_and_index_come_back_and_only_passthrough_takes_the_old_answer_for_the_new_group(
        AnswerMatching matching, GuestMapping mapping, bool pasid) => Play(stage =>
        Assert.Equal(mapping == GuestMapping.Passthrough, OldAnswerIsTaken(new GuestScene(stage, matching, pasid), mapping, newPasid: 1)));

    [Theory]
    [MemberData(nameof(All))]
    public void S2_K2_the_index_comes_back_with_another_PASID_and_the_old_answer_is_taken_only_where_nobody_compares_PASIDs(
        AnswerMatching matching, GuestMapping mapping, bool pasid) => Play(stage =>
    {
        var comparesNone = matching == AnswerMatching.Index || (matching == AnswerMatching.IndexPasid && !pasid);
        Assert.Equal(
            mapping == GuestMapping.Passthrough && comparesNone,
            OldAnswerIsTaken(new GuestScene(stage, matching, pasid), mapping, newPasid: 2));
    });

    [Theory]
    [MemberData(nameof(All))]
    public void S16_K2_the_old_owners_answer_closes_the_new_owners_group_only_where_index_and_PASID_are_all_that_counts(
        AnswerMatching matching, GuestMapping mapping, bool pasid) => Play(stage =>
    {
        var scene = new GuestScene(stage, matching, pasid);
        var first = scene.Guest(mapping, 1);
        first.Register();
        scene.Ask(Wire.Last(1, 10));
        var old = first.Injected();
        first.Unregister(closed: 1);
        scene.ExpectAnswer(1, InvalidRequest);

        var second = scene.Guest(mapping, 1);
        second.Register();
        scene.Ask(Wire.Last(1, 11));
        var real = second.Injected();
        var oldAnswer = first.Answer(old, InvalidRequest);
        var premature = mapping == GuestMapping.Passthrough && matching is AnswerMatching.Index or AnswerMatching.IndexPasid;
        if (!premature)
            first.ExpectRefused(oldAnswer);
        else
            scene.ExpectAnswer(1, InvalidRequest);

        var realAnswer = second.Answer(real, Success);
        if (premature)
            second.ExpectRefused(realAnswer);
        else
            scene.ExpectAnswer(1, Success);

        ExpectEnd(scene, accepted: 2, [first, second]);
    });

    [Theory]
    [MemberData(nameof(All))]
    public void S1_C6_had_the_core_answered_Response_Failure_the_index_could_not_come_back_and_the_old_answer_finds_nothing(
        AnswerMatching matching, GuestMapping mapping, bool pasid) => Play(stage =>
    {
        var scene = new GuestScene(stage, matching, pasid, closing: ResponseFailure);
        var guest = scene.Guest(mapping, 1);
        guest.Register();
        scene.Ask(Wire.Last(1, 10));
        var old = guest.Injected();
        scene.Stage.Advance(TimeSpan.FromSeconds(10));
        scene.ExpectAnswer(1, ResponseFailure);
        guest.Settle();
        scene.Ask(Wire.Last(1, 11));
        guest.ExpectRefused(guest.Answer(old, InvalidRequest));
        scene.Core.Unit.ExpectNothingMore();
        Assert.Equal(1, scene.Core.Counters().Dropped);
        Assert.Equal(1, guest.Counters().Refused.Total);
    });

    private static bool OldAnswerIsTaken(GuestScene scene, GuestMapping mapping, uint newPasid)
    {
        var guest = scene.Guest(mapping, 1, 2);
        guest.Register();
        scene.Ask(Wire.Last(1, 10));
        var old = guest.Injected();
        guest.Unregister(closed: 1);
        scene.ExpectAnswer(1, InvalidRequest);
        guest.AskToRegister();
        if (mapping == GuestMapping.DrainFirst)
        {
            guest.ExpectNoReply();
            guest.ExpectRefused(guest.Answer(old, InvalidRequest), GuestRefusal.Closed);
        }

        guest.ExpectRegistered();
        scene.Ask(Wire.Last(1, 11, newPasid));
        var real = guest.Injected();
        var oldAnswer = mapping == GuestMapping.DrainFirst ? null : guest.Answer(old, InvalidRequest);
        var realAnswer = guest.Answer(real, Success);
        var taken = scene.Core.Unit.Next<PageResponse>();
        Assert.Equal(new PageResponse(Wire.Device, scene.PasidInResponse ? new Pasid(newPasid) : null, new(1), taken.Code), taken);
        if (taken.Code == InvalidRequest)
            guest.ExpectRefused(realAnswer);
        else if (oldAnswer is not null)
            guest.ExpectRefused(oldAnswer);

        ExpectEnd(scene, accepted: 2, [guest]);
        Assert.Equal(2, guest.Probe.Jobs.Count);
        return taken.Code == InvalidRequest;
    }

    // Each group was closed once (C10), and of the answers that crossed one was taken and one refused.
    private static void ExpectEnd(GuestScene scene, int accepted, PlayedGuest[] guests)
    {
        var counters = scene.Core.Counters();
        Assert.Equal((accepted, accepted, 0), (counters.Accepted, counters.Answered, counters.Owed));
        Assert.Equal(1, guests.Sum(guest => guest.Counters().Refused.Total));
        scene.Core.Unit.ExpectNothingMore();
        foreach (var guest in guests)
            guest.Inside.ExpectNothingMore();
    }
}

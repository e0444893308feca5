using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Os.Guests;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Clients.Guests;

/// <summary>Two mdevs of one PF: the same requester and the same group indexes, each with a PASID, a domain and a guest of its own.</summary>
public abstract class Mdevs<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    public static TheoryData<AnswerMatching, GuestMapping, bool> All => Crossings<TTheatre>.All;

    [Theory]
    [MemberData(nameof(All))]
    public void S3_K2_a_guest_that_answers_with_the_other_ones_PASID_is_refused_under_every_policy(
        AnswerMatching matching, GuestMapping mapping, bool pasid) => Play(stage =>
    {
        var (scene, first, second) = Two(stage, matching, mapping, pasid);
        scene.Ask(Wire.Last(1, 20, pasid: 2));
        var real = second.Injected();
        first.ExpectRefused(first.Answer(real, InvalidRequest), GuestRefusal.OtherPasid);
        first.ExpectRefused(first.Answer(1, InvalidRequest, null), GuestRefusal.OtherPasid);
        scene.Core.Unit.ExpectNothingMore();
        second.Answer(real, Success);
        scene.ExpectAnswer(1, Success, pasid: 2);
        Assert.Equal(new RefusedGuestAnswers(OtherPasid: 2), first.Counters().Refused);
        Assert.Equal(0, second.Counters().Refused.Total);
        first.Inside.ExpectNothingMore();
    });

    // Where index and PASID are handed to a core that compares no PASID the neighbour's group is closed: the very reason to compare them.
    [Theory]
    [MemberData(nameof(All))]
    public void S3_K2_a_guest_that_answers_late_or_twice_is_not_noticed_by_the_other_one_unless_nobody_compares_PASIDs(
        AnswerMatching matching, GuestMapping mapping, bool pasid) => Play(stage =>
    {
        var noticed = mapping == GuestMapping.Passthrough && (matching == AnswerMatching.Index || (matching == AnswerMatching.IndexPasid && !pasid));
        var (scene, first, second) = Two(stage, matching, mapping, pasid);
        scene.Ask(Wire.Last(1, 10));
        var old = first.Injected();
        stage.Advance(TimeSpan.FromSeconds(10));
        scene.ExpectAnswer(1, InvalidRequest);
        first.Settle();
        Cross(scene, first, second, old, noticed);

        scene.Ask(Wire.Last(1, 11));
        var answered = first.Injected();
        first.Answer(answered, Success);
        scene.ExpectAnswer(1, Success);
        Cross(scene, first, second, answered, noticed);
        Assert.Equal(noticed ? 2 : 0, second.Counters().Refused.Total);
        Assert.Equal(noticed ? 0 : 2, first.Counters().Refused.Total);
        Assert.Equal((2L, 2L), (first.Counters().Injected, second.Counters().Injected));
    });

    [Fact]
    public void K2_mdevs_of_one_function_share_its_indexes_and_each_sees_its_own_faults_only() => Play(stage =>
    {
        var (scene, first, second) = Two(stage, AnswerMatching.Group, GuestMapping.Passthrough, pasid: true);
        scene.Ask(Wire.More(1, 10), Wire.Last(2, 20, pasid: 2), Wire.Last(1, 11));
        Assert.Equal(Wire.Last(1, 11), first.Injected());
        var other = second.Injected();
        Assert.Equal(Wire.Last(2, 20, pasid: 2), other);
        second.Answer(other, Success);
        scene.ExpectAnswer(2, Success, pasid: 2);
        first.Unregister(closed: 1);
        scene.ExpectAnswer(1, InvalidRequest);
        scene.Ask(Wire.Last(1, 21, pasid: 2));
        second.Answer(second.Injected(), Success);
        scene.ExpectAnswer(1, Success, pasid: 2);
        first.Inside.ExpectNothingMore();
    });

    // A group of the second mdev is in flight while the first guest answers its own old one of the same index.
    private static void Cross(GuestScene scene, PlayedGuest first, PlayedGuest second, PageRequest old, bool noticed)
    {
        scene.Ask(Wire.Last(1, 20, pasid: 2));
        var real = second.Injected();
        var oldAnswer = first.Answer(old, InvalidRequest);
        if (noticed)
            scene.ExpectAnswer(1, InvalidRequest, pasid: 2);
        else
            first.ExpectRefused(oldAnswer);

        var realAnswer = second.Answer(real, Success);
        if (noticed)
            second.ExpectRefused(realAnswer);
        else
            scene.ExpectAnswer(1, Success, pasid: 2);
    }

    private static (GuestScene Scene, PlayedGuest First, PlayedGuest Second) Two(
        Stage stage, AnswerMatching matching, GuestMapping mapping, bool pasid)
    {
        var scene = new GuestScene(stage, matching, pasid);
        var (first, second) = (scene.Guest(mapping, 1), scene.Guest(mapping, 2));
        first.Register();
        second.Register();
        return (scene, first, second);
    }
}

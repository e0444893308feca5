using Akka.Actor;
using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Actors.Protocol.Wire;
using Iopf.Messages;
using Iopf.Os.Faults;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;
using static Iopf.Messages.PageResponseCode;

namespace Iopf.Tests.Actors.Core;

/// <summary>The actor of a group is killed around its answer (C10), in many orders; which of several groups is hit is a matter of the order alone.</summary>
public sealed class GroupDeathTests : Semantics<InSimulation>
{
    [Theory]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Group, true)]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Group, false)]
    [InlineData(GroupActors.PerGroup, AnswerMatching.Group, true)]
    [InlineData(GroupActors.PerGroup, AnswerMatching.Index, false)]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Cookie, true)]
    public void M8_C10_a_group_whose_actor_dies_around_its_answer_is_closed_once(GroupActors groups, AnswerMatching matching, bool killFirst) =>
        Play(stage =>
        {
            stage.ExpectLostMessages();
            var core = new CoreScene(stage, CoreSettings.Default with { Matching = matching, GroupActors = groups });
            core.Ask(Wire.Last(1));
            var job = core.Job(Wire.Last(1));
            if (killFirst)
                KillGroups(core);

            core.Answer(job, Success);
            if (!killFirst)
                KillGroups(core);

            core.Answer(job, Success);
            core.Unit.Next<PageResponse>();
            core.Ask(Wire.Last(1, 2), Wire.Last(2, 3));
            for (var i = 0; i < 2; i++)
            {
                var next = core.Domain.Next();
                while (next is JobWithdrawn or AnswerRefused)
                    next = core.Domain.Next();

                core.Answer(Assert.IsType<FaultJob>(next), Success);
            }

            core.Unit.Next<PageResponse>();
            core.Unit.Next<PageResponse>();
            core.Unit.ExpectNothingMore();
            Assert.Equal(0, core.Counters().Owed);
        });

    [Theory]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Group)]
    [InlineData(GroupActors.PerGroup, AnswerMatching.Group)]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Index)]
    [InlineData(GroupActors.PerGroup, AnswerMatching.Index)]
    [InlineData(GroupActors.PerSlot, AnswerMatching.Cookie)]
    public void C7_an_answer_to_a_group_whose_actor_died_is_taken_or_refused_and_counted_and_its_sender_hears_of_it(
        GroupActors groups, AnswerMatching matching) => Play(stage =>
        {
            var core = new CoreScene(stage, CoreSettings.Default with { Matching = matching, GroupActors = groups });
            core.Ask(Wire.Last(1));
            var job = core.Job(Wire.Last(1));
            core.Answer(job, Success);
            KillGroups(core);
            core.Answer(job, Success);
            core.Answer(job, Success);
            core.Unit.Next<PageResponse>();
            var refusals = 0;
            for (var counters = core.Counters(); refusals < counters.AnswersRefused; refusals++)
            {
                var next = core.Domain.Next();
                while (next is JobWithdrawn)
                    next = core.Domain.Next();

                Assert.IsType<AnswerRefused>(next);
            }

            var end = core.Counters();
            Assert.Equal((2 + end.Lost, 1L, 0), (end.AnswersRefused, end.Answered, end.Owed));
            core.Unit.ExpectNothingMore();
        });

    private static void KillGroups(CoreScene core) =>
        core.Stage.System.ActorSelection($"{core.Faults.Path.ToStringWithoutAddress()}/*").Tell(Kill.Instance, core.Other.Ref);
}

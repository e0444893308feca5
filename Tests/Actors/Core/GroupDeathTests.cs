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

    private static void KillGroups(CoreScene core) =>
        core.Stage.System.ActorSelection($"{core.Faults.Path.ToStringWithoutAddress()}/*").Tell(Kill.Instance, core.Other.Ref);
}

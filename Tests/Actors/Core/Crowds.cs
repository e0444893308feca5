using Iopf.Actors.Os;
using Iopf.Actors.Protocol.Local;
using Iopf.Messages;
using Iopf.Tests.Actors.Harness;
using Iopf.Tests.Modes.Harness;
using Xunit;

namespace Iopf.Tests.Actors.Core;

/// <summary>As many groups in flight as a function can have (C12).</summary>
public abstract class Crowds<TTheatre> : Semantics<TTheatre>
    where TTheatre : ITheatre
{
    private const int Most = 512;

    [Theory]
    [InlineData(GroupActors.PerSlot)]
    [InlineData(GroupActors.PerGroup)]
    public void C12_512_groups_in_flight_on_one_device_are_answered_once_each_in_any_order(GroupActors groups) => Play(stage =>
    {
        var core = new CoreScene(stage, CoreScene.Settings(groups));
        for (ushort index = 0; index < Most; index++)
            core.Ask(Wire.Last(index, index));

        var jobs = Enumerable.Range(0, Most).Select(_ => core.Domain.Next<FaultJob>()).ToArray();
        Assert.Equal(Most, jobs.Select(job => job.Requests[0].Index).Distinct().Count());
        Assert.Equal(Most, core.Counters().Owed);
        new Random(7).Shuffle(jobs);
        foreach (var job in jobs)
            core.Answer(job, CodeFor(job.Requests[0].Index));

        var answers = Enumerable.Range(0, Most).Select(_ => core.Unit.Next<PageResponse>()).ToList();
        Assert.All(answers, answer => Assert.Equal(CodeFor(answer.Index), answer.Code));
        Assert.Equal(Most, answers.Select(answer => answer.Index).Distinct().Count());
        Assert.Equal(new DeviceFaultsCounters { Accepted = Most, Answered = Most }, core.Counters());
    });

    private static PageResponseCode CodeFor(PageRequestGroupIndex index) =>
        index.Value % 3 == 0 ? PageResponseCode.InvalidRequest : PageResponseCode.Success;
}

using System.Collections.Concurrent;
using Iopf.Lab.History;
using Iopf.Lab.Invariants;
using Iopf.Lab.Running;
using Xunit;

namespace Iopf.Tests.Lab.History;

/// <summary>Keeps the records of a run's groups, and holds them to what must be true of every run.</summary>
internal sealed class RecordedGroups : IRunHistory
{
    private readonly ConcurrentQueue<GroupRecord> _groups = new();

    public IReadOnlyList<GroupRecord> All => [.. _groups];

    public void Group(in GroupRecord group) => _groups.Enqueue(group);

    public void Injected(InjectedFault fault)
    {
        // None is.
    }

    /// <summary>Each group has one record; their stages add up to their times, and those of an access to its response time.</summary>
    public void Judge(RunReport report)
    {
        var invariant = report.Invariants[(int)InvariantId.StagesAddUp];
        Assert.Equal((0L, null), (invariant.Violations, invariant.First));
        Assert.All(All, JudgeOne);
        Assert.Equal(report.Counts.Groups, All.Count);
        Assert.Equal(report.Counts.Groups, report.Stages.Groups.Count);
        Assert.Equal(All.Sum(group => group.Times.Sum) * 100, report.Stages.Total);
        Assert.Equal(report.Stages.Total, report.Stages.Stages.Sum(stage => stage.Total));
        foreach (var device in All.GroupBy(group => group.Device))
            Assert.Equal(Enumerable.Range(1, device.Count()).Select(number => (long)number), device.Select(group => group.Number).Order());

        var made = 0L;
        foreach (var stream in All.GroupBy(group => (group.Device, group.Stream)))
            made += JudgeStream([.. stream.OrderBy(group => group.Number)]);

        var response = report.Times.ResponseFaulted;
        Assert.Equal(report.Counts.FaultedAccesses, All.Count(group => group.End == GroupEnd.Made));
        Assert.InRange(made * 100, response.Mean * response.Count - response.Count, response.Mean * response.Count + response.Count);
    }

    // The groups of a stream follow each other; what the ones of accesses that were made took is their response time.
    private static long JudgeStream(IReadOnlyList<GroupRecord> groups)
    {
        var (made, access) = (0L, 0L);
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            access = (group.Retry == 0 ? 0 : access) + group.Times.Sum;
            if (group.Retry > 0)
                Assert.Equal((groups[i - 1].To, groups[i - 1].Retry + 1), (group.From, group.Retry));

            if (group.End == GroupEnd.Made)
                made += access;
        }

        return made;
    }

    private static void JudgeOne(GroupRecord group)
    {
        var times = group.Times;
        Assert.All(Stages.All, stage => Assert.True(times[(int)stage] >= 0, $"{stage} of {group}"));
        Assert.Equal(group.To - group.From, times.Sum);
        Assert.InRange(group.AskedAt, group.From, group.To);
        Assert.True(group.Requests >= 1);
        if (group.End is GroupEnd.GivenUp)
            Assert.Null(group.Code);
    }
}

using System.Collections.Immutable;
using Iopf.Lab.Running;

namespace Iopf.Lab.Comparing;

/// <summary>The counters of a comparison, in the order of the table.</summary>
public static class Counters
{
    private const string Asked = "Asked";
    private const string Queue = "Queue";
    private const string Software = "Answered by software";
    private const string Hardware = "Answered by hardware";
    private const string Outcome = "Outcome";
    private const string Times = "Virtual time";

    /// <summary>All of them.</summary>
    public static ImmutableArray<Counter> All { get; } =
    [
        Count("requests", Asked, "page requests", run => run.Counts.Faults, Accounts.Follows),
        Count("groups", Asked, "groups", run => run.Counts.Groups, Accounts.Follows),
        Count("retries", Asked, "of them again", run => run.Iommu.Retries, Accounts.Retries),
        Count("capacity", Queue, "room", run => run.Iommu.Capacity, Accounts.Capacity),
        Count("queued", Queue, "entries", run => run.Iommu.Queued, Accounts.Queued),
        Count("lost", Queue, "lost", Lost, Accounts.Lost),
        Count("overflows", Queue, "overflows", run => run.Iommu.Overflows, Accounts.Overflows),
        Count("stalled", Queue, "stalled", run => run.Iommu.Stalled, Accounts.Stalled),
        Count("backPressured", Queue, "waited for a tag", run => run.Iommu.BackPressured, Accounts.Stalled),
        Count("depthMax", Queue, "deepest", run => run.Counts.QueueDepthMax, Accounts.Follows),
        Count("softwareSuccess", Software, "Success", run => run.Counts.AnsweredSuccess - Of(run, RowEffect.AnsweredSuccess), Accounts.SoftwareSuccess),
        Count("softwareInvalid", Software, "Invalid", run => run.Counts.AnsweredInvalid - Of(run, RowEffect.AnsweredInvalid), Accounts.Follows),
        Count("softwareFailure", Software, "Failure", run => run.Counts.AnsweredFailure - Of(run, RowEffect.AnsweredFailure), Accounts.Follows),
        Count("hardwareSuccess", Hardware, "Success", run => Of(run, RowEffect.AnsweredSuccess), a => Accounts.Sum(a, RowEffect.AnsweredSuccess)),
        Count("hardwareInvalid", Hardware, "Invalid", run => Of(run, RowEffect.AnsweredInvalid), a => Accounts.Sum(a, RowEffect.AnsweredInvalid)),
        Count("hardwareFailure", Hardware, "Failure", run => Of(run, RowEffect.AnsweredFailure), a => Accounts.Sum(a, RowEffect.AnsweredFailure)),
        Count("stuckGroups", Outcome, "stuck groups", run => run.Iommu.StuckGroups, Accounts.Stuck),
        Count("accesses", Outcome, "accesses made", run => run.Counts.Accesses, Accounts.Accesses),
        Count("failedAccesses", Outcome, "failed accesses", run => run.Counts.FailedAccesses, Accounts.Failed),
        Time("serviceP50Ns", "service p50", run => run.Times.Service.P50),
        Time("serviceP99Ns", "service p99", run => run.Times.Service.P99),
        Time("responseP50Ns", "faulted p50", run => run.Times.ResponseFaulted.P50),
        Time("responseP99Ns", "faulted p99", run => run.Times.ResponseFaulted.P99),
        Time("responseMaxNs", "faulted max", run => run.Times.ResponseFaulted.Max),
        Time("durationNs", "last access", run => run.Times.Duration),
    ];

    /// <summary>How often rows with one effect decided.</summary>
    internal static long Of(RunReport run, RowEffect effect) => run.Iommu.Rows.Where(row => row.Effect == effect).Sum(row => row.Times);

    private static long Lost(RunReport run) => run.Counts.RequestsLost;

    private static Counter Count(string key, string section, string label, Func<RunReport, long> value, Func<AccountCase, Account> account) =>
        new(key, section, label, CounterUnit.Count, value, account);

    private static Counter Time(string key, string label, Func<RunReport, long> value) =>
        new(key, Times, label, CounterUnit.Time, value, Accounts.Follows);
}

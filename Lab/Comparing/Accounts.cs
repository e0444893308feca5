using System.Collections.Immutable;
using Iopf.Hardware.Units.Profiles;
using Iopf.Lab.Running;

namespace Iopf.Lab.Comparing;

/// <summary>
/// The rules by which values are accounted for: most by sums that have to come out, the others by saying which rows decided in runs that
/// went apart. A value that the rows do not make is never passed over.
/// </summary>
internal static class Accounts
{
    /// <summary>The rows with an effect decided as often as the value says.</summary>
    public static Account Sum(AccountCase of, params RowEffect[] effects)
    {
        var rows = Rows(of.Run, effects);
        var sum = rows.Sum(row => row.Times);
        return sum != of.Value ? Account.Unexplained($"the rows make {sum:N0} of it", rows)
            : sum == 0 ? Account.Plain("no row decided so")
            : Account.Sum(rows, "as often as the rows decided so");
    }

    /// <summary>What is gone, with an answer due or not.</summary>
    public static Account Lost(AccountCase of) => Sum(of, RowEffect.Lost, RowEffect.LostLast);

    /// <summary>What was sent entered the queue, or a row decided otherwise.</summary>
    public static Account Queued(AccountCase of)
    {
        var rows = Rows(of.Run, RowEffect.AnsweredSuccess, RowEffect.AnsweredInvalid, RowEffect.AnsweredFailure, RowEffect.Lost, RowEffect.LostLast);
        var expected = of.Run.Counts.Faults - rows.Sum(row => row.Times);
        return expected != of.Value ? Account.Unexplained($"requests less those of the rows are {expected:N0}", rows)
            : rows.IsEmpty ? Account.Plain("all that was asked")
            : Account.Sum(rows, "what was asked, less what the rows kept out");
    }

    /// <summary>Groups that were answered, and not by the hardware.</summary>
    public static Account SoftwareSuccess(AccountCase of)
    {
        var counts = of.Run.Counts;
        var others = counts.AnsweredInvalid + counts.AnsweredFailure + Counters.Of(of.Run, RowEffect.AnsweredSuccess);
        var expected = counts.Groups - others - of.Run.Iommu.StuckGroups;
        var rows = Rows(of.Run, RowEffect.AnsweredSuccess, RowEffect.AnsweredInvalid, RowEffect.AnsweredFailure, RowEffect.LostLast);
        return expected != of.Value ? Account.Unexplained($"groups less those answered otherwise or never are {expected:N0}", rows)
            : rows.IsEmpty ? Account.Plain("every group")
            : Account.Sum(rows, "groups, less those that rows answered or left unanswered");
    }

    /// <summary>An overflow begins with a request that finds no room.</summary>
    public static Account Overflows(AccountCase of)
    {
        var rows = of.Run.Iommu.Rows.RemoveAll(row => !row.BeginsOverflow);
        var most = rows.Sum(row => row.Times);
        return of.Value == 0 ? Account.Plain("there was room")
            : of.Value > most ? Account.Unexplained($"the rows make at most {most:N0} of it", rows)
            : Account.Sum(rows, "each begins with a request that found no room");
    }

    /// <summary>How many entries of the ring hold something is a rule of its architecture (Q1).</summary>
    public static Account Capacity(AccountCase of) => ArchitectureProfile.For(of.Run.Iommu.Architecture).Ring.KeepsEntryFree
        ? Account.Sum([], "an entry stays free, so that full and empty differ")
        : Account.Sum([], "a bit beside the index tells full from empty");

    /// <summary>Transactions stall under one model alone (D8).</summary>
    public static Account Stalled(AccountCase of) =>
        of.Value == 0 ? Account.Plain("no transaction stalls where page requests are sent")
        : of.Run.Iommu.Architecture == Architecture.SmmuStall ? Account.Sum([], "every fault is a transaction that waits at the unit under a tag, a group of one; when all tags are taken, further ones wait for a tag [mem]")
        : Account.Unexplained("this architecture does not stall transactions", []);

    /// <summary>A group is stuck where its last request is gone and nobody answers.</summary>
    public static Account Stuck(AccountCase of) => Sum(of, RowEffect.LostLast);

    /// <summary>An access faults again where Success was said by somebody who mapped nothing, or its request was lost from the group.</summary>
    public static Account Retries(AccountCase of)
    {
        var rows = Rows(of.Run, RowEffect.AnsweredSuccess, RowEffect.Lost);
        var most = rows.Sum(row => row.Times);
        return of.Value == 0 ? Account.Plain("every page was there when its group was answered")
            : of.Value > most ? Account.Unexplained($"the rows make at most {most:N0} of it", rows)
            : Account.Sum(rows, "Success without a page: nothing was mapped for what the rows kept out");
    }

    /// <summary>Accesses that were not made wait for groups that nobody answers, or for PRI.</summary>
    public static Account Accesses(AccountCase of)
    {
        var rows = Rows(of.Run, RowEffect.LostLast, RowEffect.AnsweredFailure);
        var left = of.Run.Counts.AccessesPlanned - of.Value;
        return left == 0 ? Account.Plain("all")
            : rows.IsEmpty ? Account.Unexplained($"{left:N0} were not made, and no row decided", rows)
            : Account.Sum(rows, $"{left:N0} wait behind what the rows decided");
    }

    /// <summary>Accesses fail by the hardware's own Invalid Request, or when they faulted too often.</summary>
    public static Account Failed(AccountCase of)
    {
        var (invalid, again) = (Rows(of.Run, RowEffect.AnsweredInvalid), Rows(of.Run, RowEffect.AnsweredSuccess, RowEffect.Lost));
        var iommu = of.Run.Iommu;
        ImmutableArray<FiredRow> rows = [.. iommu.FailedInvalid > 0 ? invalid : [], .. iommu.FailedRetries > 0 ? again : []];
        var byRetries = again.IsEmpty ? 0 : iommu.FailedRetries;
        var most = Math.Min(iommu.FailedInvalid, invalid.Sum(row => row.Times)) + byRetries;
        return of.Value == 0 ? Account.Plain("none")
            : of.Value > most ? Account.Unexplained($"the rows make {most:N0} of it", rows)
            : Account.Sum(rows, $"{iommu.FailedInvalid:N0} answered Invalid, {iommu.FailedRetries:N0} faulted too often");
    }

    /// <summary>
    /// What no sum gives: runs of one workload and one schedule go apart where a row decides in one of them, or where accesses stall in one
    /// and ask in the other.
    /// </summary>
    public static Account Follows(AccountCase of)
    {
        var (own, first) = (of.Run.Iommu, of.First.Iommu);
        if (of.Value == of.FirstValue)
            return Account.Plain($"as {Architectures.NameOf(first.Architecture)}");

        ImmutableArray<FiredRow> rows = [.. own.Rows, .. first.Rows];
        return !own.Rows.IsEmpty ? Account.Follows(own.Rows, "follows from its rows")
            : own.Stalled > 0 ? Account.Follows([], "follows from stalling: every fault is a group of one, and nothing is asked ahead (D8)")
            : !rows.IsEmpty ? Account.Follows(rows, $"follows from the rows of {Architectures.NameOf(first.Architecture)}, none of which decided here")
            : Account.Unexplained("no row decided in either run", rows);
    }

    private static ImmutableArray<FiredRow> Rows(RunReport run, params RowEffect[] effects) =>
        run.Iommu.Rows.RemoveAll(row => !effects.Contains(row.Effect));
}

using Iopf.Hardware.Units.Profiles;
using Iopf.Host.Requests;
using Iopf.Host.Terminal;
using Iopf.Lab.Comparing;
using Iopf.Lab.Concluding;
using Iopf.Lab.Running;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>A comparison of architectures as people read it.</summary>
internal sealed class CompareArchPage
{
    private const int ColumnsOfFile = 120;
    private const int LeastColumns = 80;
    private const int LabelWidth = 19;
    private const int Gap = 2;

    private readonly WrappedText _text;
    private readonly ArchitectureComparison _comparison;

    private CompareArchPage(WrappedText text, ArchitectureComparison comparison) => (_text, _comparison) = (text, comparison);

    /// <summary>Writes the table, the rows that decided, and what makes the differences.</summary>
    public static void Write(HostEnvironment host, CompareArchRequest request, ArchitectureComparison comparison)
    {
        var width = request.Width ?? (host.OutputIsTerminal ? Math.Max(host.Columns, LeastColumns) : ColumnsOfFile);
        var page = new CompareArchPage(new WrappedText(width, request.IsAscii), comparison);
        page.WriteHead();
        page.WriteTable();
        page.WriteRows();
        page.WriteDifferences();
        page._text.Blank();
        page._text.Write(CompareArchJson.Replay(request, comparison));
        host.Output.Write(page._text.ToString());
    }

    private void WriteHead()
    {
        var (scenario, machine) = (_comparison.Scenario, _comparison.Scenario.Machine);
        _text.Write($"iopf compare-arch {scenario.Name}, seed {scenario.Seed}");
        _text.Write(scenario.Description);
        _text.Write($"{Quantities.Of(machine.Units, "unit")}, queues of {Quantities.Count(machine.QueueEntries)} entries, driver {Quantities.Time(machine.InterruptLatency)} behind.");
    }

    private void WriteTable()
    {
        var rows = new List<string[]> { (string[])["", .. Architectures.All.Select(Architectures.NameOf)] };
        string? section = null;
        foreach (var counter in Counters.All)
        {
            if (counter.Section != section)
                rows.Add([section = counter.Section]);

            rows.Add([$"  {counter.Label}", .. _comparison.Runs.Select(run => Quantity(counter, counter.Value(run)))]);
        }

        rows.Add(["Verdict", .. _comparison.Runs.Select(run => Words.Of(run.Verdict))]);
        var widths = Enumerable.Range(1, Architectures.All.Length).Select(i => rows.Where(row => row.Length > 1).Max(row => row[i].Length)).ToList();
        _text.Blank();
        foreach (var row in rows)
            _text.Line(row[0].PadRight(LabelWidth) + string.Concat(row.Skip(1).Select((cell, i) => new string(' ', Gap) + cell.PadLeft(widths[i]))));
    }

    // Rows that say the same stand together, whatever architecture they are of.
    private void WriteRows()
    {
        _text.Blank();
        _text.Write("Rows of the profiles that decided, with how often");
        var rows = _comparison.Runs.SelectMany(run => run.Iommu.Rows).ToList();
        foreach (var same in rows.GroupBy(row => (row.Text, row.IsSure, row.Effect)))
        {
            _text.Write($"{same.Key.Text}{(same.Key.IsSure ? "" : " [mem]")}", indent: 2, hanging: 4);
            _text.Write(string.Join(", ", same.Select(row => $"{row.Row} {Quantities.Count(row.Times)}")), indent: 6, hanging: 6);
            _text.Write($"-> {Consequence(same.Key.Effect)}", indent: 6, hanging: 9);
        }

        if (rows.Count == 0)
            _text.Write("none: every request found room", indent: 2, hanging: 4);

        if (rows.Exists(row => !row.IsSure))
            _text.Write("[mem]: from memory; no source that was read says it", indent: 2, hanging: 4);

        foreach (var run in _comparison.Runs.Where(run => run.Verdict != Verdict.Held))
            _text.Write($"{NameOf(run)} {Words.Of(run.Verdict)}: {run.Why}. {Conclusion.Of(run)[0]}", indent: 2, hanging: 4);
    }

    private static string Consequence(RowEffect effect) => effect switch
    {
        RowEffect.AnsweredSuccess => "each of these groups was told Success with nothing mapped: its access misses and asks again",
        RowEffect.AnsweredInvalid => "the access of each of these groups failed",
        RowEffect.AnsweredFailure => "PRI stopped at the device",
        RowEffect.LostLast => "each of these groups is stuck: its index and credits are spent until PRI is disabled, reset and enabled",
        RowEffect.Lost => "each of these pages was not asked for: the group went on without it",
        RowEffect.Waits => "each of these accesses took longer, and nothing else",
        _ => "the driver answered or dropped each by itself",
    };

    private void WriteDifferences()
    {
        _text.Blank();
        if (_comparison.Differences.IsEmpty)
        {
            _text.Write("No counter differs.");
            return;
        }

        _text.Write("What makes the differences");
        var following = _comparison.Differences.Where(each => each.Accounts.All(account => account.Kind is AccountKind.Plain or AccountKind.Follows)).ToList();
        foreach (var difference in _comparison.Differences.Except(following))
            WriteSums(difference);

        if (following.Count > 0)
        {
            var names = following.GroupBy(each => each.Counter.Section).Select(same => $"{same.Key}: {string.Join(", ", same.Select(each => each.Counter.Label))}");
            _text.Write($"Follow from the same rows, where no sum gives them: {string.Join("; ", names)}", indent: 2, hanging: 4);
        }

        var unexplained = _comparison.Differences.Where(difference => !difference.IsExplained).Select(difference => NameOf(difference.Counter)).ToList();
        _text.Blank();
        _text.Write(unexplained.Count == 0
            ? "Every difference is explained by rows of the profiles."
            : $"NOT EXPLAINED by any row: {string.Join("; ", unexplained)}.");
    }

    // What several say of their sums is said once, above them.
    private void WriteSums(Difference difference)
    {
        var sums = difference.Accounts.Where(account => account.Kind == AccountKind.Sum && !account.Rows.IsEmpty).Select(account => account.Text).Distinct().ToList();
        var shared = sums.Count == 1 ? sums[0] : null;
        _text.Write($"{NameOf(difference.Counter)}{(shared is null ? "" : $": {shared}")}", indent: 2, hanging: 4);
        foreach (var same in Enumerable.Range(0, difference.Accounts.Length).GroupBy(i => Sentence(difference.Accounts[i], shared)))
        {
            var values = same.Select(i => $"{NameOf(_comparison.Runs[i])} {Quantity(difference.Counter, difference.Values[i])}");
            _text.Write($"{string.Join(", ", values)}: {same.Key}", indent: 4, hanging: 6);
        }
    }

    private static string Sentence(Account account, string? shared)
    {
        var rows = string.Join(" + ", account.Rows.Select(row => $"{row.Row} {Quantities.Count(row.Times)}"));
        var text = account.Text == shared ? rows : rows.Length == 0 ? account.Text : $"{account.Text} ({rows})";
        return account.IsExplained ? text : $"NOT EXPLAINED, {text}";
    }

    private static string NameOf(Counter counter) => $"{counter.Section}, {counter.Label}";

    private static string NameOf(RunReport run) => Architectures.NameOf(run.Iommu.Architecture);

    private static string Quantity(Counter counter, long value) =>
        counter.Unit == CounterUnit.Time ? Quantities.Time(value) : Quantities.Count(value);
}

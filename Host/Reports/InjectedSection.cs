using Iopf.Lab.Injection;
using Iopf.Text;

namespace Iopf.Host.Reports;

/// <summary>The faults that a scenario injected, as people read them.</summary>
internal static class InjectedSection
{
    /// <summary>Writes a table of them; nothing where the scenario injects none.</summary>
    public static void Write(ReportPage page, IReadOnlyList<InjectedRule> rules)
    {
        if (rules.Count > 0)
            page.BarTable([["Injected faults", "times", "messages lost", "first at", ""], .. rules.Select(Row)]);
    }

    private static string[] Row(InjectedRule rule)
    {
        var first = rule.First.Count == 0 ? null : rule.First[0];
        return
        [
            $"{rule.Rule}", Quantities.Count(rule.Times), Quantities.Count(rule.Lost), first is null ? "-" : Quantities.Time(first.At * TimeSpan.NanosecondsPerTick),
            first is null ? "never struck" : first.Where,
        ];
    }
}

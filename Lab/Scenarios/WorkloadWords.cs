using Iopf.Lab.Workloads;

namespace Iopf.Lab.Scenarios;

/// <summary>The words of a scenario for patterns and arrivals.</summary>
internal static class WorkloadWords
{
    /// <summary>All patterns, in the order of <see cref="PagePatternKind"/>.</summary>
    public static IReadOnlyList<(string Word, PagePatternKind Value)> Patterns { get; } =
    [
        ("trace", PagePatternKind.Trace), ("sequential", PagePatternKind.Sequential), ("strided", PagePatternKind.Strided),
        ("random", PagePatternKind.Random), ("zipf", PagePatternKind.Zipf),
    ];

    /// <summary>All arrivals, in the order of <see cref="ArrivalKind"/>.</summary>
    public static IReadOnlyList<(string Word, ArrivalKind Value)> Arrivals { get; } =
    [
        ("closed", ArrivalKind.Closed), ("fixed", ArrivalKind.Fixed), ("poisson", ArrivalKind.Poisson),
        ("bursts", ArrivalKind.Bursts), ("diurnal", ArrivalKind.Diurnal),
    ];

    /// <summary>The word of a pattern.</summary>
    public static string Of(PagePatternKind pattern) => Patterns[(int)pattern].Word;

    /// <summary>The word of arrivals.</summary>
    public static string Of(ArrivalKind arrivals) => Arrivals[(int)arrivals].Word;
}
